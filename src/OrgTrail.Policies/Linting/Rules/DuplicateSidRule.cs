using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Two statements with one Sid.</summary>
internal sealed class DuplicateSidRule : LintRule
{
    public override string Id => "OT-LINT-002";

    public override string Why => "A Sid must be unique within its policy: AWS may refuse the policy, and tools that merge by Sid drop one of the statements.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            if (statement.Sid is not null && !first.TryAdd(statement.Sid, index))
            {
                yield return Finding(context, LintSeverity.Error, index, "Sid", $"The Sid '{statement.Sid}' is already that of statement {first[statement.Sid] + 1}.", "Give each statement its own Sid, or none.");
            }
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes)
    {
        SidNames sids = new(context.Document);
        HashSet<string> seen = new(StringComparer.Ordinal);
        return MapStatements(context, (index, statement) =>
        {
            if (statement.Sid is null || seen.Add(statement.Sid))
            {
                return statement;
            }

            string free = sids.Free(statement.Sid);
            changes.Add($"Statement {index + 1}: duplicate Sid '{statement.Sid}' written as '{free}'.");
            return statement with { Sid = free };
        });
    }
}
