using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>A control on what events the trail selects; all of them are served by one PutEventSelectors that keeps the user's selectors.</summary>
public abstract class TrailEventControl : TrailControl
{
    /// <summary>Whether the selectors do what this control asks.</summary>
    private protected abstract bool IsSatisfied(ControlContext context, IReadOnlyList<AdvancedEventSelector> selectors);

    protected override async Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict)
    {
        var response = await context.Snapshot.Trail.EventSelectors(context.TrailArn).ConfigureAwait(false);
        if (!response.IsKnown)
        {
            return verdict.Unknown(response);
        }

        var selectors = EventSelection.Read(response.Value);
        return verdict.When(IsSatisfied(context, selectors), EventSelection.Describe(selectors), RunEnableOrgCloudTrail);
    }

    public override async Task<bool> IsServedByAsync(ControlContext context, Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Operation == TrailWrites.EventSelectorsOperation && NotWanted(context) is null
            && await PlanAsync(context).ConfigureAwait(false) is { } own && own.After == change.After;
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        var trail = await ExistingTrailAsync(context).ConfigureAwait(false);
        var response = trail is null
            ? Observation<GetEventSelectorsResponse>.Absent()
            : await context.Snapshot.Trail.EventSelectors(context.TrailArn).ConfigureAwait(false);
        Reads.Require(response, $"event selectors of {context.TrailArn}", context.Identity.ManagementAccountId);
        var existing = EventSelection.Read(response.Value);
        if (IsSatisfied(context, existing))
        {
            return null;
        }

        var types = (context.Desired.Trail.DataEvents ?? []).Select(d => EventSelection.DataEventTypes[d]);
        var wanted = EventSelection.Complete(existing, types, context.Subject.BucketArn);
        var instead = EventSelection.Replaced(existing) is { Count: > 0 } replaced ? $" (instead of the narrower {EventSelection.Describe(replaced)})" : string.Empty;
        return TrailWrites.PutEventSelectors(context, $"Select events: {EventSelection.Describe(wanted)}{instead}", existing, [.. wanted]);
    }
}
