using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Oracle.Generating;

/// <summary>A request with every policy that takes part.</summary>
internal sealed record GeneratedCase(AuthorizationRequest Request, AuthorizationPolicies Policies);

/// <summary>Random requests under random policies; one seed gives one sequence for ever.</summary>
internal sealed class CaseGenerator(int seed)
{
    private static readonly PolicyDocument FullAccess = PolicyDocument.Parse(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""");

    private static readonly PolicyDocument ResourceControlFullAccess = PolicyDocument.Parse(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""");

#pragma warning disable CA5394 // Test data is not a secret.
    private readonly Random _random = new(seed);
#pragma warning restore CA5394

    private StatementGenerator Make => new(_random);

    public GeneratedCase Next()
    {
        var make = Make;
        var principal = make.Pick(Principals.All);
        var (action, resources) = make.Pick(Vocabulary.Requests);
        var isIdentity = principal.AccountId is not null;
        var hasIdentityPolicies = isIdentity && principal.Kind != PrincipalKind.AccountRoot;
        var isKey = action.StartsWith("kms:", StringComparison.Ordinal);
        return new GeneratedCase(
            new AuthorizationRequest
            {
                Principal = principal,
                Action = action,
                Resource = make.Pick(resources),
                ResourceAccountId = Vocabulary.Home,
                Context = Context(make),
            },
            new AuthorizationPolicies
            {
                ServiceControlPolicies = isIdentity ? Levels(make, FullAccess, withPrincipal: false) : [],
                ResourceControlPolicies = Levels(make, ResourceControlFullAccess, withPrincipal: true),
                ResourcePolicy = isKey || make.Chance(0.6) ? new("resource", make.Document(withPrincipal: true, 0.2)) : null,
                ResourcePolicyRequired = isKey,
                IdentityPolicies = hasIdentityPolicies ? [.. Identity(make)] : [],
                PermissionsBoundary = hasIdentityPolicies && make.Chance(0.3) ? new("boundary", Limit(make)) : null,
                SessionPolicies = principal.Kind is PrincipalKind.AssumedRole or PrincipalKind.FederatedUser && make.Chance(0.3)
                    ? [new("session", Limit(make))] : [],
            });
    }

    private static IEnumerable<PolicySource> Identity(StatementGenerator make)
    {
        if (make.Chance(0.4))
        {
            yield return new("full", FullAccess);
        }

        if (make.Chance(0.7))
        {
            yield return new("identity", make.Document(withPrincipal: false, 0.15));
        }
    }

    private static PolicyDocument Limit(StatementGenerator make)
    {
        var document = make.Document(withPrincipal: false, 0.15);
        return make.Chance(0.5) ? document with { Statement = [.. FullAccess.Statement, .. document.Statement] } : document;
    }

    private static ImmutableArray<PolicyHierarchyLevel> Levels(StatementGenerator make, PolicyDocument fullAccess, bool withPrincipal)
    {
        if (make.Chance(0.6))
        {
            return [];
        }

        return [.. new[] { "r-1", "ou-1", "222222222222" }.Select(target =>
        {
            var policies = ImmutableArray.CreateBuilder<PolicySource>();

            // AWS does not let go of RCPFullAWSAccess; SCPs may do without FullAWSAccess.
            if (withPrincipal || make.Chance(0.85))
            {
                policies.Add(new("full", fullAccess));
            }

            if (policies.Count == 0 || make.Chance(0.3))
            {
                var document = make.Document(withPrincipal: false, withPrincipal ? 1 : 0.5, most: 2);
                policies.Add(new("custom", withPrincipal ? ForResourceControl(document) : document));
            }

            return new PolicyHierarchyLevel(target, policies.DrainToImmutable());
        })];
    }

    // Written by customers, an RCP takes Principal "*" alone, no NotAction and no lone "*" as action.
    private static PolicyDocument ForResourceControl(PolicyDocument document) => document with
    {
        Statement = [.. document.Statement.Select(s => s with
        {
            Principal = new PolicyPrincipal { IsEveryone = true },
            NotAction = [],
            Action = s.Action.IsEmpty || s.Action.Contains("*") ? ["s3:*", "kms:Decrypt"] : s.Action,
        })],
    };

    private static ImmutableDictionary<string, ImmutableArray<string>> Context(StatementGenerator make)
    {
        var context = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var kind in ConditionVocabulary.Kinds)
        {
            if (kind.RequestValues.Length > 0 && make.Chance(0.6))
            {
                context[kind.Key] = kind.IsMultiValued ? make.Some(kind.RequestValues, 3) : [make.Pick(kind.RequestValues)];
            }
        }

        return context.ToImmutable();
    }
}
