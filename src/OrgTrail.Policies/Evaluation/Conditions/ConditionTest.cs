namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>Whether one value of the request matches any of the policy's values; negation and quantifiers are added around it.</summary>
internal abstract class ConditionTest
{
    /// <summary>
    /// <paramref name="negated"/> tells whether the answer will be turned round: what can't be matched is then unknown where
    /// it would otherwise plainly not match.
    /// </summary>
    public abstract Tri MatchesAny(string value, RequestFacts facts, bool negated);
}
