using System.Text;

namespace OrgTrail.Core.Converging;

/// <summary>A change as people read it: one line where before and after are short, else a unified diff of their lines.</summary>
public static class ChangeText
{
    private const int LongestLine = 160;

    /// <summary>The change in words, without a line break at its end.</summary>
    public static string Describe(Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var head = $"{change.Operation} on {change.Resource}";
        var (before, after) = (change.Before ?? string.Empty, change.After ?? string.Empty);
        if (IsShort(before) && IsShort(after))
        {
            return $"{head}: {change.Description}" + (after.Length == 0 ? string.Empty : $" ({(before.Length == 0 ? "nothing" : before)} → {after})");
        }

        return $"{head}: {change.Description}\n{Diff(Lines(before), Lines(after))}";
    }

    /// <summary>Before and after line by line, with the lines around each difference.</summary>
    public static string Diff(string? before, string? after) => Diff(Lines(before ?? string.Empty), Lines(after ?? string.Empty));

    private static string Diff(string[] before, string[] after)
    {
        var text = new StringBuilder();
        foreach (var line in UnifiedDiff.Create(before, after))
        {
            text.Append(text.Length == 0 ? "  " : "\n  ").Append(line);
        }

        return text.ToString();
    }

    // Long lists such as the attributes of a trail stand on one line: their parts are what people compare.
    private static string[] Lines(string text) => text.Length == 0 ? []
        : text.Contains('\n', StringComparison.Ordinal) ? text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n')
        : text.Split([", ", "; "], StringSplitOptions.None);

    private static bool IsShort(string text) => text.Length <= LongestLine && !text.Contains('\n', StringComparison.Ordinal);
}
