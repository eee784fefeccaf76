using System.Globalization;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Html;

/// <summary>One finding, which opens without a script.</summary>
internal static class FindingCard
{
    public static void Write(HtmlOutput html, ReportModel model, ReportFinding finding, bool isOpen)
    {
        // The names of actions are long, and a narrow page must break them somewhere.
        var title = finding.Source == ReportSource.Protection ? HtmlMarks.Breakable(finding.Title) : new Markup(HtmlOutput.Escape(finding.Title));
        html.Add($"<details class=\"card finding {HtmlMarks.Class(finding.Status)}\"{new Markup(isOpen ? " open" : string.Empty)}>\n<summary>{HtmlMarks.Chip(finding.Status)} {HtmlMarks.Severity(finding.Severity)}<span class=\"title\">{title}</span> <span class=\"id\">{finding.RuleId}</span> {HtmlMarks.Since(finding, model)}</summary>\n<dl>");
        if (finding.Suppression is { } suppression)
        {
            var until = suppression.ExpiresOn.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
            Row(html, suppression.IsExpired ? "Was accepted" : "Accepted", $"until {until}: {suppression.Reason}");
        }

        Row(html, "Expected", finding.Expected);
        Row(html, "Found", finding.Actual);
        Row(html, "Fix", finding.Remediation, "fix");
        Code(html, "Missing permission", finding.MissingPermission);
        Row(html, "Why", finding.Rationale);
        Code(html, "Resource", finding.Resource);
        Row(html, "Account", finding.AccountId);
        Row(html, "Also checked by", finding.References.Count == 0 ? null : string.Join("; ", finding.References));
        html.Add($"</dl></details>\n");
    }

    private static void Row(HtmlOutput html, string label, string? value, string style = "")
    {
        if (!string.IsNullOrEmpty(value))
        {
            html.Add($"<div class=\"row {style}\"><dt>{label}</dt><dd>{value}</dd></div>");
        }
    }

    private static void Code(HtmlOutput html, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            html.Add($"<div class=\"row\"><dt>{label}</dt><dd><code>{value}</code></dd></div>");
        }
    }
}
