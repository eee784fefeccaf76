using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Reports.Json;

namespace OrgTrail.Core.Reports.Sarif;

/// <summary>One result for each finding that wants somebody's attention.</summary>
internal static class SarifResults
{
    /// <summary>Whether a finding is a result.</summary>
    /// <remarks>
    /// Code scanning reads neither <c>kind</c> nor <c>suppressions</c>: a result that passed, or was accepted, would be an open alert
    /// there, of its rule's severity. Without a result the alert is closed, and open again when the acceptance is over.
    /// </remarks>
    public static bool IsResult(ReportFinding finding) => finding.Status is AssessmentStatus.Fail or AssessmentStatus.Warning or AssessmentStatus.Unknown;

    public static void Write(Utf8JsonWriter json, ReportFinding finding, int ruleIndex)
    {
        json.Text("ruleId", finding.RuleId);
        json.WriteNumber("ruleIndex", ruleIndex);
        var (kind, level) = KindAndLevel(finding);
        json.WriteString("kind", kind);
        json.WriteString("level", level);
        json.Object("message", () => json.Text("text", Message(finding)));
        json.Objects("locations", [finding], f => Location(json, f));
        json.Object("partialFingerprints", () =>
        {
            // Code scanning knows the one name only. Without it all cells of a bucket, which share rule and place, would be one alert.
            var fingerprint = Fingerprint(finding);
            json.WriteString("primaryLocationLineHash", $"{fingerprint[..16]}:1");
            json.WriteString("orgtrailFinding/v1", fingerprint);
        });
        json.Object("properties", () =>
        {
            json.WriteString("status", finding.Status.ToString());
            json.Text("severity", finding.Severity?.ToString());
            json.Text("expected", finding.Expected);
            json.Text("actual", finding.Actual);
            json.Text("remediation", finding.Remediation);
            json.Text("missingPermission", finding.MissingPermission);
            json.Time("openSince", finding.OpenSince);
        });
    }

    // A level other than none goes with the kind fail only (3.27.10).
    private static (string Kind, string Level) KindAndLevel(ReportFinding finding) => finding.Status switch
    {
        AssessmentStatus.Fail => ("fail", SarifRules.Level(finding.Severity)),
        AssessmentStatus.Warning => ("fail", "note"),
        _ => ("open", "none"),
    };

    private static string Message(ReportFinding finding)
    {
        var text = $"{FaultErrors.Sentence(finding.Title)} Expected: {FaultErrors.Sentence(finding.Expected)} Found: {FaultErrors.Sentence(finding.Actual)}";
        return finding.Remediation is null ? text : $"{text} Fix: {finding.Remediation}";
    }

    private static void Location(Utf8JsonWriter json, ReportFinding finding)
    {
        // Code scanning wants a file: the resource as a path stands for one.
        json.Object("physicalLocation", () =>
        {
            json.Object("artifactLocation", () => json.WriteString("uri", Uri(finding)));
            json.Object("region", () => json.WriteNumber("startLine", 1));
        });
        json.Objects("logicalLocations", [finding], f =>
        {
            json.Text("fullyQualifiedName", f.Resource);
            json.WriteString("kind", "resource");
        });
    }

    private static string Uri(ReportFinding finding)
    {
        var parts = ReportText.WellFormed(finding.Resource).Split([':', '/', '\\', ' '], StringSplitOptions.RemoveEmptyEntries).Where(p => p is not ("." or ".."));
        return string.Join('/', new[] { "aws", finding.AccountId ?? "account" }.Concat(parts).Select(System.Uri.EscapeDataString));
    }

    private static string Fingerprint(ReportFinding finding) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ReportText.WellFormed(finding.Key))))[..32];
}
