using System.Globalization;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Html;

/// <summary>What a manager reads: the verdict, the score, and how many of what weight.</summary>
internal static class HeroSection
{
    private static readonly AssessmentStatus[] Rows =
    [
        AssessmentStatus.Fail, AssessmentStatus.Unknown, AssessmentStatus.Warning, AssessmentStatus.Suppressed, AssessmentStatus.Pass, AssessmentStatus.NotApplicable,
    ];

    public static void Write(HtmlOutput html, ReportModel model)
    {
        html.Add($"<header>\n<p class=\"brand\">OrgTrail report <span aria-hidden=\"true\">·</span> <time datetime=\"{ReportText.Time(model.GeneratedAt)}\">{ReportText.ReadableTime(model.GeneratedAt)}</time></p>\n<h1>{model.Title}</h1>\n");
        html.Add($"<div class=\"hero {HtmlMarks.Class(model.Verdict)}\">\n");
        Gauge(html, model);
        html.Add($"<div class=\"verdict\"><p class=\"word\"><span aria-hidden=\"true\">{ReportWords.Symbol(model.Verdict)}</span> {ReportWords.Verdict(model.Verdict)}</p><p>{ReportWords.Summary(model)}</p>");
        Trend(html, model);
        html.Add($"</div>\n</div>\n");
        Contents(html, model);
        html.Add($"</header>\n");
    }

    private static void Gauge(HtmlOutput html, ReportModel model)
    {
        if (model.Score is not { } score)
        {
            return;
        }

        // The circle of radius 52 is 326.7 long.
        var length = (326.7 * score.Value / 100).ToString("0.0", CultureInfo.InvariantCulture);
        html.Add($"<div class=\"gauge\"><svg viewBox=\"0 0 120 120\" role=\"img\" aria-labelledby=\"g-t g-d\"><title id=\"g-t\">Score {score.Value} of 100</title><desc id=\"g-d\">A ring that is filled as far as the score goes.</desc>");
        html.Add($"<circle class=\"track\" cx=\"60\" cy=\"60\" r=\"52\"/>");
        if (score.Value > 0)
        {
            html.Add($"<circle class=\"value\" cx=\"60\" cy=\"60\" r=\"52\" stroke-dasharray=\"{length} 326.7\" transform=\"rotate(-90 60 60)\"/>");
        }

        html.Add($"<text x=\"60\" y=\"66\" class=\"num\">{score.Value}</text><text x=\"60\" y=\"84\" class=\"of\">of 100</text></svg></div>\n");
    }

    private static void Trend(HtmlOutput html, ReportModel model)
    {
        if (model.Changes is not { } changes)
        {
            return;
        }

        html.Add($"<p class=\"trend\">");
        if (changes.PreviousScore is { } before && model.Score is { } score)
        {
            html.Add($"{(score.Value > before ? "▲" : score.Value < before ? "▼" : "＝")} Score {before} → {score.Value}. ");
        }

        html.Add($"Since {HtmlMarks.Time(changes.Since)}: {changes.New.Count} new, {changes.Mended.Count} mended, {changes.StillOpen.Count} still open.</p>");
    }

    private static void Contents(HtmlOutput html, ReportModel model)
    {
        html.Add($"<nav aria-label=\"Contents\"><ul>");
        foreach (var (id, text, isThere) in new[]
        {
            ("picture", "The two accounts", PictureSection.HasContent(model)),
            ("changes", "What changed", model.Changes is not null),
            ("findings", "Findings", model.Findings.Count > 0),
            ("protection", "Who can harm the logs", model.Protection.Count > 0),
            ("coverage", "Coverage", model.Coverage.Count > 0),
            ("integrity", "Integrity", model.IntegritySummaries.Count + model.IntegrityResults.Count > 0),
            ("about", "About this report", true),
        })
        {
            if (isThere)
            {
                html.Add($"<li><a href=\"#{id}\">{text}</a></li>");
            }
        }

        html.Add($"</ul></nav>\n");
    }

    /// <summary>How many controls of which weight came to what.</summary>
    public static void Counts(HtmlOutput html, ReportModel model)
    {
        var findings = model.Of(ReportSource.Baseline).ToArray();
        if (findings.Length == 0)
        {
            return;
        }

        var severities = Enum.GetValues<ControlSeverity>().Reverse().ToArray();
        html.Add($"<section class=\"counts\" aria-labelledby=\"counts-h\">\n<h2 id=\"counts-h\">At a glance</h2>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Controls by status and severity\"><table class=\"grid\"><caption>Controls of the baseline by status and severity</caption>\n<thead><tr><th scope=\"col\">Status</th>");
        foreach (var severity in severities)
        {
            html.Add($"<th scope=\"col\">{severity.ToString()}</th>");
        }

        html.Add($"<th scope=\"col\">All</th></tr></thead>\n<tbody>");
        foreach (var status in Rows)
        {
            html.Add($"<tr><th scope=\"row\"><span class=\"sym {HtmlMarks.Class(status)}\" aria-hidden=\"true\">{ReportWords.Symbol(status)}</span> {ReportWords.Status(status)}</th>");
            foreach (var severity in severities)
            {
                var count = findings.Count(f => f.Severity == severity && f.Status == status);
                html.Add($"<td class=\"{(count > 0 ? HtmlMarks.Class(status) : "nil")}\">{count}</td>");
            }

            html.Add($"<td class=\"all\">{findings.Count(f => f.Status == status)}</td></tr>\n");
        }

        html.Add($"</tbody></table></div>\n</section>\n");
    }
}
