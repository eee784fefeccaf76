using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>A text that is not empty, of a certain form.</summary>
/// <param name="words">The type in a few words.</param>
/// <param name="pattern">The form as far as a regular expression tells it (ECMA 262); null for any.</param>
/// <param name="problem">What is wrong with a text, in words; null when nothing is.</param>
public sealed class TextType(string words, string? pattern = null, Func<string, string?>? problem = null) : ConfigurationType
{
    /// <inheritdoc/>
    public override string Words => words;

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (pattern is null)
        {
            schema["minLength"] = 1;
        }
        else
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    /// <inheritdoc/>
    public override object? Read(ConfigurationNode node, ConfigurationReading reading, string path)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(reading);
        if (node is not ConfigurationScalar { Value: string text })
        {
            var quotes = node is ConfigurationScalar { Value: long or double } ? "; put it in quotes, so that it stays text" : string.Empty;
            return reading.Refuse(node.Position, path, $"{Describe(node)}, but wanted is {Words}{quotes}.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return reading.Refuse(node.Position, path, $"empty, but wanted is {Words}.");
        }

        return problem?.Invoke(text) is { } wrong ? reading.Refuse(node.Position, path, wrong) : text;
    }
}
