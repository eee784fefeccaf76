namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>Matches text against pattern codes: a code of zero or more is that character, the others are wildcards.</summary>
internal static class WildcardMatcher
{
    public const int AnyRun = -1;

    public const int AnyOne = -2;

    /// <summary>
    /// Whether the whole text matches. Only the latest <c>*</c> is ever retried, so the cost is at most the product of the lengths.
    /// </summary>
    public static bool IsMatch(ReadOnlySpan<int> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, starAt = -1, retryFrom = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == AnyRun)
            {
                starAt = p++;
                retryFrom = t;
            }
            else if (p < pattern.Length && (pattern[p] == AnyOne || pattern[p] == text[t]))
            {
                p++;
                t++;
            }
            else if (starAt >= 0)
            {
                p = starAt + 1;
                t = ++retryFrom;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == AnyRun)
        {
            p++;
        }

        return p == pattern.Length;
    }
}
