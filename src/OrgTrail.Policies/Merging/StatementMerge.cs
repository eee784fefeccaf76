using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Merging;

/// <summary>One walk over the existing statements.</summary>
internal sealed class StatementMerge
{
    private readonly string _prefix;
    private readonly IReadOnlyList<PolicyStatement> _ours;
    private readonly Dictionary<string, PolicyStatement> _wanted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _foreignMeanings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _placed = new(StringComparer.Ordinal);
    private readonly List<PolicyStatement> _result = [];

    public StatementMerge(IReadOnlyList<PolicyStatement> ours, string prefix)
    {
        _ours = ours;
        _prefix = prefix;
        foreach (var statement in ours)
        {
            if (statement.Sid is null || !IsOurs(statement))
            {
                throw new ArgumentException($"The Sid '{statement.Sid}' does not begin with {prefix}.", nameof(ours));
            }

            if (!_wanted.TryAdd(statement.Sid, statement))
            {
                throw new ArgumentException($"The Sid {statement.Sid} is there twice.", nameof(ours));
            }
        }
    }

    public List<PolicyStatement> Added { get; } = [];

    public List<ReplacedStatement> Replaced { get; } = [];

    public List<PolicyStatement> Removed { get; } = [];

    public List<PolicyStatement> Kept { get; } = [];

    public void Visit(PolicyStatement statement)
    {
        if (!IsOurs(statement))
        {
            Kept.Add(statement);
            _result.Add(statement);
            _foreignMeanings.Add(PolicyNormalizer.MeaningOf(statement));
        }
        else if (!_wanted.TryGetValue(statement.Sid!, out var wanted) || !_placed.Add(statement.Sid!))
        {
            Removed.Add(statement);
        }
        else if (PolicyNormalizer.MeaningOf(wanted) == PolicyNormalizer.MeaningOf(statement))
        {
            // AWS may have rewritten it; its own form stays, so that nothing changes.
            _result.Add(statement);
        }
        else
        {
            Replaced.Add(new ReplacedStatement(statement, wanted));
            _result.Add(wanted);
        }
    }

    public ImmutableArray<PolicyStatement> Finish()
    {
        foreach (var statement in _ours)
        {
            if (!_placed.Contains(statement.Sid!) && !_foreignMeanings.Contains(PolicyNormalizer.MeaningOf(statement)))
            {
                Added.Add(statement);
                _result.Add(statement);
            }
        }

        return [.. _result];
    }

    private bool IsOurs(PolicyStatement statement) =>
        statement.Sid is not null && statement.Sid.StartsWith(_prefix, StringComparison.Ordinal);
}
