using System.Text.Json;
using OrgTrail.Core.Reports.Comparing;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Json;

/// <summary>Everything, by docs/report.schema.json.</summary>
internal sealed class JsonReportWriter : ReportWriter
{
    /// <summary>The version of the schema: the first number changes when readers of before no longer can.</summary>
    public const string SchemaVersion = "1.0";

    public override void Write(ReportModel model, Stream stream, CancellationToken cancellationToken)
    {
        using var json = JsonOutput.Open(stream);
        json.WriteStartObject();
        Head(json, model);
        json.WriteString("verdict", model.Verdict.ToString());
        if (model.Changes is { } changes)
        {
            json.Object("changes", () => Changes(json, changes));
        }

        json.Objects("findings", model.Findings, f => Finding(json, f));
        cancellationToken.ThrowIfCancellationRequested();
        JsonEvidence.Write(json, model, cancellationToken);
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    /// <summary>What a later report needs of this one, for formats that carry it along.</summary>
    public static void WriteState(ReportModel model, Stream stream)
    {
        using var json = JsonOutput.Open(stream, indented: false);
        json.WriteStartObject();
        Head(json, model);
        json.Objects("findings", model.Findings.Where(f => f.IsOpen), f =>
        {
            Identity(json, f);
            json.Time("openSince", f.OpenSince);
        });
        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, ReportModel model)
    {
        json.WriteString("schema", "orgtrail-report");
        json.WriteString("schemaVersion", SchemaVersion);
        json.Text("title", model.Title);
        json.Time("generatedAt", model.GeneratedAt);
        json.Object("tool", () =>
        {
            json.WriteString("name", "OrgTrail");
            json.Text("version", model.ToolVersion);
        });
        if (model.Score is { } score)
        {
            json.Object("score", () =>
            {
                json.WriteNumber("value", score.Value);
                json.WriteNumber("earned", score.Earned);
                json.WriteNumber("possible", score.Possible);
                json.WriteNumber("leftOut", score.Left);
            });
        }
    }

    private static void Identity(Utf8JsonWriter json, ReportFinding finding)
    {
        json.WriteString("source", finding.Source.ToString());
        json.Text("ruleId", finding.RuleId);
        json.Text("subject", finding.Subject);
        json.Text("title", finding.Title);
        json.WriteString("status", finding.Status.ToString());
        json.Text("severity", finding.Severity?.ToString());
    }

    private static void Finding(Utf8JsonWriter json, ReportFinding finding)
    {
        Identity(json, finding);
        json.Text("resource", finding.Resource);
        json.Text("accountId", finding.AccountId);
        json.Text("region", finding.Region);
        json.Text("expected", finding.Expected);
        json.Text("actual", finding.Actual);
        json.Text("remediation", finding.Remediation);
        json.Text("missingPermission", finding.MissingPermission);
        json.Text("rationale", finding.Rationale);
        json.Texts("references", finding.References);
        json.Time("openSince", finding.OpenSince);
        if (finding.Suppression is { } suppression)
        {
            json.Object("suppression", () =>
            {
                json.Text("reason", suppression.Reason);
                json.WriteString("expiresOn", suppression.ExpiresOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
                json.WriteBoolean("isExpired", suppression.IsExpired);
            });
        }
    }

    private static void Changes(Utf8JsonWriter json, ReportChanges changes)
    {
        json.Time("since", changes.Since);
        if (changes.PreviousScore is { } score)
        {
            json.WriteNumber("previousScore", score);
        }

        json.Objects("new", changes.New, f => Identity(json, f));
        json.Objects("stillOpen", changes.StillOpen, f => Identity(json, f));
        json.Objects("mended", changes.Mended, f => Identity(json, f));
        json.Objects("accepted", changes.Accepted, f => Identity(json, f));
        json.Objects("notChecked", changes.NotChecked, f =>
        {
            json.Text("ruleId", f.RuleId);
            json.Text("subject", f.Subject);
            json.Text("title", f.Title);
            json.Text("status", f.Status);
            json.Text("severity", f.Severity);
            json.Time("openSince", f.OpenSince);
        });
    }
}
