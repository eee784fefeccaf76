using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Condition keys that no request carries.</summary>
internal sealed class UnknownConditionKeyRule : LintRule
{
    // As for actions: a suggestion costs a comparison with every key.
    private const int MaximumSuggestions = 100;

    public override string Id => "OT-LINT-016";

    public override string Why => "A key that no request carries makes its condition never hold, or, with a negated operator or IfExists, always: the statement binds nobody or everybody.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        int suggestions = 0;
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            foreach (PolicyCondition condition in statement.Condition.Where(condition => ConditionVocabulary.IsKey(condition.Key) == false))
            {
                // People decide: with a guessed key the statement could allow or deny something else.
                string? meant = suggestions++ < MaximumSuggestions ? ConditionVocabulary.NearestKey(condition.Key) : null;
                yield return Finding(
                    context,
                    LintSeverity.Warning,
                    index,
                    StatementValues.PathOf(condition),
                    $"'{(condition.Key.Length <= 100 ? condition.Key : condition.Key[..100] + "…")}' is no condition key.",
                    meant is null ? "Use a key of the service or a global one." : $"Write '{meant}', if that was meant.");
            }
        }
    }
}
