using System.Globalization;
using System.Text;

namespace OrgTrail.Core.Reports;

/// <summary>Makes text from anywhere fit to be written: names and policies in a report may hold whatever somebody put there.</summary>
internal static class ReportText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Half characters, which no encoding can write, become U+FFFD.</summary>
    public static string WellFormed(string text)
    {
        foreach (var c in text)
        {
            if (char.IsSurrogate(c))
            {
                return string.Concat(text.EnumerateRunes());
            }
        }

        return text;
    }

    /// <summary>
    /// Besides, control characters become U+FFFD, and marks that turn the direction of what follows are spelled out: a reader must
    /// see what is there, not what somebody arranged.
    /// </summary>
    public static string Visible(string text)
    {
        var clean = WellFormed(text).Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!clean.AsSpan().ContainsAnyExcept(Harmless))
        {
            return clean;
        }

        var result = new StringBuilder(clean.Length + 16);
        foreach (var c in clean)
        {
            if (IsDirectionMark(c))
            {
                result.Append(CultureInfo.InvariantCulture, $"[U+{(int)c:X4}]");
            }
            else
            {
                result.Append((char.IsControl(c) && c is not ('\n' or '\t')) || c is '\uFFFE' or '\uFFFF' ? Replacement : c);
            }
        }

        return result.ToString();
    }

    /// <summary>The time as all reports write it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The time as people read it.</summary>
    public static string ReadableTime(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The day as people read it.</summary>
    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A number with its noun: "1 control", "2 controls".</summary>
    public static string Count(int number, string singular, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? singular : plural ?? singular + "s")}");

    private static readonly System.Buffers.SearchValues<char> Harmless =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(i => (char)i), '\n', '\t']);

    private static bool IsDirectionMark(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
