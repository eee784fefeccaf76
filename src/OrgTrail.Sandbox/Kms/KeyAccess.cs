using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Kms;

/// <summary>Finds the key a request names, and decides with its policy.</summary>
internal sealed class KeyAccess(SandboxKernel kernel, KeyRing ring)
{
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> NoKeys =
        ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The key of an operation that works in the caller's own account and takes a key id or ARN.</summary>
    public KmsKey Own(JsonArguments arguments, CallContext context, string operation, string member = "KeyId")
    {
        var key = Named(arguments, context, member);
        if (key.AccountId != context.AccountId)
        {
            throw WireErrors.AccessDenied("kms", $"User: {context.Caller.SessionArn ?? context.Caller.Arn} is not authorized to perform: kms:{operation} on resource: {key.Arn}");
        }

        Authorize(key, context, operation);
        return key;
    }

    /// <summary>The key of an operation on its grants, which other accounts may use, by id or ARN.</summary>
    /// <param name="conditionKeys">The keys of the grant.</param>
    /// <param name="wanted">The grant to be made, if one is: a grant that allows grants allows none that reaches further.</param>
    public KmsKey Granting(
        JsonArguments arguments, CallContext context, string operation, ImmutableDictionary<string, ImmutableArray<string>> conditionKeys, GrantTerms? wanted = null)
    {
        var key = Named(arguments, context);
        AuthorizeWith(key, context, operation, PolicyOf(key, g => wanted is null || g.Terms.MayPassOn(wanted)), conditionKeys, wanted?.Constraint?.Pairs);
        return key;
    }

    /// <summary>The key that a request names by id or ARN, where aliases don't count.</summary>
    public KmsKey Named(JsonArguments arguments, CallContext context, string member = "KeyId")
    {
        var name = Required(arguments, member);
        return name.StartsWith("alias/", StringComparison.Ordinal) || name.Contains(":alias/", StringComparison.Ordinal)
            ? throw KmsErrors.InvalidKeyId(name)
            : Find(name, context);
    }

    /// <summary>The key of an operation that other accounts may use, by id, ARN, alias name or alias ARN.</summary>
    public KmsKey Shared(string name, CallContext context, string operation, IReadOnlyDictionary<string, string>? encryptionContext = null)
    {
        var key = Find(name, context);
        Authorize(key, context, operation, encryptionContext, name);
        return key;
    }

    public void Authorize(
        KmsKey key, CallContext context, string operation, IReadOnlyDictionary<string, string>? encryptionContext = null, string? requestAlias = null) =>
        context.Authorize($"kms:{operation}", key.Arn, key.AccountId, PolicyOf(key), resourcePolicyRequired: true, Keys(key, context, encryptionContext, requestAlias));

    /// <summary>Authorizes by a policy that is put in the place of the key's.</summary>
    public void AuthorizeWith(
        KmsKey key,
        CallContext context,
        string operation,
        PolicySource policy,
        ImmutableDictionary<string, ImmutableArray<string>>? conditionKeys = null,
        IReadOnlyDictionary<string, string>? encryptionContext = null) =>
        context.Authorize(
            $"kms:{operation}", key.Arn, key.AccountId, policy, resourcePolicyRequired: true, Keys(key, context, encryptionContext, null).SetItems(conditionKeys ?? NoKeys));

    /// <summary>The decision for a caller who reaches the key through another service of the sandbox.</summary>
    public AuthorizationDecision Decide(KmsKey key, CallContext context, string action, IReadOnlyDictionary<string, string>? encryptionContext) =>
        context.Decide(action, key.Arn, key.AccountId, PolicyOf(key), resourcePolicyRequired: true, Keys(key, context, encryptionContext, null));

    /// <summary>The decision for a service that acts by itself.</summary>
    public AuthorizationDecision Decide(KmsKey key, ServiceCaller caller, string action, IReadOnlyDictionary<string, string>? encryptionContext) =>
        kernel.Decide(caller, action, key.Arn, key.AccountId, key.Region, key.Policy, AddEncryptionContext(NoKeys, encryptionContext));

    public static string Required(JsonArguments arguments, string member) => arguments.Text(member) is { Length: > 0 } value
        ? value
        : throw KmsErrors.Validation($"1 validation error detected: Value null at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must not be null");

    public static void MustBeUsable(KmsKey key)
    {
        if (key.State == KeyState.PendingDeletion)
        {
            throw KmsErrors.PendingDeletion(key.Arn);
        }

        if (key.State == KeyState.Disabled)
        {
            throw KmsErrors.Disabled(key.Arn);
        }
    }

    public static void MustNotBePendingDeletion(KmsKey key)
    {
        if (key.State == KeyState.PendingDeletion)
        {
            throw KmsErrors.PendingDeletion(key.Arn);
        }
    }

    // Grants allow beside the policy, and what the policy denies stays denied: so they read as statements of it.
    private static PolicySource PolicyOf(KmsKey key, Func<KeyGrant, bool>? counts = null)
    {
        var document = key.Policy.Document;
        var withVariables = document.Version == "2012-10-17";
        return key.Grants.Count == 0 ? key.Policy : key.Policy with
        {
            Document = document with
            {
                Statement = [.. document.Statement, .. key.Grants.Where(g => counts is null || counts(g)).SelectMany(g => g.Statements(withVariables))],
            },
        };
    }

    private KmsKey Find(string name, CallContext context)
    {
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            var parts = name.Split(':');
            if (parts.Length != 6 || parts[2] != "kms")
            {
                throw KmsErrors.New("InvalidArnException", $"{name} is not a valid ARN");
            }

            if (parts[3] != context.Region)
            {
                throw KmsErrors.New("NotFoundException", $"Invalid arn {parts[3]}");
            }
        }

        return ring.Resolve(name, context.AccountId!, context.Region) ?? throw NotFound(name, context);
    }

    private AwsErrorException NotFound(string name, CallContext context)
    {
        var arn = name.StartsWith("arn:", StringComparison.Ordinal) ? name
            : ring.ArnOf(context.AccountId!, context.Region, name.StartsWith("alias/", StringComparison.Ordinal) ? name : $"key/{name}");
        return arn.Contains(":alias/", StringComparison.Ordinal) ? KmsErrors.AliasNotFound(arn)
            : Guid.TryParse(arn[(arn.LastIndexOf('/') + 1)..], out _) ? KmsErrors.KeyNotFound(arn) : KmsErrors.InvalidKeyId(name);
    }

    private ImmutableDictionary<string, ImmutableArray<string>> Keys(
        KmsKey key, CallContext context, IReadOnlyDictionary<string, string>? encryptionContext, string? requestAlias)
    {
        var keys = NoKeys
            .Add("kms:CallerAccount", [context.AccountId ?? "anonymous"])
            .Add("kms:KeySpec", ["SYMMETRIC_DEFAULT"])
            .Add("kms:KeyUsage", ["ENCRYPT_DECRYPT"])
            .Add("kms:KeyOrigin", ["AWS_KMS"])
            .Add("kms:MultiRegion", ["false"]);
        var aliases = ring.AliasesOf(key.AccountId, key.Region).Where(a => a.TargetKeyId == key.Id).Select(a => a.Name).ToImmutableArray();
        if (!aliases.IsEmpty)
        {
            keys = keys.Add("kms:ResourceAliases", aliases);
        }

        if (requestAlias?.IndexOf("alias/", StringComparison.Ordinal) is >= 0 and var at)
        {
            keys = keys.Add("kms:RequestAlias", [requestAlias[at..]]);
        }

        if (context is OrganizationCallContext { ServiceName: not "kms" and var service })
        {
            keys = keys.Add("kms:ViaService", [$"{service}.{key.Region}.amazonaws.com"]);
        }

        foreach (var (name, value) in key.Tags)
        {
            keys = keys.SetItem($"aws:ResourceTag/{name}", [value]);
        }

        return AddEncryptionContext(keys, encryptionContext);
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> AddEncryptionContext(
        ImmutableDictionary<string, ImmutableArray<string>> keys, IReadOnlyDictionary<string, string>? encryptionContext)
    {
        if (encryptionContext is not { Count: > 0 })
        {
            return keys;
        }

        foreach (var (name, value) in encryptionContext)
        {
            keys = keys.SetItem($"kms:EncryptionContext:{name}", [value]);
        }

        return keys.Add("kms:EncryptionContextKeys", [.. encryptionContext.Keys]);
    }
}
