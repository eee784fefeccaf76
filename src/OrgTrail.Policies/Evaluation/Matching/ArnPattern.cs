using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>An ARN pattern: each of the six parts is matched on its own, so a wildcard never crosses from one part to the next.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN</remarks>
internal sealed class ArnPattern
{
    private readonly TextPattern[] _parts;

    private ArnPattern(TextPattern[] parts) => _parts = parts;

    /// <summary>
    /// Compiles a pattern of six parts; with <paramref name="completeMissing"/> missing parts count as <c>*</c>. Null when the
    /// text is no ARN pattern.
    /// </summary>
    public static ArnPattern? TryCompile(string text, PatternSyntax syntax, bool completeMissing)
    {
        var (codes, variables) = PatternParser.Parse(text, syntax);
        var parts = Split(codes);
        if (parts.Count < ArnText.Parts && !(completeMissing && text.StartsWith("arn:", StringComparison.Ordinal)))
        {
            return null;
        }

        while (parts.Count < ArnText.Parts)
        {
            parts.Add([WildcardMatcher.AnyRun]);
        }

        return new ArnPattern([.. parts.Select(p => new TextPattern((p, variables)))]);
    }

    public Tri Matches(in ArnText arn, RequestFacts facts, Tri unresolved)
    {
        var result = Tri.True;

        // The last part tells most patterns apart.
        for (var i = ArnText.Parts - 1; i >= 0; i--)
        {
            var part = _parts[i].Matches(arn.Part(i), facts, unresolved);
            if (part == Tri.False)
            {
                return Tri.False;
            }

            result = result.And(part);
        }

        return result;
    }

    private static List<int[]> Split(int[] codes)
    {
        var parts = new List<int[]>(ArnText.Parts);
        var start = 0;
        while (parts.Count < ArnText.Parts - 1)
        {
            var colon = Array.IndexOf(codes, ':', start);
            if (colon < 0)
            {
                break;
            }

            parts.Add(codes[start..colon]);
            start = colon + 1;
        }

        parts.Add(codes[start..]);
        return parts;
    }
}
