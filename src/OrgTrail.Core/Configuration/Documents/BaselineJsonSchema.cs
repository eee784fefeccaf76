using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrgTrail.Core.Configuration.Documents;

/// <summary>Writes docs/baseline.schema.json from the keys, for editors and for checks before a file is used.</summary>
public static class BaselineJsonSchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole file.</summary>
    public static string Create()
    {
        var table = BaselineSchema.Keys.ToJsonSchema();
        var properties = table["properties"]!.AsObject();
        properties.Insert(0, "$schema", new JsonObject { ["description"] = "Where this schema is, for editors.", ["type"] = "string" });
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "OrgTrail baseline configuration",
            ["description"] = "What Test-OrgTrailBaseline and Repair-OrgTrailBaseline read with -ConfigurationPath.",
        };
        foreach (var (name, value) in table.ToArray())
        {
            table.Remove(name);
            schema[name] = value;
        }

        return schema.ToJsonString(Indented) + "\n";
    }
}
