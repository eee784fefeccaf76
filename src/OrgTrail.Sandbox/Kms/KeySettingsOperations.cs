using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Kms;

/// <summary>A key's policy and tags.</summary>
internal sealed class KeySettingsOperations(KeyAccess access, KeyPolicies policies)
{
    private const int MaximumTags = 50;

    public JsonObject GetKeyPolicy(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "GetKeyPolicy");
        CheckName(arguments);
        return new JsonObject { ["Policy"] = key.PolicyText, ["PolicyName"] = "default" };
    }

    public JsonObject PutKeyPolicy(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "PutKeyPolicy");
        var text = KeyAccess.Required(arguments, "Policy");
        CheckName(arguments);
        KeyAccess.MustNotBePendingDeletion(key);
        key.Policy = policies.Check(text, key.Arn, context, arguments.Flag("BypassPolicyLockoutSafetyCheck") ?? false);
        key.PolicyText = text;
        return [];
    }

    public JsonObject ListKeyPolicies(JsonArguments arguments, CallContext context)
    {
        access.Own(arguments, context, "ListKeyPolicies");
        return new JsonObject { ["PolicyNames"] = new JsonArray("default"), ["Truncated"] = false };
    }

    public JsonObject TagResource(JsonArguments arguments, CallContext context)
    {
        var tags = KeyTags.Read(arguments);
        var key = access.Own(arguments, context, "TagResource");
        KeyAccess.MustNotBePendingDeletion(key);
        if (key.Tags.Keys.Union(tags.Keys).Count() > MaximumTags)
        {
            throw KmsErrors.New("LimitExceededException", "A key can have at most 50 tags.");
        }

        foreach (var (name, value) in tags)
        {
            key.Tags[name] = value;
        }

        return [];
    }

    public JsonObject UntagResource(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "UntagResource");
        KeyAccess.MustNotBePendingDeletion(key);
        foreach (var name in arguments.Texts("TagKeys"))
        {
            key.Tags.Remove(name);
        }

        return [];
    }

    public JsonObject ListResourceTags(JsonArguments arguments, CallContext context)
    {
        var key = access.Own(arguments, context, "ListResourceTags");
        return Markers.Page(arguments, "Tags", 50, 50, key.Tags, t => new JsonObject { ["TagKey"] = t.Key, ["TagValue"] = t.Value });
    }

    private static void CheckName(JsonArguments arguments)
    {
        if (arguments.Text("PolicyName") is { } name and not "default")
        {
            throw KmsErrors.New("NotFoundException", $"No such policy exists: {name}");
        }
    }
}
