using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Organizations;

/// <summary>Tags of accounts, organizational units, the root and policies.</summary>
internal sealed class TagOperations(SandboxKernel kernel, OrganizationAccess access)
{
    private const int MaximumTags = 50;
    private readonly OrganizationState _state = kernel.State;

    public JsonObject TagResource(JsonArguments arguments, CallContext context)
    {
        Apply(Find(arguments, context, "TagResource"), arguments);
        return [];
    }

    public JsonObject UntagResource(JsonArguments arguments, CallContext context)
    {
        var tags = Find(arguments, context, "UntagResource");
        foreach (var key in arguments.Texts("TagKeys"))
        {
            tags.Remove(key);
        }

        return [];
    }

    public JsonObject ListTagsForResource(JsonArguments arguments, CallContext context) =>
        Paging.Page(arguments, "ListTagsForResource", "Tags", Find(arguments, context, "ListTagsForResource"),
            t => new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value });

    /// <summary>Adds the request's tags, after checking them all.</summary>
    public static void Apply(SortedDictionary<string, string> tags, JsonArguments arguments)
    {
        var added = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in arguments.Objects("Tags"))
        {
            var (key, value) = (tag.Text("Key"), tag.Text("Value"));
            if (key is null || value is null || key.Length is 0 or > 128 || value.Length > 256)
            {
                throw OrganizationErrors.InvalidValue();
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw OrganizationErrors.InvalidInput("INVALID_SYSTEM_TAGS_PARAMETER", "You specified a tag key that is a system tag. You can't add, edit, or delete system tag keys because they're reserved for AWS use.");
            }

            if (!added.TryAdd(key, value))
            {
                throw OrganizationErrors.InvalidInput("DUPLICATE_TAG_KEY", "Tag keys must be unique among the tags attached to the same entity.");
            }
        }

        if (tags.Keys.Union(added.Keys).Count() > MaximumTags)
        {
            throw OrganizationErrors.Constraint("TAG_LIMIT_EXCEEDED", "You have exceeded the number of tags allowed on this resource.");
        }

        foreach (var (key, value) in added)
        {
            tags[key] = value;
        }
    }

    private SortedDictionary<string, string> Find(JsonArguments arguments, CallContext context, string operation)
    {
        var id = OrganizationAccess.Required(arguments, "ResourceId", OrganizationPatterns.Taggable());
        var policy = _state.Policies.GetValueOrDefault(id);
        var node = _state.FindNode(id);
        var arn = policy?.Arn ?? node?.Arn ?? "*";
        if (operation == "ListTagsForResource")
        {
            access.Reader(context, operation, arn);
        }
        else
        {
            access.Management(context, operation, arn);
        }

        return policy?.Tags ?? node?.Tags ?? throw OrganizationErrors.TargetNotFound();
    }
}
