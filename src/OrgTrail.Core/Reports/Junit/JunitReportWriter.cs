using System.Globalization;
using System.Xml;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Junit;

/// <summary>
/// Test results as build servers read them: Fail is a failure, Unknown an error, what doesn't apply or was accepted is skipped. A
/// Warning passes and says so in its output.
/// </summary>
/// <remarks>https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd</remarks>
internal sealed class JunitReportWriter : ReportWriter
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", CloseOutput = false };

    public override void Write(ReportModel model, Stream stream, CancellationToken cancellationToken)
    {
        using var text = ReportFile.Text(stream);
        using (var xml = XmlWriter.Create(text, Settings))
        {
            Write(model, xml, cancellationToken);
        }

        text.WriteLine();
    }

    private static void Write(ReportModel model, XmlWriter xml, CancellationToken cancellationToken)
    {
        xml.WriteStartElement("testsuites");
        Attribute(xml, "name", model.Title);
        Totals(xml, model.Findings, withSkipped: false);
        foreach (var source in model.Findings.Select(f => f.Source).Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Suite(xml, model, source, [.. model.Of(source)]);
        }

        xml.WriteEndElement();
    }

    private static void Suite(XmlWriter xml, ReportModel model, ReportSource source, ReportFinding[] findings)
    {
        xml.WriteStartElement("testsuite");
        Attribute(xml, "name", $"OrgTrail {source}");
        Totals(xml, findings, withSkipped: true);
        Attribute(xml, "timestamp", model.GeneratedAt.UtcDateTime.ToString("s", CultureInfo.InvariantCulture));
        foreach (var finding in findings)
        {
            Case(xml, finding);
        }

        xml.WriteEndElement();
    }

    private static void Case(XmlWriter xml, ReportFinding finding)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "name", finding.Source == ReportSource.Baseline ? $"{finding.RuleId} {finding.Title} [{finding.Subject}]" : $"{finding.Title} [{finding.Subject}]");
        Attribute(xml, "classname", $"OrgTrail.{finding.Source}.{finding.RuleId}");
        Attribute(xml, "time", "0");
        switch (finding.Status)
        {
            case AssessmentStatus.Fail:
                Outcome(xml, "failure", finding.Severity?.ToString() ?? "Fail", finding.Actual, Detail(finding));
                break;
            case AssessmentStatus.Unknown:
                Outcome(xml, "error", finding.MissingPermission is null ? "Unknown" : "MissingPermission", finding.Actual, Detail(finding));
                break;
            case AssessmentStatus.NotApplicable:
                Outcome(xml, "skipped", null, $"not applicable: {finding.Actual}", null);
                break;
            case AssessmentStatus.Suppressed:
                Outcome(xml, "skipped", null, string.Create(CultureInfo.InvariantCulture, $"accepted until {finding.Suppression?.ExpiresOn:yyyy-MM-dd}: {finding.Suppression?.Reason}"), null);
                break;
            case AssessmentStatus.Warning:
                xml.WriteElementString("system-out", ReportText.Visible($"Warning: {finding.Actual}"));
                break;
            default:
                break;
        }

        xml.WriteEndElement();
    }

    private static void Outcome(XmlWriter xml, string element, string? type, string message, string? detail)
    {
        xml.WriteStartElement(element);
        if (type is not null)
        {
            Attribute(xml, "type", type);
        }

        Attribute(xml, "message", message);
        if (detail is not null)
        {
            xml.WriteString(ReportText.Visible(detail));
        }

        xml.WriteEndElement();
    }

    private static string Detail(ReportFinding finding)
    {
        string?[] lines =
        [
            $"Resource: {finding.Resource}",
            finding.AccountId is null ? null : $"Account:  {finding.AccountId}",
            $"Expected: {finding.Expected}",
            $"Actual:   {finding.Actual}",
            finding.Remediation is null ? null : $"Fix:      {finding.Remediation}",
            finding.MissingPermission is null ? null : $"Missing:  {finding.MissingPermission}",
            $"Why:      {finding.Rationale}",
        ];
        return string.Join('\n', lines.OfType<string>());
    }

    private static void Totals(XmlWriter xml, IReadOnlyCollection<ReportFinding> findings, bool withSkipped)
    {
        void Number(string name, int value) => Attribute(xml, name, value.ToString(CultureInfo.InvariantCulture));
        Number("tests", findings.Count);
        Number("failures", findings.Count(f => f.Status == AssessmentStatus.Fail));
        Number("errors", findings.Count(f => f.Status == AssessmentStatus.Unknown));
        if (withSkipped)
        {
            Number("skipped", findings.Count(f => f.Status is AssessmentStatus.NotApplicable or AssessmentStatus.Suppressed));
        }

        Attribute(xml, "time", "0");
    }

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, ReportText.Visible(value));
}
