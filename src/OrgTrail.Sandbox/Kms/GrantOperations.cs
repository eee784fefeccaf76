using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Kms;

/// <summary>Makes, lists and takes away grants. They act at once, so grant tokens are given out but not needed.</summary>
internal sealed class GrantOperations(SandboxKernel kernel, KeyRing ring, KeyAccess access)
{
    private const int MaximumGrants = 50_000;

    private readonly GrantReader _reader = new(kernel);

    public JsonObject CreateGrant(JsonArguments arguments, CallContext context)
    {
        var terms = _reader.Read(arguments);
        var key = access.Granting(arguments, context, "CreateGrant", ConditionKeys(terms), terms);
        KeyAccess.MustBeUsable(key);
        RefuseDryRun(arguments);
        // The same request again, if it has a name, gives the grant that is there.
        var grant = terms.Name is null ? null : key.Grants.Find(g => g.Terms.Equals(terms));
        if (grant is null)
        {
            if (key.Grants.Count >= MaximumGrants)
            {
                throw KmsErrors.New("LimitExceededException", "A key can have at most 50000 grants.");
            }

            grant = new KeyGrant
            {
                Id = kernel.Ids.HexDigits(64),
                Created = kernel.Clock.Now,
                IssuingAccount = Root(context.AccountId!),
                Terms = terms,
            };
            key.Grants.Add(grant);
        }

        var token = Convert.ToBase64String(kernel.Ids.Bytes(120));
        grant.Tokens.Add(token);
        return new JsonObject { ["GrantId"] = grant.Id, ["GrantToken"] = token };
    }

    public JsonObject ListGrants(JsonArguments arguments, CallContext context)
    {
        var key = access.Granting(arguments, context, "ListGrants", NotForAwsResource);
        IEnumerable<KeyGrant> grants = key.Grants;
        if (arguments.Text("GrantId") is { } id)
        {
            grants = grants.Where(g => g.Id == id);
        }

        if (arguments.Text("GranteePrincipal") is { } grantee)
        {
            grants = grants.Where(g => g.Terms.GranteePrincipal == grantee);
        }

        return Markers.Page(arguments, "Grants", 50, 100, grants, g => Entry(key, g));
    }

    public JsonObject RevokeGrant(JsonArguments arguments, CallContext context)
    {
        var id = GrantId(arguments) ?? throw KmsErrors.Validation("1 validation error detected: Value null at 'grantId' failed to satisfy constraint: Member must not be null");
        var key = access.Granting(arguments, context, "RevokeGrant", NotForAwsResource);
        var grant = key.Grants.Find(g => g.Id == id) ?? throw NotFound(id);
        RefuseDryRun(arguments);
        key.Grants.Remove(grant);
        return [];
    }

    public JsonObject RetireGrant(JsonArguments arguments, CallContext context)
    {
        var (key, grant) = ToRetire(arguments, context);
        access.AuthorizeWith(key, context, "RetireGrant", new PolicySource("grant", MayRetire(key, grant)));
        RefuseDryRun(arguments);
        key.Grants.Remove(grant);
        return [];
    }

    private (KmsKey Key, KeyGrant Grant) ToRetire(JsonArguments arguments, CallContext context)
    {
        if (arguments.Text("GrantToken") is { } token)
        {
            return ring.AllIn(context.Region).SelectMany(k => k.Grants.Select(g => (Key: k, Grant: g))).FirstOrDefault(p => p.Grant.Tokens.Contains(token)) is { Key: not null } found
                ? found
                : throw KmsErrors.New("InvalidGrantTokenException", "The grant token is not valid.");
        }

        var id = GrantId(arguments) ?? throw KmsErrors.Validation("A grant to retire is named by its GrantToken, or by KeyId and GrantId.");
        var key = access.Named(arguments, context);
        return (key, key.Grants.Find(g => g.Id == id) ?? throw NotFound(id));
    }

    // The grant says who, and the account of the key may always; no key policy has a say.
    private PolicyDocument MayRetire(KmsKey key, KeyGrant grant)
    {
        var terms = grant.Terms;
        var principals = new[] { terms.RetiringPrincipal, terms.Operations.Contains("RetireGrant") ? terms.GranteePrincipal : null, Root(key.AccountId) };
        return new PolicyDocument
        {
            Statement =
            [
                new PolicyStatement
                {
                    Effect = PolicyEffect.Allow,
                    Principal = new PolicyPrincipal { ByType = new PolicyPrincipal().ByType.Add("AWS", [.. principals.OfType<string>().Distinct()]) },
                    Action = ["kms:RetireGrant"],
                    Resource = ["*"],
                },
            ],
        };
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> NotForAwsResource { get; } =
        ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase).Add("kms:GrantIsForAWSResource", ["false"]);

    private static ImmutableDictionary<string, ImmutableArray<string>> ConditionKeys(GrantTerms terms)
    {
        var keys = NotForAwsResource
            .Add("kms:GranteePrincipal", [terms.GranteePrincipal])
            .Add("kms:GrantOperations", [.. terms.Operations]);
        keys = terms.RetiringPrincipal is { } retiring ? keys.Add("kms:RetiringPrincipal", [retiring]) : keys;
        return terms.Constraint is { } constraint ? keys.Add("kms:GrantConstraintType", [constraint.Type]) : keys;
    }

    private static string? GrantId(JsonArguments arguments) => arguments.Text("GrantId") switch
    {
        { Length: 0 or > 128 } => throw KmsErrors.New("InvalidGrantIdException", "The grant id is not valid."),
        var id => id,
    };

    private static AwsErrorException NotFound(string id) => KmsErrors.New("NotFoundException", $"Grant ID {id} not found");

    private static void RefuseDryRun(JsonArguments arguments)
    {
        if (arguments.Flag("DryRun") == true)
        {
            throw new AwsErrorException(412, "DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");
        }
    }

    private string Root(string accountId) => $"arn:{kernel.Options.Partition}:iam::{accountId}:root";

    private static JsonObject Entry(KmsKey key, KeyGrant grant)
    {
        var terms = grant.Terms;
        var entry = new JsonObject
        {
            ["KeyId"] = key.Arn,
            ["GrantId"] = grant.Id,
            ["Name"] = terms.Name ?? "",
            ["CreationDate"] = grant.Created.ToJson(),
            ["GranteePrincipal"] = terms.GranteePrincipal,
            ["IssuingAccount"] = grant.IssuingAccount,
            ["Operations"] = new JsonArray([.. terms.Operations.Select(o => (JsonNode)o)]),
        };
        if (terms.RetiringPrincipal is { } retiring)
        {
            entry["RetiringPrincipal"] = retiring;
        }

        if (terms.Constraint is { } constraint)
        {
            entry["Constraints"] = new JsonObject { [constraint.Type] = new JsonObject(constraint.Pairs.Select(p => new KeyValuePair<string, JsonNode?>(p.Key, p.Value))) };
        }

        return entry;
    }
}
