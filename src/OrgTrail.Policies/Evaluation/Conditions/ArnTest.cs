using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation.Matching;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>ArnEquals and ArnLike, which behave alike: wildcards within each part of the ARN.</summary>
internal sealed class ArnTest : ConditionTest
{
    private readonly ArnPattern[] _arns;
    private readonly TextPattern[] _others;

    public ArnTest(ImmutableArray<string> values, PatternSyntax variables)
    {
        var syntax = variables | PatternSyntax.Wildcards;
        var compiled = values.Select(v => (Text: v, Arn: ArnPattern.TryCompile(v, syntax, completeMissing: false))).ToArray();
        _arns = [.. compiled.Select(v => v.Arn).OfType<ArnPattern>()];
        _others = [.. compiled.Where(v => v.Arn is null).Select(v => new TextPattern(v.Text, syntax))];
    }

    public override Tri MatchesAny(string value, RequestFacts facts, bool negated)
    {
        if (!ArnText.TryParse(value, out var arn))
        {
            return negated ? Tri.Unknown : Tri.False;
        }

        var result = Tri.False;
        foreach (var pattern in _arns)
        {
            result = result.Or(pattern.Matches(arn, facts, Tri.False));
            if (result == Tri.True)
            {
                return Tri.True;
            }
        }

        // The documentation speaks of the six parts of an ARN only; what a shorter pattern does is open where it could match.
        foreach (var pattern in _others)
        {
            result = result.Or(pattern.Matches(value, facts, Tri.False).And(Tri.Unknown));
        }

        return result;
    }
}
