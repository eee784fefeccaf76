using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation.Matching;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>StringEquals, StringEqualsIgnoreCase and StringLike.</summary>
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
            result = result.Or(pattern.Matches(text, facts, negated ? Tri.Unknown : Tri.False));
            if (result == Tri.True)
            {
                break;
            }
        }

        return result;
    }
}
