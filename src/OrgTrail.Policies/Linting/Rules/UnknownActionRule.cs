using System.Collections.Immutable;
using OrgTrail.Policies.Actions;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Actions that don't exist: misspelt ones, API operations that are no actions, patterns that name none.</summary>
internal sealed class UnknownActionRule : LintRule
{
    // A suggestion costs a comparison with every action; a document of nonsense needs no more than these.
    private const int MaximumSuggestions = 100;

    public override string Id => "OT-LINT-006";

    public override string Why => "An action that doesn't exist never matches: a Deny of it protects nothing. S3 refuses a bucket policy that names one.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        int suggestions = 0;
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            (string element, ImmutableArray<string> actions) = ActionsOf(statement);
            foreach ((int position, string action) in actions.Index())
            {
                if (Problem(context, action) is string problem)
                {
                    string? meant = suggestions++ < MaximumSuggestions ? Meant(action) : null;
                    string message = OperationNames.ActionOf(action) is string authorizing
                        ? $"'{action}' is an API operation, not an IAM action; AWS authorizes it as '{authorizing}'."
                        : problem;
                    yield return Finding(context, LintSeverity.Error, index, $"{element}[{position}]", message, meant is null ? "Remove it, or write the action that was meant." : $"Write '{meant}'.");
                }
            }
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes) => MapStatements(context, (index, statement) =>
    {
        // In an Allow a guessed action could permit what nobody asked for; NotAction turns the effect of a guess around.
        if (statement.Effect == PolicyEffect.Allow || statement.Action.IsEmpty)
        {
            return statement;
        }

        ImmutableArray<string>.Builder actions = ImmutableArray.CreateBuilder<string>();
        int suggestions = 0;
        foreach (string action in statement.Action)
        {
            string? meant = Problem(context, action) is not null && suggestions++ < MaximumSuggestions ? Meant(action) : null;
            if (meant is null)
            {
                actions.Add(action);
                continue;
            }

            bool there = statement.Action.Contains(meant, StringComparer.OrdinalIgnoreCase) || actions.Contains(meant, StringComparer.OrdinalIgnoreCase);
            changes.Add(there
                ? $"{NameOf(index, statement)}: '{action}', which is no action, removed; '{meant}', which authorizes it, is there already."
                : $"{NameOf(index, statement)}: '{action}', which is no action, replaced by '{meant}'.");
            if (!there)
            {
                actions.Add(meant);
            }
        }

        return statement with { Action = actions.DrainToImmutable() };
    });

    private static string? Meant(string action) => OperationNames.ActionOf(action) ?? ActionTable.Nearest(action);

    private static string? Problem(LintContext context, string action)
    {
        if (action == "*")
        {
            return null;
        }

        int colon = action.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0)
        {
            return $"'{Shown(action)}' has no service prefix.";
        }

        string prefix = action[..colon];
        if (!ActionTable.IsServicePrefix(prefix))
        {
            return $"'{Shown(action)}': AWS has no service with the prefix '{Shown(prefix)}'.";
        }

        return ActionTable.Covers(prefix) && context.Expand(action).IsEmpty
            ? ArnPattern.HasWildcard(action) ? $"'{Shown(action)}' names no action of the service." : $"'{Shown(action)}' is no action (as of {ActionTable.AsOf:yyyy-MM-dd})."
            : null;
    }

    private static string Shown(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
