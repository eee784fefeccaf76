using OrgTrail.Core.Reports.Comparing;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Html;

/// <summary>What changed since the report of before.</summary>
internal static class ChangesSection
{
    private const int Limit = 100;

    public static void Write(HtmlOutput html, ReportModel model)
    {
        if (model.Changes is not { } changes)
        {
            return;
        }

        html.Add($"<section id=\"changes\" aria-labelledby=\"changes-h\">\n<h2 id=\"changes-h\">What changed</h2>\n<p class=\"lead\">Compared with the report of {ReportText.ReadableTime(changes.Since)}.{(changes.IsNone ? " Nothing opened and nothing was mended." : " Each line is the desired state, with what became of it.")}</p>\n<div class=\"columns\">\n");
        List(html, "New", "bad", changes.New, f => HtmlMarks.Chip(f.Status));
        List(html, "Mended", "ok", changes.Mended, f => HtmlMarks.Chip(f.Status));
        List(html, "Still open", "warn", changes.StillOpen, f => new Markup($"{HtmlMarks.Chip(f.Status).Text} since {HtmlMarks.Time(f.OpenSince!.Value).Text}"));
        List(html, "Accepted", "off", changes.Accepted, f => new Markup(HtmlOutput.Escape(f.Suppression?.Reason)));
        NotChecked(html, changes.NotChecked);
        html.Add($"</div>\n</section>\n");
    }

    private static void List(HtmlOutput html, string heading, string style, IReadOnlyList<ReportFinding> findings, Func<ReportFinding, Markup> note)
    {
        if (findings.Count == 0)
        {
            return;
        }

        html.Add($"<div class=\"card change {style}\"><h3>{heading} <span class=\"n\">{findings.Count}</span></h3><ul>");
        var named = ReportChanges.Named(findings);
        foreach (var finding in named)
        {
            html.Add($"<li>{finding.Title} <span class=\"muted\">{note(finding)}</span></li>");
        }

        More(html, findings.Count - named.Count);
        html.Add($"</ul></div>\n");
    }

    private static void NotChecked(HtmlOutput html, IReadOnlyList<PreviousFinding> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        html.Add($"<div class=\"card change unk\"><h3>Not checked this time <span class=\"n\">{findings.Count}</span></h3><ul>");
        foreach (var finding in findings.Take(Limit))
        {
            html.Add($"<li>{finding.Title} <span class=\"muted\">open since {HtmlMarks.Time(finding.OpenSince)}</span></li>");
        }

        More(html, findings.Count - Limit);
        html.Add($"</ul></div>\n");
    }

    private static void More(HtmlOutput html, int count)
    {
        if (count > 0)
        {
            html.Add($"<li class=\"muted\">and {count} more</li>");
        }
    }
}
