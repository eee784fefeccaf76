using System.Globalization;
using System.Text;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Reports.Findings;

namespace OrgTrail.Core.Reports.Html;

/// <summary>The small things that all sections use. A state is always told by colour, sign and word.</summary>
internal static class HtmlMarks
{
    /// <summary>The class that colours a status.</summary>
    public static string Class(AssessmentStatus status) => status switch
    {
        AssessmentStatus.Pass => "ok",
        AssessmentStatus.Fail => "bad",
        AssessmentStatus.Warning => "warn",
        AssessmentStatus.Unknown => "unk",
        _ => "off",
    };

    public static string Class(ReportVerdict verdict) => verdict switch
    {
        ReportVerdict.Sound => "ok",
        ReportVerdict.AtRisk => "bad",
        ReportVerdict.Attention => "warn",
        ReportVerdict.NotProven => "unk",
        _ => "off",
    };

    /// <summary>A status as a chip: sign and word.</summary>
    public static Markup Chip(AssessmentStatus status) =>
        new($"<span class=\"chip {Class(status)}\"><span aria-hidden=\"true\">{ReportWords.Symbol(status)}</span> {ReportWords.Status(status)}</span>");

    /// <summary>The severity, in words.</summary>
    public static Markup Severity(ControlSeverity? severity) =>
        new(severity is { } s ? $"<span class=\"sev\">{s}</span>" : string.Empty);

    /// <summary>A cell of a map: a sign that is seen, a sentence that is heard.</summary>
    public static Markup Sign(string symbol, string spoken) =>
        new($"<span aria-hidden=\"true\">{symbol}</span><span class=\"sr\">{HtmlOutput.Escape(spoken)}</span>");

    /// <summary>An action or a class with places where its line may break.</summary>
    public static Markup Breakable(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && (text[i - 1] == ':' || (char.IsAsciiLetterUpper(text[i]) && char.IsAsciiLetterLower(text[i - 1]))))
            {
                result.Append("<wbr>");
            }

            result.Append(HtmlOutput.Escape(text[i].ToString()));
        }

        return new Markup(result.ToString());
    }

    /// <summary>"CamelCase" as "Camel case".</summary>
    public static string Spaced(string name)
    {
        var result = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && result.Length > 0)
            {
                result.Append(' ').Append(char.ToLowerInvariant(c));
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString().Replace("Cloud trail", "CloudTrail", StringComparison.Ordinal);
    }

    /// <summary>A time that machines can read, too.</summary>
    public static Markup Time(DateTimeOffset time) =>
        new(string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{ReportText.Time(time)}\">{ReportText.Day(time)}</time>"));

    /// <summary>"open since 3 May 2026", where that says something.</summary>
    public static Markup Since(ReportFinding finding, ReportModel model) =>
        new(finding.OpenSince is { } since && since < model.GeneratedAt ? $"<span class=\"since\">open since {Time(since).Text}</span>" : string.Empty);
}
