using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>A table with known keys.</summary>
/// <typeparam name="T">What it is read into.</typeparam>
public sealed class TableType<T>(string words, ConfigurationKeys<T> keys) : ConfigurationType
    where T : class, new()
{
    /// <inheritdoc/>
    public override string Words => words;

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => keys.ToJsonSchema();

    /// <inheritdoc/>
    public override object? Read(ConfigurationNode node, ConfigurationReading reading, string path)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(reading);
        return node is ConfigurationMapping mapping
            ? keys.Read(mapping, reading, path)
            : reading.Refuse(node.Position, path, $"{Describe(node)}, but wanted is a table with the keys {string.Join(", ", keys.All.Select(k => k.Name))}.");
    }
}
