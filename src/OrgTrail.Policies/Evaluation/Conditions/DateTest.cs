using System.Collections.Immutable;
using System.Globalization;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>The Date operators: W3C forms of ISO 8601, or seconds since 1970.</summary>
internal sealed class DateTest(ImmutableArray<string> values, Comparison comparison)
    : OrderedTest<DateTimeOffset>(values, comparison, Read)
{
    private static readonly string[] Forms =
    [
        "yyyy", "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    private static DateTimeOffset? Read(string text)
    {
        // Four digits are a year in both forms; AWS's examples of epoch values are far longer.
        if (text.Length > 4 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds is > -62_000_000_000 and < 253_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }

        return DateTimeOffset.TryParseExact(
            text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value)
            ? value
            : null;
    }
}
