using System.Collections.Immutable;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Kms;

/// <summary>Keys as such.</summary>
internal sealed class KeyOperations(KeyRing ring, KeyAccess access, KeyPolicies policies)
{
    public JsonObject CreateKey(JsonArguments arguments, CallContext context)
    {
        var tags = KeyTags.Read(arguments);
        var bypass = arguments.Flag("BypassPolicyLockoutSafetyCheck") ?? false;
        var accountId = context.AccountId!;
        context.Authorize("kms:CreateKey", "*", accountId, conditionKeys: RequestKeys(tags, bypass));
        RefuseUnsupported(arguments);
        if (tags.Count > 0)
        {
            context.Authorize("kms:TagResource", "*", accountId, conditionKeys: RequestKeys(tags, bypass));
        }

        var key = ring.NewKey(accountId, context.Region, arn => arguments.Text("Policy") is { } text
            ? (text, policies.Check(text, arn, context, bypass))
            : policies.Default(accountId));
        key.Description = Description(arguments) ?? "";
        foreach (var (name, value) in tags)
        {
            key.Tags[name] = value;
        }

        ring.Add(key);
        return new JsonObject { ["KeyMetadata"] = Metadata(key) };
    }

    public JsonObject DescribeKey(JsonArguments arguments, CallContext context) =>
        new() { ["KeyMetadata"] = Metadata(access.Shared(KeyAccess.Required(arguments, "KeyId"), context, "DescribeKey")) };

    public JsonObject UpdateKeyDescription(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "UpdateKeyDescription");
        KeyAccess.MustNotBePendingDeletion(key);
        key.Description = Description(arguments) ?? "";
        return [];
    }

    public JsonObject ListKeys(JsonArguments arguments, CallContext context)
    {
        context.Authorize("kms:ListKeys", "*", context.AccountId);
        return Markers.Page(arguments, "Keys", 100, 1000, ring.KeysOf(context.AccountId!, context.Region),
            k => new JsonObject { ["KeyId"] = k.KeyId, ["KeyArn"] = k.Arn });
    }

    private static string? Description(JsonArguments arguments) => arguments.Text("Description") switch
    {
        { Length: > 8192 } => throw KmsErrors.Validation("1 validation error detected: Value at 'description' failed to satisfy constraint: Member must have length less than or equal to 8192"),
        var text => text,
    };

    private static void RefuseUnsupported(JsonArguments arguments)
    {
        var spec = arguments.Text("KeySpec") ?? arguments.Text("CustomerMasterKeySpec") ?? "SYMMETRIC_DEFAULT";
        if (spec != "SYMMETRIC_DEFAULT" || (arguments.Text("KeyUsage") ?? "ENCRYPT_DECRYPT") != "ENCRYPT_DECRYPT"
            || (arguments.Text("Origin") ?? "AWS_KMS") != "AWS_KMS" || arguments.Flag("MultiRegion") == true)
        {
            throw KmsErrors.Unsupported("The sandbox offers single-region symmetric encryption keys of KMS's own making only.");
        }
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> RequestKeys(IReadOnlyDictionary<string, string> tags, bool bypass)
    {
        var keys = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase)
            .Add("kms:KeySpec", ["SYMMETRIC_DEFAULT"])
            .Add("kms:KeyUsage", ["ENCRYPT_DECRYPT"])
            .Add("kms:KeyOrigin", ["AWS_KMS"])
            .Add("kms:MultiRegion", ["false"])
            .Add("kms:BypassPolicyLockoutSafetyCheck", [bypass ? "true" : "false"]);
        return KeyTags.AddRequestKeys(keys, tags);
    }

    private static JsonObject Metadata(KmsKey key)
    {
        var metadata = new JsonObject
        {
            ["AWSAccountId"] = key.AccountId,
            ["KeyId"] = key.KeyId,
            ["Arn"] = key.Arn,
            ["CreationDate"] = key.Created.ToJson(),
            ["Enabled"] = key.State == KeyState.Enabled,
            ["Description"] = key.Description,
            ["KeyUsage"] = "ENCRYPT_DECRYPT",
            ["KeyState"] = key.State.ToString(),
            ["Origin"] = "AWS_KMS",
            ["KeyManager"] = key.IsAwsManaged ? "AWS" : "CUSTOMER",
            ["CustomerMasterKeySpec"] = "SYMMETRIC_DEFAULT",
            ["KeySpec"] = "SYMMETRIC_DEFAULT",
            ["EncryptionAlgorithms"] = new JsonArray("SYMMETRIC_DEFAULT"),
            ["MultiRegion"] = false,
        };
        if (key.DeletionDate is { } deletion)
        {
            metadata["DeletionDate"] = deletion.ToJson();
        }

        return metadata;
    }
}
