using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation.Matching;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Evaluation.Conditions;

/// <summary>One condition with its quantifier, negation and the rules for keys that a request does not have.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
/// </remarks>
internal sealed class CompiledCondition
{
    private readonly ContextKey _key;
    private readonly ConditionOperator _operator;
    private readonly ConditionTest? _test;
    private readonly bool _negated;
    private readonly ImmutableArray<string> _values;

    public CompiledCondition(PolicyCondition condition, PatternSyntax variables)
    {
        Source = condition;
        _key = ContextKey.Of(condition.Key);
        _operator = ConditionOperator.Parse(condition.Operator);
        _values = condition.Values;
        if (ConditionTests.Create(_operator.Base, condition.Values, variables) is var (test, negated))
        {
            _test = test;
            _negated = negated;
        }
    }

    public PolicyCondition Source { get; }

    public Tri Evaluate(RequestFacts facts)
    {
        if (facts.IsUnknown(_key))
        {
            return Tri.Unknown;
        }

        var values = facts.Values(_key);
        if (_test is null)
        {
            return _operator is { Base: "null", Qualifier: SetQualifier.None, IfExists: false } ? IsNull(values) : Tri.Unknown;
        }

        return values.IsEmpty ? WhenAbsent() : _operator.Qualifier switch
        {
            SetQualifier.ForAnyValue => Any(values, facts),
            SetQualifier.ForAllValues => All(values, facts),

            // AWS gives no meaning to several values without a quantifier.
            _ => values.Length == 1 ? Test(values[0], facts) : Tri.Unknown,
        };
    }

    private Tri WhenAbsent() => TriLogic.Of(_operator switch
    {
        { IfExists: true } => true,
        { Qualifier: SetQualifier.ForAllValues } => true,
        { Qualifier: SetQualifier.ForAnyValue } => false,
        _ => _negated,
    });

    private Tri IsNull(ImmutableArray<string> values)
    {
        var result = Tri.False;
        foreach (var wanted in _values)
        {
            result = result.Or(bool.TryParse(wanted, out var absent) ? TriLogic.Of(absent == values.IsEmpty) : Tri.Unknown);
        }

        return result;
    }

    private Tri Any(ImmutableArray<string> values, RequestFacts facts)
    {
        var result = Tri.False;
        foreach (var value in values)
        {
            result = result.Or(Test(value, facts));
        }

        return result;
    }

    private Tri All(ImmutableArray<string> values, RequestFacts facts)
    {
        var result = Tri.True;
        foreach (var value in values)
        {
            result = result.And(Test(value, facts));
        }

        return result;
    }

    private Tri Test(string value, RequestFacts facts)
    {
        var matches = _test!.MatchesAny(value, facts, _negated);
        return _negated ? matches.Not() : matches;
    }
}
