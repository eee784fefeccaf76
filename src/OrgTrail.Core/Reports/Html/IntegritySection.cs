using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports.Html;

/// <summary>Whether the log files are what CloudTrail delivered.</summary>
internal static class IntegritySection
{
    private const int Limit = 200;

    public static void Write(HtmlOutput html, ReportModel model)
    {
        var findings = model.Of(ReportSource.Integrity).ToArray();
        if (findings.Length == 0)
        {
            return;
        }

        html.Add($"<section id=\"integrity\" aria-labelledby=\"integrity-h\">\n<h2 id=\"integrity-h\">Integrity</h2>\n<p class=\"lead\">CloudTrail signs a digest of every hour. What the digests prove of the log files in the bucket{Period(model)}:</p>\n");
        html.Add($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Integrity by account and region\"><table class=\"list\"><caption>Accounts and regions, those with problems first</caption>\n<thead><tr><th scope=\"col\">Status</th><th scope=\"col\">Account, region</th><th scope=\"col\">Found</th></tr></thead>\n<tbody>");
        foreach (var finding in findings.Take(Limit))
        {
            html.Add($"<tr><td>{HtmlMarks.Chip(finding.Status)}</td><th scope=\"row\"><code>{finding.AccountId}</code> <span class=\"where\">{finding.Region}</span></th><td>{finding.Actual}</td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
        More(html, findings.Length);
        Problems(html, [.. model.IntegrityResults.Where(r => r.Status != LogIntegrityStatus.Valid)]);
        html.Add($"</section>\n");
    }

    private static string Period(ReportModel model) => model.IntegritySummaries.Count == 0
        ? string.Empty
        : $", {ReportText.Day(model.IntegritySummaries.Min(s => s.StartTime))} to {ReportText.Day(model.IntegritySummaries.Max(s => s.EndTime))}";

    private static void Problems(HtmlOutput html, LogIntegrityResult[] results)
    {
        if (results.Length == 0)
        {
            return;
        }

        html.Add($"<details class=\"fold\"><summary><h3>Files and gaps <span class=\"n\">{results.Length}</span></h3></summary>\n");
        foreach (var result in results.Take(Limit))
        {
            var status = IntegrityFindings.StatusOf(result.Status);
            html.Add($"<div class=\"card finding {HtmlMarks.Class(status)}\"><p>{HtmlMarks.Chip(status)} <span class=\"title\">{HtmlMarks.Spaced(result.Status.ToString())} {result.Kind.ToString().ToLowerInvariant()}</span></p><p><code>{result.Location}</code></p><p>{result.Detail ?? result.Reason}</p></div>\n");
        }

        More(html, results.Length);
        html.Add($"</details>\n");
    }

    private static void More(HtmlOutput html, int count)
    {
        if (count > Limit)
        {
            html.Add($"<p class=\"muted\">And {count - Limit} more, in the JSON and CSV reports.</p>\n");
        }
    }
}
