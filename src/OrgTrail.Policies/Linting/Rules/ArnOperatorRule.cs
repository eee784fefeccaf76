using System.Collections.Immutable;
using OrgTrail.Policies.Actions;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>String operators on ARNs with wildcards, and operators of other types on ARNs.</summary>
internal sealed class ArnOperatorRule : LintRule
{
    public override string Id => "OT-LINT-010";

    public override string Why => "StringEquals takes '*' literally, so the condition never matches (or, negated, always); StringLike lets '*' run across the ARN's fields.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            foreach (PolicyCondition condition in statement.Condition)
            {
                if (Correct(condition) is string correct)
                {
                    bool literal = ConditionVocabulary.Split(condition.Operator).Plain.Contains("Equals", StringComparison.OrdinalIgnoreCase);
                    yield return Finding(
                        context,
                        literal ? LintSeverity.Error : LintSeverity.Warning,
                        index,
                        StatementValues.PathOf(condition),
                        literal
                            ? $"{condition.Operator} on {condition.Key} compares '{condition.Values.First(ArnPattern.HasWildcard)}' literally."
                            : $"{condition.Operator} on {condition.Key} matches ARNs as plain text.",
                        $"Use {correct}.");
                }
                else if (WrongType(condition))
                {
                    yield return Finding(context, LintSeverity.Error, index, StatementValues.PathOf(condition), $"{condition.Operator} can't compare {condition.Key}, whose values are ARNs.", "Use ArnEquals, ArnLike or their negations.");
                }
            }
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes) => MapStatements(context, (index, statement) => statement with
    {
        Condition =
        [
            .. statement.Condition.Select(condition =>
            {
                // Two conditions of one operator and key can't be written.
                if (Correct(condition) is not string correct ||
                    statement.Condition.Any(other => other.Operator.Equals(correct, StringComparison.OrdinalIgnoreCase) && other.Key.Equals(condition.Key, StringComparison.OrdinalIgnoreCase)))
                {
                    return condition;
                }

                changes.Add($"{NameOf(index, statement)}: {condition.Operator} on {condition.Key} replaced by {correct}.");
                return condition with { Operator = correct };
            }),
        ],
    });

    /// <summary>The operator that should stand there; null when this one may.</summary>
    private static string? Correct(PolicyCondition condition)
    {
        if (!GlobalConditionKeys.HoldsArn(condition.Key))
        {
            return null;
        }

        (string set, string plain, string suffix) = ConditionVocabulary.Split(condition.Operator);
        bool wildcard = condition.Values.Any(ArnPattern.HasWildcard);
        string? correct = plain.ToUpperInvariant() switch
        {
            "STRINGEQUALS" or "STRINGEQUALSIGNORECASE" when wildcard => "ArnLike",
            "STRINGNOTEQUALS" or "STRINGNOTEQUALSIGNORECASE" when wildcard => "ArnNotLike",
            "STRINGLIKE" when AllArns(condition.Values) => "ArnLike",
            "STRINGNOTLIKE" when AllArns(condition.Values) => "ArnNotLike",
            _ => null,
        };
        return correct is null ? null : set + correct + suffix;
    }

    // The Arn operators need six fields: a pattern such as '*:role/x' works with StringLike alone.
    private static bool AllArns(ImmutableArray<string> values) => values.All(value => Naming.Arn.TryParse(value, out _));

    private static bool WrongType(PolicyCondition condition)
    {
        string plain = ConditionVocabulary.Split(condition.Operator).Plain;
        return GlobalConditionKeys.HoldsArn(condition.Key) && ConditionVocabulary.IsOperator(condition.Operator) &&
            !plain.StartsWith("Arn", StringComparison.OrdinalIgnoreCase) && !plain.StartsWith("String", StringComparison.OrdinalIgnoreCase) && !plain.Equals("Null", StringComparison.OrdinalIgnoreCase);
    }
}
