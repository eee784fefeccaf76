using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration.Tree;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>Tags: keys and values of the user's.</summary>
/// <remarks>https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html</remarks>
public sealed class TagsType : ConfigurationType
{
    /// <inheritdoc/>
    public override string Words => "table of tag keys and texts";

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => new() { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } };

    /// <inheritdoc/>
    public override object? Read(ConfigurationNode node, ConfigurationReading reading, string path)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(reading);
        if (node is not ConfigurationMapping mapping)
        {
            return reading.Refuse(node.Position, path, $"{Describe(node)}, but wanted is a {Words}.");
        }

        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var isComplete = true;
        foreach (var entry in mapping.Entries)
        {
            var at = $"{path}.{entry.Key}";
            var problem = entry.Value is not ConfigurationScalar { Value: string text } ? $"{Describe(entry.Value)}, but wanted is a text, in quotes."
                : !TagRules.TryValidate(entry.Key, text, out var wrong) ? wrong
                : tags.TryAdd(entry.Key, text) ? null
                : "stands twice; leave one of them out.";
            if (problem is not null)
            {
                reading.Refuse(entry.Position ?? entry.Value.Position, at, problem);
                isComplete = false;
            }
        }

        // Each tag has been judged; what is left are rules on all of them together.
        return !isComplete ? null
            : tags.Count > 0 && !TagRules.TryValidate(tags, out var together) ? reading.Refuse(node.Position, path, together)
            : tags;
    }
}
