using System.Collections.Immutable;
using OrgTrail.Policies.Actions;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Object actions in a statement whose resource is the bucket alone.</summary>
internal sealed class ObjectActionOnBucketRule : LintRule
{
    public override string Id => "OT-LINT-008";

    public override string Why => "Object actions authorize on the object's ARN, BUCKET/KEY, never on the bucket's: a Deny on the bucket leaves every object deletable.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            ImmutableArray<string> buckets = Buckets(statement);
            if (buckets.IsEmpty)
            {
                continue;
            }

            ResourceReach reach = new(statement.Resource);
            foreach ((int position, string action) in statement.Action.Index())
            {
                if (Misplaced(context, statement, action, reach))
                {
                    bool wildcard = ArnPattern.HasWildcard(action);
                    yield return Finding(
                        context,
                        wildcard ? LintSeverity.Warning : LintSeverity.Error,
                        index,
                        $"Action[{position}]",
                        wildcard
                            ? $"The object actions that '{action}' names never match '{buckets[0]}', which is a bucket."
                            : $"'{action}' authorizes on objects and never matches '{buckets[0]}', which is a bucket.",
                        $"Name it in a statement with the resource '{buckets[0]}/*'.");
                }
            }
        }
    }

    public override PolicyDocument Fix(LintContext context, ICollection<string> changes)
    {
        SidNames sids = new(context.Document);
        ImmutableArray<PolicyStatement>.Builder statements = ImmutableArray.CreateBuilder<PolicyStatement>();
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            ResourceReach reach = new(statement.Resource);
            ImmutableArray<string> buckets = Buckets(statement);

            // An Allow is left alone: moved to the objects it would permit what it never did.
            ImmutableArray<string> misplaced = statement.Effect == PolicyEffect.Allow || buckets.IsEmpty
                ? []
                : [.. statement.Action.Where(action => Misplaced(context, statement, action, reach))];
            if (misplaced.IsEmpty)
            {
                statements.Add(statement);
                continue;
            }

            ImmutableArray<string> objects = [.. buckets.Select(bucket => bucket + "/*")];
            if (misplaced.Any(ArnPattern.HasWildcard))
            {
                // The wildcard names bucket actions too, which need the bucket to stay.
                statements.Add(statement with { Resource = [.. statement.Resource, .. objects] });
                changes.Add($"{NameOf(index, statement)}: {string.Join(", ", objects)} added to the resources, for {string.Join(", ", misplaced)}.");
                continue;
            }

            ImmutableArray<string> staying = [.. statement.Action.Except(misplaced)];
            if (!staying.IsEmpty)
            {
                statements.Add(statement with { Action = staying });
            }

            PolicyStatement moved = statement with
            {
                Sid = statement.Sid is null ? null : staying.IsEmpty ? statement.Sid : sids.Free(statement.Sid + "Objects"),
                Action = misplaced,
                Resource = objects,
            };
            statements.Add(moved);
            changes.Add($"{NameOf(index, statement)}: {string.Join(", ", misplaced)} moved to {string.Join(", ", moved.Resource)}{(moved.Sid is null ? "" : $" in statement '{moved.Sid}'")}.");
        }

        return context.Document with { Statement = statements.DrainToImmutable() };
    }

    /// <summary>The resources that are buckets: S3 ARNs without a slash and without a wildcard, which could stand for one.</summary>
    private static ImmutableArray<string> Buckets(PolicyStatement statement) =>
    [
        .. statement.Resource.Where(resource => Arn.TryParse(resource, out Arn? arn) && arn.Service == "s3" && arn.Account.Length == 0 &&
            arn.Resource.AsSpan().IndexOfAny('/', '*', '?') < 0),
    ];

    private static bool Misplaced(LintContext context, PolicyStatement statement, string action, ResourceReach reach)
    {
        IEnumerable<ActionFacts> lost = context.Expand(action)
            .Where(facts => facts.ResourceTypes.Any(type => type.Name == "object") && !reach.CanMatch(facts));
        if (!ArnPattern.HasWildcard(action))
        {
            return lost.Any();
        }

        // Of a wildcard only a Deny that misses something destructive is surely a mistake, and only if no other makes up for it.
        return statement.Effect == PolicyEffect.Deny && lost.Any(facts => facts.Changes) &&
            !Buckets(statement).All(bucket => context.IsDenied(action, bucket + "/*"));
    }
}
