using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation.Matching;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>StringEquals, StringEqualsIgnoreCase and StringLike.</summary>
/// <remarks>
/// A variable without a value equals nothing, so a negated operator then holds:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
/// </remarks>
internal sealed class StringTest : ConditionTest
{
    private readonly TextPattern[] _patterns;
    private readonly bool _ignoreCase;

    public StringTest(ImmutableArray<string> values, PatternSyntax syntax, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        _patterns = [.. values.Select(v => new TextPattern(v, syntax, ignoreCase))];
    }

    public override Tri MatchesAny(string value, RequestFacts facts, bool negated)
    {
        var text = _ignoreCase ? value.ToLowerInvariant() : value;
        var result = Tri.False;
        foreach (var pattern in _patterns)
        {
            result = result.Or(pattern.Matches(text, facts, Tri.False));
            if (result == Tri.True)
            {
                break;
            }
        }

        return result;
    }
}
