using System.Globalization;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;
using static OrgTrail.Core.Reports.Markdown.MarkdownText;

namespace OrgTrail.Core.Reports.Markdown;

/// <summary>For issues and pull requests: what to do, short enough to be accepted there.</summary>
internal sealed class MarkdownReportWriter : ReportWriter
{
    /// <summary>Issues take 65,536 characters; so many findings in detail stay below.</summary>
    private const int DetailLimit = 30;

    public override void Write(ReportModel model, Stream stream, CancellationToken cancellationToken)
    {
        using var output = ReportFile.Text(stream);
        output.WriteLine($"# {Plain(model.Title)}");
        output.WriteLine();
        output.WriteLine($"{ReportWords.Symbol(model.Verdict)} **{ReportWords.Verdict(model.Verdict)}.** {Plain(ReportWords.Summary(model))}");
        output.WriteLine();
        var score = model.Score is { } s ? string.Create(CultureInfo.InvariantCulture, $"Score **{s.Value}** of 100") : "No score: it needs results of Test-OrgTrailBaseline";
        output.WriteLine($"{score} · {ReportText.ReadableTime(model.GeneratedAt)} · OrgTrail {Plain(model.ToolVersion)}");
        Counts(output, model);
        MarkdownChanges.Write(output, model.Changes);
        Open(output, model);
        List(output, model, AssessmentStatus.Warning, "Worth knowing", f => f.Actual);
        List(output, model, AssessmentStatus.Suppressed, "Accepted for a time", f => string.Create(CultureInfo.InvariantCulture, $"until {f.Suppression?.ExpiresOn:yyyy-MM-dd}: {f.Suppression?.Reason}"));
    }

    private static void Counts(TextWriter output, ReportModel model)
    {
        if (model.Findings.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("| | Failed | Unknown | Warning | Accepted | Passed | Not applicable |");
        output.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var group in model.Findings.GroupBy(f => f.Source))
        {
            string Number(AssessmentStatus status) => group.Count(f => f.Status == status).ToString(CultureInfo.InvariantCulture);
            output.WriteLine($"| {ReportWords.Source(group.Key)} | {Number(AssessmentStatus.Fail)} | {Number(AssessmentStatus.Unknown)} | {Number(AssessmentStatus.Warning)} | {Number(AssessmentStatus.Suppressed)} | {Number(AssessmentStatus.Pass)} | {Number(AssessmentStatus.NotApplicable)} |");
        }
    }

    private static void Open(TextWriter output, ReportModel model)
    {
        var open = model.Findings.Where(f => f.IsOpen).ToArray();
        if (open.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("## What to do");
        var controls = open.Where(f => f.Source == ReportSource.Baseline).ToArray();
        foreach (var finding in controls.Take(DetailLimit))
        {
            output.WriteLine();
            output.WriteLine($"### {ReportWords.Symbol(finding.Status)} {(finding.Severity is { } severity ? $"{severity}: " : string.Empty)}{Plain(finding.Title)}");
            output.WriteLine();
            Line(output, "Control", $"{Code(finding.RuleId)}{Since(finding, model)}");
            Line(output, "Resource", Code(Short(finding.Resource)));
            Line(output, "Expected", Plain(Short(finding.Expected)));
            Line(output, finding.Status == AssessmentStatus.Unknown ? "Could not be read" : "Found", Plain(Short(finding.Actual)));
            Line(output, "Fix", Plain(finding.Remediation));
            Line(output, "Missing permission", Code(finding.MissingPermission));
        }

        More(output, controls.Length);
        foreach (var group in open.Where(f => f.Source != ReportSource.Baseline).GroupBy(f => f.Source))
        {
            Table(output, group.Key, [.. group]);
        }
    }

    // One missing statement opens dozens of cells: a line for each says enough.
    private static void Table(TextWriter output, ReportSource source, ReportFinding[] findings)
    {
        output.WriteLine();
        output.WriteLine($"### {ReportWords.Source(source)}");
        output.WriteLine();
        output.WriteLine("| | Severity | Not as it must be | Found | Fix |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var finding in findings.Take(DetailLimit))
        {
            output.WriteLine($"| {ReportWords.Symbol(finding.Status)} | {finding.Severity} | {Plain(Short(finding.Title, 100))} | {Plain(Short(finding.Actual, 160))} | {Plain(Short(finding.Remediation ?? string.Empty, 140))} |");
        }

        More(output, findings.Length);
    }

    private static void More(TextWriter output, int count)
    {
        if (count > DetailLimit)
        {
            output.WriteLine();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"And {count - DetailLimit:N0} more: see the HTML, JSON or CSV report."));
        }
    }

    private static void List(TextWriter output, ReportModel model, AssessmentStatus status, string heading, Func<ReportFinding, string> text)
    {
        var findings = model.Findings.Where(f => f.Status == status).ToArray();
        if (findings.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"## {heading}");
        output.WriteLine();
        output.WriteLine("| Control | What | |");
        output.WriteLine("| --- | --- | --- |");
        foreach (var finding in findings.Take(DetailLimit))
        {
            output.WriteLine($"| {Code(finding.RuleId)} | {Plain(finding.Title)} | {Plain(Short(text(finding)))} |");
        }
    }

    private static void Line(TextWriter output, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            output.WriteLine($"- **{label}**: {value}");
        }
    }

    private static string Since(ReportFinding finding, ReportModel model) =>
        finding.OpenSince is { } since && since < model.GeneratedAt ? $", open since {ReportText.Day(since)}" : string.Empty;

    // One long policy must not use up the room of all others.
    private static string Short(string text, int limit = 400) => text.Length <= limit ? text : text[..limit] + "…";
}
