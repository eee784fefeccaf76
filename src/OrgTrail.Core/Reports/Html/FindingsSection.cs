using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Html;

/// <summary>The controls of the baseline: what to do first, then what to know, what was accepted, and what is in order.</summary>
internal static class FindingsSection
{
    public static void Write(HtmlOutput html, ReportModel model)
    {
        var findings = model.Of(ReportSource.Baseline).ToArray();
        if (findings.Length == 0)
        {
            if (model.Findings.Count == 0)
            {
                html.Add($"<section id=\"findings\" aria-labelledby=\"findings-h\">\n<h2 id=\"findings-h\">Findings</h2>\n<p class=\"lead\">The report got no results. Pipe those of Test-OrgTrailBaseline, Test-LogBucketProtection and others into Export-OrgTrailReport.</p>\n</section>\n");
            }

            return;
        }

        html.Add($"<section id=\"findings\" aria-labelledby=\"findings-h\">\n<h2 id=\"findings-h\">Findings</h2>\n");
        Group(html, model, "What to do", "Failed, or could not be told. Ordered by weight.", [.. findings.Where(f => f.IsOpen)], isOpen: true);
        if (!Array.Exists(findings, f => f.IsOpen))
        {
            html.Add($"<p class=\"lead calm\"><span class=\"ok sym\" aria-hidden=\"true\">✓</span> Nothing is to be done.</p>\n");
        }

        Group(html, model, "Worth knowing", "Acceptable, and still a choice that somebody should have made.", [.. findings.Where(f => f.Status == AssessmentStatus.Warning)], isOpen: false);
        Group(html, model, "Accepted for a time", "Failures that somebody accepted, with the reason and the last day on which that counts.", [.. findings.Where(f => f.Status == AssessmentStatus.Suppressed)], isOpen: true);
        Folded(html, model, "Passed", [.. findings.Where(f => f.Status == AssessmentStatus.Pass)]);
        Folded(html, model, "Not applicable", [.. findings.Where(f => f.Status == AssessmentStatus.NotApplicable)]);
        html.Add($"</section>\n");
    }

    private static void Group(HtmlOutput html, ReportModel model, string heading, string lead, ReportFinding[] findings, bool isOpen)
    {
        if (findings.Length == 0)
        {
            return;
        }

        html.Add($"<h3>{heading} <span class=\"n\">{findings.Length}</span></h3>\n<p class=\"lead\">{lead}</p>\n");
        foreach (var finding in findings)
        {
            FindingCard.Write(html, model, finding, isOpen);
        }
    }

    private static void Folded(HtmlOutput html, ReportModel model, string heading, ReportFinding[] findings)
    {
        if (findings.Length == 0)
        {
            return;
        }

        html.Add($"<details class=\"fold\"><summary><h3>{heading} <span class=\"n\">{findings.Length}</span></h3></summary>\n");
        foreach (var finding in findings)
        {
            FindingCard.Write(html, model, finding, isOpen: false);
        }

        html.Add($"</details>\n");
    }
}
