using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>A whole number within bounds.</summary>
public sealed class IntegerType(int minimum, int maximum) : ConfigurationType
{
    /// <inheritdoc/>
    public override string Words => $"whole number, {minimum} to {maximum}";

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => new() { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum };

    /// <inheritdoc/>
    public override object? Read(ConfigurationNode node, ConfigurationReading reading, string path)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(reading);
        if (node is not ConfigurationScalar { Value: long number })
        {
            var quotes = node is ConfigurationScalar { Value: string text } && long.TryParse(text, out _) ? "; write it without quotes" : string.Empty;
            return reading.Refuse(node.Position, path, $"{Describe(node)}, but wanted is a {Words}{quotes}.");
        }

        return number >= minimum && number <= maximum
            ? (int)number
            : reading.Refuse(node.Position, path, $"{number} is out of range: wanted is a {Words}.");
    }
}
