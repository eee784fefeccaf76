using System.Text;

namespace OrgTrail.Core.Reports.Markdown;

/// <summary>Text that Markdown shows as it is: no markup, no HTML, no mention of anybody, and within one cell of a table.</summary>
/// <remarks>https://github.github.com/gfm/#backslash-escapes</remarks>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]()#+-.!|~>:$^=";

    /// <summary>Running text.</summary>
    public static string Plain(string? text)
    {
        var clean = ReportText.Visible(text ?? string.Empty).ReplaceLineEndings(" ").Replace('\t', ' ');
        var result = new StringBuilder(clean.Length + 16);
        for (var i = 0; i < clean.Length; i++)
        {
            result.Append(clean[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                // A mention would call somebody: an invisible joiner keeps the name from being one.
                '@' => "@&#8288;",
                // Full stops, hyphens and the like only mean something at the beginning or between certain signs; escaping them all would be unreadable.
                '.' or '-' or '+' or '=' or '(' or ')' or '!' or '{' or '}' when i > 0 && clean[i - 1] != ']' && clean[i - 1] != '-' => clean[i].ToString(),
                // An address would become a link.
                ':' => clean.AsSpan(i).StartsWith("://") ? "&#58;" : ":",
                var c when Special.Contains(c, StringComparison.Ordinal) => "\\" + c,
                var c => c.ToString(),
            });
        }

        return result.ToString();
    }

    /// <summary>Text in a fixed-width font: longer fences than any run of backticks within. A bar would end the cell even here.</summary>
    public static string Code(string? text)
    {
        var clean = ReportText.Visible(text ?? string.Empty).ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
        if (clean.Trim().Length == 0)
        {
            return string.Empty;
        }

        var (longest, run) = (0, 0);
        foreach (var c in clean)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        var pad = longest > 0 ? " " : string.Empty;
        return $"{fence}{pad}{clean}{pad}{fence}";
    }
}
