using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>A list; one value alone stands for a list of one, as in PowerShell.</summary>
public sealed class ListType<T>(ConfigurationType item, string words) : ConfigurationType
{
    /// <inheritdoc/>
    public override string Words => words;

    /// <inheritdoc/>
    public override JsonObject ToJsonSchema() => new()
    {
        ["anyOf"] = new JsonArray(item.ToJsonSchema(), new JsonObject { ["type"] = "array", ["items"] = item.ToJsonSchema() }),
    };

    /// <inheritdoc/>
    public override object? Read(ConfigurationNode node, ConfigurationReading reading, string path)
    {
        if (node is not ConfigurationList list)
        {
            return item.Read(node, reading, path) is T single ? new[] { single } : null;
        }

        var values = list.Items.Select((n, i) => item.Read(n, reading, $"{path}[{i}]")).ToArray();
        return values.Any(v => v is null) ? null : values.Cast<T>().ToArray();
    }
}
