using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Condition operators that don't exist.</summary>
internal sealed class UnknownOperatorRule : LintRule
{
    public override string Id => "OT-LINT-015";

    public override string Why => "AWS refuses a policy with an operator that it doesn't know.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            foreach (PolicyCondition condition in statement.Condition.Where(condition => !ConditionVocabulary.IsOperator(condition.Operator)))
            {
                string? meant = ConditionVocabulary.NearestOperator(condition.Operator);
                yield return Finding(context, LintSeverity.Error, index, StatementValues.PathOf(condition), $"'{condition.Operator}' is no condition operator.", meant is null ? "Use one of IAM's operators, such as StringEquals." : $"Write '{meant}'.");
            }
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes) => MapStatements(context, (index, statement) => statement with
    {
        Condition =
        [
            .. statement.Condition.Select(condition =>
            {
                if (ConditionVocabulary.IsOperator(condition.Operator) || ConditionVocabulary.NearestOperator(condition.Operator) is not string meant ||
                    statement.Condition.Any(other => other.Operator.Equals(meant, StringComparison.OrdinalIgnoreCase) && other.Key.Equals(condition.Key, StringComparison.OrdinalIgnoreCase)))
                {
                    return condition;
                }

                changes.Add($"{NameOf(index, statement)}: operator '{condition.Operator}' replaced by '{meant}'.");
                return condition with { Operator = meant };
            }),
        ],
    });
}
