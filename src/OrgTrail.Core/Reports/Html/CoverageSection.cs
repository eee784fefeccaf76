using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports.Html;

/// <summary>Which accounts and regions deliver. Many accounts are summed up, so that the page stays small and can be read.</summary>
internal static class CoverageSection
{
    /// <summary>So many accounts are shown one by one; of more, only those that don't deliver.</summary>
    private const int MapLimit = 60;

    public static void Write(HtmlOutput html, ReportModel model)
    {
        if (model.Coverage.Count == 0)
        {
            return;
        }

        var accounts = model.Coverage.GroupBy(r => r.AccountId).Select(g => g.ToArray()).ToArray();
        var regions = model.Coverage.Select(r => r.Region).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var delivering = model.Coverage.Count(r => r.Status == CoverageStatus.Delivering);
        var notDue = model.Coverage.Count(r => r.Status == CoverageStatus.Pending);
        var pending = notDue == 0 ? string.Empty : FormattableString.Invariant($", from {notDue:N0} nothing is due yet");
        html.Add($"<section id=\"coverage\" aria-labelledby=\"coverage-h\">\n<h2 id=\"coverage-h\">Coverage</h2>\n<p class=\"lead\">{ReportText.Count(accounts.Length, "account")} in {ReportText.Count(regions.Length, "region")}: {delivering} of {model.Coverage.Count} pairs deliver{pending}.</p>\n");
        Regions(html, model.Coverage, regions);
        if (accounts.Length <= MapLimit)
        {
            Map(html, accounts, regions, "Accounts by regions");
        }
        else
        {
            Gaps(html, accounts, regions);
        }

        html.Add($"</section>\n");
    }

    private static void Gaps(HtmlOutput html, OrgTrailCoverage[][] accounts, string[] regions)
    {
        var gaps = accounts.Where(a => Array.Exists(a, r => !r.IsAsExpected))
            .OrderByDescending(a => a.Count(r => r.Status is CoverageStatus.Late or CoverageStatus.Missing))
            .ThenByDescending(a => a.Count(r => r.Status == CoverageStatus.Unknown))
            .ThenBy(a => a[0].AccountId, StringComparer.Ordinal)
            .ToArray();
        if (gaps.Length == 0)
        {
            html.Add($"<p class=\"lead calm\"><span class=\"ok sym\" aria-hidden=\"true\">✓</span> Every account delivers from every region.</p>\n");
            return;
        }

        html.Add($"<h3>Accounts with gaps <span class=\"n\">{gaps.Length}</span></h3>\n");
        Map(html, [.. gaps.Take(MapLimit)], regions, "Accounts with gaps by regions");
        if (gaps.Length > MapLimit)
        {
            html.Add($"<p class=\"muted\">The {MapLimit} accounts with most gaps; {gaps.Length - MapLimit} more are in the JSON and CSV reports.</p>\n");
        }
    }

    private static void Map(HtmlOutput html, OrgTrailCoverage[][] accounts, string[] regions, string caption)
    {
        html.Add($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\"><p class=\"legend\">{Legend()}</p><table class=\"map\"><caption>{caption}</caption>\n<thead><tr><th scope=\"col\">Account</th>");
        foreach (var region in regions)
        {
            html.Add($"<th scope=\"col\" class=\"up\"><span>{region}</span></th>");
        }

        html.Add($"</tr></thead>\n<tbody>");
        foreach (var account in accounts)
        {
            html.Add($"<tr><th scope=\"row\"><code>{account[0].AccountId}</code> <span class=\"muted\">{account[0].AccountName}</span></th>");
            foreach (var region in regions)
            {
                Cell(html, Array.Find(account, r => r.Region == region));
            }

            html.Add($"</tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }

    private static void Regions(HtmlOutput html, IReadOnlyList<OrgTrailCoverage> rows, string[] regions)
    {
        html.Add($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Regions\"><table class=\"grid\"><caption>Accounts of each region</caption>\n<thead><tr><th scope=\"col\">Region</th>");
        foreach (var status in Enum.GetValues<CoverageStatus>())
        {
            html.Add($"<th scope=\"col\">{Word(status)}</th>");
        }

        html.Add($"</tr></thead>\n<tbody>");
        var byRegion = rows.ToLookup(r => r.Region, StringComparer.Ordinal);
        foreach (var region in regions)
        {
            html.Add($"<tr><th scope=\"row\">{region}</th>");
            foreach (var status in Enum.GetValues<CoverageStatus>())
            {
                var count = byRegion[region].Count(r => r.Status == status);
                html.Add($"<td class=\"{(count == 0 ? "nil" : status == CoverageStatus.Late ? "warn" : HtmlMarks.Class(CoverageFindings.StatusOf(status)))}\">{count}</td>");
            }

            html.Add($"</tr>\n");
        }

        html.Add($"</tbody></table></div>\n");
    }

    private static string Word(CoverageStatus status) => status switch
    {
        CoverageStatus.Missing => "Never",
        CoverageStatus.Pending => "Not due",
        _ => status.ToString(),
    };

    private static Markup Legend() => new(
        "<span class=\"key\"><span class=\"ok sym\">✓</span> delivering</span> <span class=\"key\"><span class=\"bad sym\">✕</span> never delivered</span> "
        + "<span class=\"key\"><span class=\"warn sym\">!</span> late</span> <span class=\"key\"><span class=\"unk sym\">?</span> can’t be told</span> <span class=\"key\"><span class=\"off sym\">–</span> not due yet</span>");

    private static void Cell(HtmlOutput html, OrgTrailCoverage? row)
    {
        var (style, symbol, spoken) = row?.Status switch
        {
            CoverageStatus.Delivering => ("ok", "✓", "delivering"),
            CoverageStatus.Late => ("warn", "!", row.Gap is { } gap ? $"late, newest file {CoverageFindings.Period(gap)} old" : "late"),
            CoverageStatus.Missing => ("bad strong", "✕", "never delivered"),
            CoverageStatus.Unknown => ("unk", "?", "can't be told"),
            CoverageStatus.Pending => ("off", "–", "not due yet"),
            _ => ("nil", string.Empty, "not asked"),
        };
        html.Add($"<td class=\"{style}\">{HtmlMarks.Sign(symbol, spoken)}</td>");
    }
}
