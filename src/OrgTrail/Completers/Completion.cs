using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace OrgTrail.Completers;

/// <summary>Values as words of a command line.</summary>
internal static partial class Completion
{
    /// <summary>Those that begin with what was typed, a quote before it left aside. A value that is no plain word is quoted.</summary>
    public static IEnumerable<CompletionResult> Of(IEnumerable<(string Value, string ToolTip)> values, string typed)
    {
        var isQuoted = typed is ['\'' or '"', ..];
        var start = typed.Trim('\'', '"');
        return values
            .Where(v => v.Value.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(v => new CompletionResult(Word(v.Value, isQuoted), v.Value, CompletionResultType.ParameterValue, v.ToolTip));
    }

    private static string Word(string value, bool isQuoted) =>
        !isQuoted && PlainWord().IsMatch(value) ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.:/+=-]*$")]
    private static partial Regex PlainWord();
}
