using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Kms;

/// <summary>Names of keys. Both the alias and the key are resources of these actions.</summary>
internal sealed partial class AliasOperations(SandboxKernel kernel, KeyRing ring, KeyAccess access)
{
    public JsonObject CreateAlias(JsonArguments arguments, CallContext context)
    {
        var (name, arn) = Name(arguments, context);
        context.Authorize("kms:CreateAlias", arn, context.AccountId);
        var key = access.Own(arguments, context, "CreateAlias", "TargetKeyId");
        if (ring.FindAlias(arn) is not null)
        {
            throw KmsErrors.New("AlreadyExistsException", $"An alias with the name {arn} already exists");
        }

        KeyAccess.MustNotBePendingDeletion(key);
        ring.PutAlias(new KmsAlias(name, arn, key.AccountId, key.Region, key.Id, kernel.Clock.Now, kernel.Clock.Now));
        return [];
    }

    public JsonObject UpdateAlias(JsonArguments arguments, CallContext context)
    {
        var (_, arn) = Name(arguments, context);
        context.Authorize("kms:UpdateAlias", arn, context.AccountId);
        var alias = ring.FindAlias(arn) ?? throw KmsErrors.AliasNotFound(arn);
        access.Authorize(ring.FindKey(alias.TargetKeyId)!, context, "UpdateAlias");
        var key = access.Own(arguments, context, "UpdateAlias", "TargetKeyId");
        KeyAccess.MustNotBePendingDeletion(key);
        ring.PutAlias(alias with { TargetKeyId = key.Id, Updated = kernel.Clock.Now });
        return [];
    }

    public JsonObject DeleteAlias(JsonArguments arguments, CallContext context)
    {
        var (_, arn) = Name(arguments, context);
        context.Authorize("kms:DeleteAlias", arn, context.AccountId);
        var alias = ring.FindAlias(arn) ?? throw KmsErrors.AliasNotFound(arn);
        access.Authorize(ring.FindKey(alias.TargetKeyId)!, context, "DeleteAlias");
        ring.RemoveAlias(arn);
        return [];
    }

    public JsonObject ListAliases(JsonArguments arguments, CallContext context)
    {
        context.Authorize("kms:ListAliases", "*", context.AccountId);
        var aliases = ring.AliasesOf(context.AccountId!, context.Region);
        if (arguments.Text("KeyId") is { } keyId)
        {
            var key = ring.Resolve(keyId, context.AccountId!, context.Region) ?? throw KmsErrors.InvalidKeyId(keyId);
            aliases = aliases.Where(a => a.TargetKeyId == key.Id);
        }

        return Markers.Page(arguments, "Aliases", 50, 100, aliases, a => new JsonObject
        {
            ["AliasName"] = a.Name,
            ["AliasArn"] = a.Arn,
            ["TargetKeyId"] = a.TargetKeyId.ToString("D"),
            ["CreationDate"] = a.Created.ToJson(),
            ["LastUpdatedDate"] = a.Updated.ToJson(),
        });
    }

    private (string Name, string Arn) Name(JsonArguments arguments, CallContext context)
    {
        var name = KeyAccess.Required(arguments, "AliasName");
        if (!AliasName().IsMatch(name) || name.Length > 256)
        {
            throw KmsErrors.New("InvalidAliasNameException", "Alias must start with the prefix \"alias/\" and contain only alphanumeric characters, forward slashes, underscores and dashes");
        }

        return name.StartsWith("alias/aws/", StringComparison.Ordinal)
            ? throw KmsErrors.New("NotAuthorizedException", "Aliases with the prefix alias/aws/ are reserved for AWS")
            : (name, ring.ArnOf(context.AccountId!, context.Region, name));
    }

    [GeneratedRegex(@"^alias/[a-zA-Z0-9/_-]+$")]
    private static partial Regex AliasName();
}
