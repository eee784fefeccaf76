using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>Bool: <c>true</c> or <c>false</c>, without case.</summary>
internal sealed class BoolTest(ImmutableArray<string> values) : ConditionTest
{
    public override Tri MatchesAny(string value, RequestFacts facts, bool negated)
    {
        foreach (var wanted in values)
        {
            if (string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase))
            {
                return Tri.True;
            }
        }

        return Tri.False;
    }
}
