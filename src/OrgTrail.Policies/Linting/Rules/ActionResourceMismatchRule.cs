using System.Collections.Immutable;
using OrgTrail.Policies.Actions;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Actions that authorize on none of the statement's resources (object actions on buckets are <see cref="ObjectActionOnBucketRule"/>'s).</summary>
internal sealed class ActionResourceMismatchRule : LintRule
{
    public override string Id => "OT-LINT-007";

    public override string Why => "A pair of action and resource that AWS never asks about is dead: a Deny of it protects nothing. S3 refuses a bucket policy with one.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            ResourceReach reach = new(statement.Resource);
            foreach ((int position, string action) in statement.Action.Index())
            {
                if (Dead(context, statement, action, reach) is ActionFacts facts)
                {
                    string types = string.Join(" or ", facts.ResourceTypes.Select(type => type.ArnPattern));
                    yield return Finding(
                        context,
                        LintSeverity.Error,
                        index,
                        $"Action[{position}]",
                        types.Length == 0 ? $"'{action}' has no resource but '*' and never matches '{statement.Resource[0]}'." : $"'{action}' authorizes on {types} and never matches '{statement.Resource[0]}'.",
                        Advice(context.Kind, types));
                }
            }
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes)
    {
        SidNames sids = new(context.Document);
        List<string> done = [];
        ImmutableArray<PolicyStatement>.Builder statements = ImmutableArray.CreateBuilder<PolicyStatement>();
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            ResourceReach reach = new(statement.Resource);
            ImmutableArray<string> dead = [.. statement.Action.Where(action => Dead(context, statement, action, reach) is not null)];
            ImmutableArray<string> alive = [.. statement.Action.Except(dead)];
            if (dead.IsEmpty)
            {
                statements.Add(statement);
                continue;
            }

            if (!alive.IsEmpty)
            {
                statements.Add(statement with { Action = alive });
            }

            // Only a Deny moves to '*': an Allow would then permit what it never did.
            ImmutableArray<string> general = statement.Effect == PolicyEffect.Deny && !context.Kind.IsResourceBased()
                ? [.. dead.Where(action => context.Expand(action).All(facts => facts.ResourceTypes.IsEmpty))]
                : [];
            if (!general.IsEmpty)
            {
                PolicyStatement moved = statement with
                {
                    Sid = statement.Sid is null ? null : alive.IsEmpty ? statement.Sid : sids.Free(statement.Sid + "Account"),
                    Action = general,
                    Resource = ["*"],
                };
                statements.Add(moved);
                done.Add($"{NameOf(index, statement)}: {string.Join(", ", general)} moved to the resource '*'{(moved.Sid is null ? "" : $" in statement '{moved.Sid}'")}.");
            }

            ImmutableArray<string> dropped = [.. dead.Except(general)];
            if (!dropped.IsEmpty)
            {
                done.Add($"{NameOf(index, statement)}: {string.Join(", ", dropped)} removed; it never matched the statement's resources.");
            }
        }

        // A policy without statements is none: then the dead ones stay for people to judge.
        if (statements.Count == 0)
        {
            return context.Document;
        }

        done.ForEach(changes.Add);
        return context.Document with { Statement = statements.DrainToImmutable() };
    }

    private static string Advice(PolicyKind kind, string types) => types.Length > 0
        ? "Remove it, or give it a statement with such a resource."
        : kind.IsResourceBased() ? "Remove it: it is about the account, not about this resource." : "Put it into a statement with the resource '*'.";

    /// <summary>The first action named that is dead when all are; null when one is alive, unknown, or the object rule's.</summary>
    private static ActionFacts? Dead(LintContext context, PolicyStatement statement, string action, ResourceReach reach)
    {
        ImmutableArray<ActionFacts> named = statement.Resource.IsEmpty ? [] : context.Expand(action);
        bool dead = !named.IsEmpty && !named.Any(reach.CanMatch);
        bool objectOnBucket = dead && named.Any(facts => facts.ResourceTypes.Any(type => type.Name == "object")) &&
            statement.Resource.Any(resource => ActionTable.AppliesTo("s3:GetBucketPolicy", resource) == true);
        return dead && !objectOnBucket ? named[0] : null;
    }
}
