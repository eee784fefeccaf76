using System.Globalization;
using OrgTrail.Core.Reports.Comparing;
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

        Write(output, "New", changes.New.Select(f => f.Title));
        Write(output, "Mended", changes.Mended.Select(f => f.Title));
        Write(output, "Accepted", changes.Accepted.Select(f => f.Title));
        Write(output, "Still open", changes.StillOpen.Select(f => $"{f.Title}, since {ReportText.Day(f.OpenSince!.Value)}"));
        Write(output, "Not checked this time", changes.NotChecked.Select(f => $"{f.Title}, open since {ReportText.Day(f.OpenSince)}"));
    }

    private static void Write(TextWriter output, string label, IEnumerable<string> titles)
    {
        var all = titles.ToArray();
        if (all.Length == 0)
        {
            return;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"- **{label}** ({all.Length})"));
        foreach (var title in all.Take(Limit))
        {
            output.WriteLine($"  - {Plain(title)}");
        }
    }
}
