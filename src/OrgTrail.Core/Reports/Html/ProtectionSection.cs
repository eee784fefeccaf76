using OrgTrail.Core.Controls;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Reports.Findings;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Reports.Html;

/// <summary>The heat map: who could do what, each class of principals with the worst of its members.</summary>
internal static class ProtectionSection
{
    private const int HoleLimit = 100;

    private static readonly List<ProtectionScope> Order =
        [ProtectionScope.Object, ProtectionScope.Bucket, ProtectionScope.Account, ProtectionScope.Key, ProtectionScope.Delivery];

    public static void Write(HtmlOutput html, ReportModel model)
    {
        if (model.Protection.Count == 0)
        {
            return;
        }

        html.Add($"<section id=\"protection\" aria-labelledby=\"protection-h\">\n<h2 id=\"protection-h\">Who can harm the logs</h2>\n<p class=\"lead\">All policies around the logs, evaluated as AWS evaluates them, for everybody who might try. A principal is taken to have every permission of its own.</p>\n");
        Holes(html, model);
        Map(html, model.Protection);
        html.Add($"</section>\n");
    }

    private static void Map(HtmlOutput html, IReadOnlyList<LogBucketProtectionResult> cells)
    {
        var classes = cells.Select(c => c.PrincipalClass).Distinct().Order().ToArray();
        html.Add($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Protection matrix\"><p class=\"legend\">{Legend()}</p><table class=\"map\"><caption>Actions by principals</caption>\n<thead><tr><th scope=\"col\">Action</th>");
        foreach (var principal in classes)
        {
            html.Add($"<th scope=\"col\" class=\"up\"><span>{HtmlMarks.Spaced(principal.ToString())}</span></th>");
        }

        html.Add($"</tr></thead>\n");
        foreach (var scope in cells.GroupBy(c => c.Scope).OrderBy(g => Order.IndexOf(g.Key)))
        {
            html.Add($"<tbody><tr class=\"scope\"><th scope=\"rowgroup\" colspan=\"{classes.Length + 1}\">{Heading(scope.Key)}</th></tr>\n");
            foreach (var action in scope.GroupBy(c => c.Action))
            {
                html.Add($"<tr><th scope=\"row\"><code>{HtmlMarks.Breakable(action.Key)}</code></th>");
                foreach (var principal in classes)
                {
                    Cell(html, action.Where(c => c.PrincipalClass == principal).MaxBy(Weight));
                }

                html.Add($"</tr>\n");
            }

            html.Add($"</tbody>\n");
        }

        html.Add($"</table></div>\n");
    }

    private static Markup Legend() => new(
        "<span class=\"key\"><span class=\"ok sym\">✓</span> as it must be</span> <span class=\"key\"><span class=\"bad sym\">✕</span> not as it must be</span> "
        + "<span class=\"key\"><span class=\"unk sym\">?</span> can’t be told</span> <span class=\"key\"><span class=\"off sym\">–</span> either is right</span>");

    private static void Cell(HtmlOutput html, LogBucketProtectionResult? cell)
    {
        if (cell is null)
        {
            html.Add($"<td class=\"nil\"><span class=\"sr\">not asked</span></td>");
            return;
        }

        var status = ProtectionFindings.StatusOf(cell);
        var strong = status == AssessmentStatus.Fail && cell.Risk >= ProtectionRisk.High ? " strong" : string.Empty;
        var spoken = status == AssessmentStatus.NotApplicable ? $"{cell.Decision}, either is right" : cell.IsAsExpected ? $"{cell.Decision}, as it must be" : $"{cell.Decision}, should be {cell.Expected}, risk {cell.Risk}";
        html.Add($"<td class=\"{HtmlMarks.Class(status)}{strong}\">{HtmlMarks.Sign(ReportWords.Symbol(status), spoken)}</td>");
    }

    private static int Weight(LogBucketProtectionResult cell) => ProtectionFindings.StatusOf(cell) switch
    {
        AssessmentStatus.Fail => 100 + (int)cell.Risk,
        AssessmentStatus.Unknown => 50 + (int)cell.Risk,
        AssessmentStatus.Pass => 2,
        _ => 1,
    };

    private static string Heading(ProtectionScope scope) => scope switch
    {
        ProtectionScope.Object => "The logs themselves",
        ProtectionScope.Bucket => "The bucket",
        ProtectionScope.Account => "The account",
        ProtectionScope.Key => "The KMS key",
        _ => "CloudTrail’s delivery",
    };

    private static void Holes(HtmlOutput html, ReportModel model)
    {
        var open = model.Of(ReportSource.Protection).Where(f => f.IsOpen).ToArray();
        if (open.Length == 0)
        {
            html.Add($"<p class=\"lead calm\"><span class=\"ok sym\" aria-hidden=\"true\">✓</span> {ReportText.Count(model.Protection.Count, "cell")}, none of them otherwise than it must be.</p>\n");
            return;
        }

        html.Add($"<details class=\"fold\"{new Markup(open.Length <= 5 ? " open" : string.Empty)}><summary><h3>Not as it must be <span class=\"n\">{open.Length}</span></h3></summary>\n");
        foreach (var finding in open.Take(HoleLimit))
        {
            FindingCard.Write(html, model, finding, isOpen: false);
        }

        if (open.Length > HoleLimit)
        {
            html.Add($"<p class=\"muted\">And {open.Length - HoleLimit} more, in the JSON and CSV reports.</p>");
        }

        html.Add($"</details>\n");
    }
}
