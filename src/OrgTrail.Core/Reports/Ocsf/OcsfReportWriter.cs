using System.Text.Json;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Reports.Json;

namespace OrgTrail.Core.Reports.Ocsf;

/// <summary>An array of Compliance Findings (class 2003), one for each finding.</summary>
/// <remarks>https://schema.ocsf.io/1.9.0/classes/compliance_finding</remarks>
internal sealed class OcsfReportWriter : ReportWriter
{
    private const string SchemaVersion = "1.9.0";
    private const int Class = 2003;

    public override void Write(ReportModel model, Stream stream, CancellationToken cancellationToken)
    {
        using var json = JsonOutput.Open(stream);
        var mended = model.Changes?.Mended.ToHashSet() ?? [];
        json.WriteStartArray();
        foreach (var finding in model.Findings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            json.WriteStartObject();
            Classification(json, model, finding, Activity(model, finding, mended));
            OcsfFinding.Write(json, model, finding);
            json.WriteEndObject();
            json.Flush();
        }

        json.WriteEndArray();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static (int Id, string Name) Activity(ReportModel model, ReportFinding finding, HashSet<ReportFinding> mended) =>
        mended.Contains(finding) ? (3, "Close") : finding.OpenSince < model.GeneratedAt ? (2, "Update") : (1, "Create");

    private static void Classification(Utf8JsonWriter json, ReportModel model, ReportFinding finding, (int Id, string Name) activity)
    {
        json.WriteNumber("activity_id", activity.Id);
        json.WriteString("activity_name", activity.Name);
        json.WriteNumber("category_uid", 2);
        json.WriteString("category_name", "Findings");
        json.WriteNumber("class_uid", Class);
        json.WriteString("class_name", "Compliance Finding");
        json.WriteNumber("type_uid", (Class * 100) + activity.Id);
        json.WriteString("type_name", $"Compliance Finding: {activity.Name}");
        var (severityId, severity) = Severity(finding);
        json.WriteNumber("severity_id", severityId);
        json.WriteString("severity", severity);
        var (statusId, status) = Status(finding);
        json.WriteNumber("status_id", statusId);
        json.WriteString("status", status);
        json.WriteNumber("time", model.GeneratedAt.ToUnixTimeMilliseconds());
        json.Text("message", $"{finding.Title}: {finding.Actual}");
        json.Object("metadata", () =>
        {
            json.WriteString("version", SchemaVersion);
            json.Texts("profiles", ["cloud"]);
            json.Object("product", () =>
            {
                json.WriteString("name", "OrgTrail");
                json.WriteString("vendor_name", "OrgTrail");
                json.Text("version", model.ToolVersion);
            });
        });
    }

    private static (int Id, string Name) Severity(ReportFinding finding) => finding.Status switch
    {
        AssessmentStatus.Pass or AssessmentStatus.NotApplicable or AssessmentStatus.Warning => (1, "Informational"),
        _ => finding.Severity switch
        {
            ControlSeverity.Critical => (5, "Critical"),
            ControlSeverity.High => (4, "High"),
            ControlSeverity.Medium => (3, "Medium"),
            ControlSeverity.Low => (2, "Low"),
            _ => (0, "Unknown"),
        },
    };

    private static (int Id, string Name) Status(ReportFinding finding) => finding.Status switch
    {
        AssessmentStatus.Suppressed => (3, "Suppressed"),
        AssessmentStatus.Pass or AssessmentStatus.NotApplicable => (4, "Resolved"),
        _ => (1, "New"),
    };
}
