using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>Yes or no.</summary>
public sealed class SwitchType : ConfigurationType
{
    /// <inheritdoc/>
    public override string Words => "true or false";

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => new() { ["type"] = "boolean" };

    /// <inheritdoc/>
    public override object? Read(ConfigurationNode node, ConfigurationReading reading, string path)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(reading);
        return node is ConfigurationScalar { Value: bool truth }
            ? truth
            : reading.Refuse(node.Position, path, $"{Describe(node)}, but wanted is {Words} (in a psd1 file $true or $false).");
    }
}
