using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation.Matching;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>ArnEquals and ArnLike, which behave alike: wildcards within each part of the ARN.</summary>
internal sealed class ArnTest : ConditionTest
{
    private readonly ArnPattern?[] _patterns;
    private readonly bool _matchesAny;

    public ArnTest(ImmutableArray<string> values, PatternSyntax variables)
    {
        _matchesAny = values.Contains("*");
        _patterns = [.. values.Where(v => v != "*")
            .Select(v => ArnPattern.TryCompile(v, variables | PatternSyntax.Wildcards, completeMissing: false))];
    }

    public override Tri MatchesAny(string value, RequestFacts facts, bool negated)
    {
        if (!ArnText.TryParse(value, out var arn))
        {
            return Tri.False;
        }

        var result = TriLogic.Of(_matchesAny);
        foreach (var pattern in _patterns)
        {
            if (result == Tri.True)
            {
                break;
            }

            // A value that is not an ARN pattern matches no ARN.
            result = result.Or(pattern?.Matches(arn, facts, negated ? Tri.Unknown : Tri.False) ?? Tri.False);
        }

        return result;
    }
}
