using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>A path of the file system, relative to the file that names it.</summary>
public sealed class PathType : ConfigurationType
{
    private readonly TextType _text = new("a path");

    /// <inheritdoc/>
    public override string Words => "path, relative to the file";

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => _text.ToJsonSchema();

    /// <inheritdoc/>
    public override object? Read(ConfigurationNode node, ConfigurationReading reading, string path)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(reading);
        if (_text.Read(node, reading, path) is not string text)
        {
            return null;
        }

        return text.Contains('\0', StringComparison.Ordinal) ? reading.Refuse(node.Position, path, "not a path: it has a character that no path has.") : reading.Resolve(text);
    }
}
