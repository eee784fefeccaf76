using System.Globalization;
using OrgTrail.Core.Reports.Comparing;
using OrgTrail.Core.Reports.Findings;
using static OrgTrail.Core.Reports.Markdown.MarkdownText;

namespace OrgTrail.Core.Reports.Markdown;

/// <summary>What changed since the report of before.</summary>
internal static class MarkdownChanges
{
    private const int Limit = 40;

    public static void Write(TextWriter output, ReportChanges? changes)
    {
        if (changes is null)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"## Since {ReportText.ReadableTime(changes.Since)}");
        output.WriteLine();
        if (changes.PreviousScore is { } score)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The score was {score}."));
            output.WriteLine();
        }

        if (changes.IsNone)
        {
            output.WriteLine("Nothing opened and nothing was mended.");
        }

        Write(output, "New", changes.New, f => f.Title);
        Write(output, "Mended", changes.Mended, f => f.Title);
        Write(output, "Accepted", changes.Accepted, f => f.Title);
        Write(output, "Still open", changes.StillOpen, f => $"{f.Title}, since {ReportText.Day(f.OpenSince!.Value)}");
        Write(output, "Not checked this time", changes.NotChecked.Count, changes.NotChecked.Take(Limit).Select(f => $"{f.Title}, open since {ReportText.Day(f.OpenSince)}"));
    }

    private static void Write(TextWriter output, string label, IReadOnlyList<ReportFinding> findings, Func<ReportFinding, string> text) =>
        Write(output, label, findings.Count, ReportChanges.Named(findings).Take(Limit).Select(text));

    private static void Write(TextWriter output, string label, int count, IEnumerable<string> titles)
    {
        if (count == 0)
        {
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- **{label}** ({count})"));
        var named = titles.ToArray();
        foreach (var title in named)
        {
            output.WriteLine($"  - {Plain(title)}");
        }

        if (count > named.Length)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  - and {count - named.Length} more"));
        }
    }
}
