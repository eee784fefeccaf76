using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrgTrail.Core.Dsc;

/// <summary>Writes the manifest by which DSC finds the resource and knows how to call it.</summary>
/// <remarks>
/// https://learn.microsoft.com/powershell/dsc/reference/schemas/resource/manifest/root. It is written for DSC 3.0 and later: newer versions
/// prefer an argument of set to the method whatIf, but earlier ones refuse a manifest that has it.
/// </remarks>
public static class DscManifest
{
    /// <summary>The resource's name.</summary>
    public const string TypeName = "OrgTrail/Baseline";

    /// <summary>The script that stands between DSC and the module.</summary>
    public const string Script = "./orgtrail.dsc.ps1";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole file.</summary>
    /// <param name="version">The module's version.</param>
    public static string Create(string version) => new JsonObject
    {
        ["$schema"] = "https://aka.ms/dsc/schemas/v3/bundled/resource/manifest.json",
        ["type"] = TypeName,
        ["version"] = version,
        ["description"] = "The tamper-evident audit trail of an AWS organization: log bucket, organization trail, protection.",
        ["kind"] = "resource",
        ["tags"] = new JsonArray("AWS", "CloudTrail", "Audit", "Security", "Compliance"),
        ["get"] = Method(DscOperationKind.Get),
        ["test"] = Method(DscOperationKind.Test, ("return", "stateAndDiff")),
        // Without _exist: an audit trail is not deleted because a document says so.
        ["set"] = Method(DscOperationKind.Set, ("implementsPretest", true), ("handlesExist", false), ("return", "stateAndDiff")),
        ["whatIf"] = Method(DscOperationKind.WhatIf, ("implementsPretest", true), ("handlesExist", false), ("return", "stateAndDiff")),
        ["exitCodes"] = new JsonObject
        {
            ["0"] = "Success",
            ["1"] = "Credentials, network or AWS kept the operation from being carried out",
            ["2"] = "The instance is not valid; nothing was called",
            ["3"] = "Set left something that is not in the desired state",
        },
        ["schema"] = new JsonObject { ["embedded"] = DscSchema.Create() },
    }.ToJsonString(Indented) + "\n";

    private static JsonObject Method(DscOperationKind operation, params (string Name, JsonNode Value)[] more)
    {
        var method = new JsonObject
        {
            ["executable"] = "pwsh",
            ["args"] = new JsonArray("-NoLogo", "-NonInteractive", "-NoProfile", "-File", Script, "-Operation", operation.ToString()),
            ["input"] = "stdin",
        };
        foreach (var (name, value) in more)
        {
            method[name] = value;
        }

        return method;
    }
}
