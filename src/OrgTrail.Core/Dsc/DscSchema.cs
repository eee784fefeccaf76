using System.Text.Json.Nodes;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Dsc;

/// <summary>The JSON Schema of an instance: the keys of a baseline configuration, the agreements, and what is only ever returned.</summary>
public static class DscSchema
{
    /// <summary>One result for each control.</summary>
    public const string Results = "Results";

    /// <summary>The changes made, or those that would be made.</summary>
    public const string Changes = "Changes";

    /// <summary>DSC's own property for the verdict of a test.</summary>
    public const string InDesiredState = "_inDesiredState";

    private const string InDesiredStateSchema = "https://raw.githubusercontent.com/PowerShell/DSC/main/schemas/v3/resource/properties/inDesiredState.json";

    /// <summary>What Set may do beyond what neither costs nor takes anything away, with the meaning of each.</summary>
    public static IReadOnlyDictionary<string, string> Consents { get; } = new Dictionary<string, string>
    {
        ["AllowCost"] = "Set may make changes that AWS bills for. Default: false.",
        ["AllowRemoval"] = "Set may take away what others may rely on. Default: false.",
        ["AllowIrreversible"] = "Set may make changes that can't be undone. Default: false.",
        ["SuspendProtection"] = "Set may detach the protecting service control policy for as long as it mends the bucket. Default: false.",
    };

    /// <summary>Properties that are returned and never wanted.</summary>
    public static IReadOnlyList<string> ReadOnlyProperties { get; } = [Results, Changes, InDesiredState];

    /// <summary>The schema.</summary>
    /// <remarks>https://learn.microsoft.com/powershell/dsc/reference/schemas/resource/manifest/schema/embedded</remarks>
    public static JsonObject Create()
    {
        var table = BaselineSchema.Keys.ToJsonSchema();
        var properties = table["properties"]!.AsObject();
        foreach (var (name, meaning) in Consents)
        {
            properties[name] = new JsonObject { ["description"] = meaning, ["type"] = "boolean" };
        }

        properties[Results] = List("What each control found.", Result());
        properties[Changes] = List("The changes that Set made, or would make.", Change());
        properties[InDesiredState] = new JsonObject { ["$ref"] = InDesiredStateSchema };
        table.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        table.Insert(1, "title", "OrgTrail baseline");
        table.Insert(2, "description", "What the audit trail of an AWS organization must be. All properties are optional: what is left out is found out or not expected.");
        // The referred schema comes along, so that nothing has to be fetched.
        table["$defs"] = new JsonObject
        {
            [InDesiredStateSchema] = new JsonObject
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                ["$id"] = InDesiredStateSchema,
                ["description"] = "Whether the audit trail is in the desired state: no control is Fail or Unknown.",
                ["type"] = new JsonArray("boolean", "null"),
                ["readOnly"] = true,
            },
        };
        return table;
    }

    private static JsonObject List(string description, JsonObject item) => new()
    {
        ["description"] = description,
        ["readOnly"] = true,
        ["type"] = "array",
        ["items"] = item,
    };

    private static JsonObject Result() => Table(
        ["ControlId", "Status", "Severity", "Title", "Resource", "Expected", "Actual"],
        new()
        {
            ["ControlId"] = Text(),
            ["Status"] = Choice<AssessmentStatus>(),
            ["Severity"] = Choice<ControlSeverity>(),
            ["Title"] = Text(),
            ["Resource"] = Text(),
            ["AccountId"] = Text(),
            ["Expected"] = Text(),
            ["Actual"] = Text(),
            ["Remediation"] = Text(),
            ["MissingPermission"] = Text(),
            ["SuppressedUntil"] = Text(),
            ["RequiredProperty"] = Choice([.. Consents.Keys]),
        });

    private static JsonObject Change() => Table(
        ["ControlId", "Operation", "Resource", "IsApplied"],
        new()
        {
            ["ControlId"] = Text(),
            ["Operation"] = Text(),
            ["Resource"] = Text(),
            ["Before"] = Text(),
            ["After"] = Text(),
            ["IsApplied"] = new JsonObject { ["type"] = "boolean" },
        });

    private static JsonObject Table(string[] required, JsonObject properties) => new()
    {
        ["type"] = "object",
        ["properties"] = properties,
        ["additionalProperties"] = false,
        ["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]),
    };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Choice<T>()
        where T : struct, Enum => Choice(Enum.GetNames<T>());

    private static JsonObject Choice(string[] choices) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. choices.Select(c => (JsonNode)c)]) };
}
