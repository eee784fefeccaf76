using System.Text.Json.Nodes;
using OrgTrail.Aws;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>One of a few words.</summary>
public sealed class ChoiceType(params string[] choices) : ConfigurationType
{
    /// <inheritdoc/>
    public override string Words => "one of " + string.Join(", ", choices);

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => new() { ["enum"] = new JsonArray([.. choices.Select(c => (JsonNode)c)]) };

    /// <inheritdoc/>
    public override object? Read(ConfigurationNode node, ConfigurationReading reading, string path)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(reading);
        if (node is not ConfigurationScalar { Value: string text })
        {
            return reading.Refuse(node.Position, path, $"{Describe(node)}, but wanted is {Words}.");
        }

        if (choices.FirstOrDefault(c => reading.Comparer.Equals(c, text)) is { } choice)
        {
            return choice;
        }

        var near = SimilarNames.To(text, choices);
        return reading.Refuse(node.Position, path, $"'{text}' is not {Words}." + (near.Count > 0 ? $" Did you mean {near[0]}?" : string.Empty));
    }
}
