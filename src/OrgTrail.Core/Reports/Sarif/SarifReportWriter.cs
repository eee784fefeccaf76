using System.Globalization;
using System.Text.Json;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Reports.Json;

namespace OrgTrail.Core.Reports.Sarif;

/// <summary>SARIF 2.1.0: one run, a rule for each control, a result for each finding that is open.</summary>
/// <remarks>https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html</remarks>
internal sealed class SarifReportWriter : ReportWriter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public override void Write(ReportModel model, Stream stream, CancellationToken cancellationToken)
    {
        using var json = JsonOutput.Open(stream);
        var rules = SarifRules.For(model);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.Objects("runs", [model], _ =>
        {
            json.Object("tool", () => json.Object("driver", () => Driver(json, model, rules)));
            json.Objects("invocations", [model], _ => Invocation(json, model));
            json.Object("automationDetails", () => json.WriteString("id", "orgtrail/"));
            json.WriteString("columnKind", "utf16CodeUnits");
            var index = rules.Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
            json.Objects("results", model.Findings.Where(SarifResults.IsResult), finding =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                SarifResults.Write(json, finding, index[finding.RuleId]);
            });
        });
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void Driver(Utf8JsonWriter json, ReportModel model, IReadOnlyList<ReportRule> rules)
    {
        json.WriteString("name", "OrgTrail");
        json.WriteString("organization", "OrgTrail");
        json.Text("semanticVersion", model.ToolVersion);
        json.Objects("rules", rules, r => SarifRules.Write(json, r));
    }

    // What could not be read is no result that a viewer of failures shows: the run says it, too. What was accepted is said here alone.
    private static void Invocation(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteBoolean("executionSuccessful", true);
        json.WriteString("endTimeUtc", ReportText.Time(model.GeneratedAt));
        json.Objects("toolExecutionNotifications", model.Findings.Where(f => f.Status is AssessmentStatus.Unknown or AssessmentStatus.Suppressed), f =>
        {
            json.WriteString("level", f.Status == AssessmentStatus.Unknown ? "error" : "note");
            json.Object("associatedRule", () => json.Text("id", f.RuleId));
            json.Object("message", () => json.Text("text", Note(f)));
        });
    }

    private static string Note(ReportFinding finding) => finding is { Status: AssessmentStatus.Suppressed, Suppression: { } s }
        ? string.Create(CultureInfo.InvariantCulture, $"{finding.Title}: {finding.Actual}. Accepted until {s.ExpiresOn:yyyy-MM-dd}: {s.Reason}")
        : $"{finding.Title}: {finding.Actual}";
}
