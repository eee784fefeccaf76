namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>Matches text against pattern codes: a code of zero or more is that character, the others are wildcards.</summary>
internal static class WildcardMatcher
{
    public const int AnyRun = -1;

    public const int AnyOne = -2;

    /// <summary>A run within one part of an ARN: it does not take in a colon.</summary>
    public const int AnyRunInPart = -3;

    /// <summary>One character within one part of an ARN: not a colon.</summary>
    public const int AnyOneInPart = -4;

    /// <summary>
    /// Whether the whole text matches. Only the latest star of each kind is ever retried: an earlier one could bring nothing
    /// that the latest can't, so the cost stays a product of lengths, whatever the pattern.
    /// </summary>
    public static bool IsMatch(ReadOnlySpan<int> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0;
        Retry wide = Retry.None, narrow = Retry.None;
        while (t < text.Length)
        {
            var code = p < pattern.Length ? pattern[p] : int.MinValue;
            if (code == AnyRun)
            {
                wide = new Retry(++p, t);
                narrow = Retry.None;
            }
            else if (code == AnyRunInPart)
            {
                narrow = new Retry(++p, t);
            }
            else if (code == text[t] || code == AnyOne || (code == AnyOneInPart && text[t] != ':'))
            {
                p++;
                t++;
            }
            else if (narrow.Pattern >= 0 && text[narrow.Text] != ':')
            {
                narrow = new Retry(narrow.Pattern, narrow.Text + 1);
                (p, t) = narrow;
            }
            else if (wide.Pattern >= 0)
            {
                wide = new Retry(wide.Pattern, wide.Text + 1);
                narrow = Retry.None;
                (p, t) = wide;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] is AnyRun or AnyRunInPart)
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>Where to go on after a star: the place in the pattern behind it, and the text not yet given to it.</summary>
    private readonly record struct Retry(int Pattern, int Text)
    {
        public static Retry None => new(-1, -1);
    }
}
