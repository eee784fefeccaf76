using System.Collections.Immutable;
using OrgTrail.Policies.Actions;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting;

/// <summary>What a rule looks at.</summary>
internal sealed class LintContext
{
    private readonly Dictionary<string, ImmutableArray<ActionFacts>> _expanded = new(StringComparer.Ordinal);
    private Dictionary<string, HashSet<string>>? _deniedPatterns;

    public required PolicyDocument Document { get; init; }

    public required PolicyKind Kind { get; init; }

    public required LintOptions Options { get; init; }

    /// <summary>Lines by path; null when there is no text, as between two corrections.</summary>
    public PolicyPositions? Positions { get; init; }

    /// <summary>Characters of the text as given; null when there is no text.</summary>
    public int? TextLength { get; init; }

    public IEnumerable<(int Index, PolicyStatement Statement)> Statements => Document.Statement.Index();

    /// <summary><see cref="ActionTable.Expand"/>, once for each pattern of the document.</summary>
    public ImmutableArray<ActionFacts> Expand(string action)
    {
        if (!_expanded.TryGetValue(action, out ImmutableArray<ActionFacts> actions))
        {
            actions = ActionTable.Expand(action);
            _expanded.Add(action, actions);
        }

        return actions;
    }

    /// <summary>Whether some Deny names this very action pattern and this very resource, wildcards as written.</summary>
    public bool IsDenied(string actionPattern, string resource)
    {
        if (_deniedPatterns is null)
        {
            _deniedPatterns = new(StringComparer.Ordinal);
            foreach (PolicyStatement statement in Document.Statement.Where(statement => statement.Effect == PolicyEffect.Deny))
            {
                // Patterns alone: the question is only asked for them, and a statement has few.
                string[] patterns = [.. statement.Action.Where(ArnPattern.HasWildcard).Distinct(StringComparer.Ordinal)];
                foreach (string named in statement.Resource)
                {
                    if (!_deniedPatterns.TryGetValue(named, out HashSet<string>? known))
                    {
                        _deniedPatterns.Add(named, known = new(StringComparer.Ordinal));
                    }

                    known.UnionWith(patterns);
                }
            }
        }

        return _deniedPatterns.TryGetValue(resource, out HashSet<string>? denied) && denied.Contains(actionPattern);
    }
}
