using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>A control on the trail: without a trail it fails, without access it is unknown.</summary>
public abstract class TrailControl : Control
{
    /// <summary>How a failing trail control is mended.</summary>
    protected const string RunEnableOrgCloudTrail = "Run Enable-OrgCloudTrail for the trail again.";

    public override ControlStage Stage => ControlStage.Trail;

    /// <summary>A trail that is created has every attribute.</summary>
    public override IReadOnlyList<string> MendedBy => ["OT-TRAIL-002"];

    /// <summary>The desired state in words.</summary>
    protected abstract string Expect(ControlContext context);

    /// <summary>Why the control has no meaning here, for options that nobody asked for; null when it has one.</summary>
    protected virtual string? NotWanted(ControlContext context) => null;

    /// <summary>Judges a trail that exists.</summary>
    protected abstract Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict);

    public sealed override async Task<Assessment> AssessAsync(ControlContext context)
    {
        var verdict = new Verdict(context.TrailArn, context.Identity.ManagementAccountId, Expect(context));
        if (NotWanted(context) is { } reason)
        {
            return verdict.NotApplicable(reason);
        }

        var trail = await context.Snapshot.Trail.TrailAsync(context.Desired.TrailName).ConfigureAwait(false);
        return trail.Status switch
        {
            ObservationStatus.Found => await AssessTrailAsync(context, trail.Value!, verdict).ConfigureAwait(false),
            ObservationStatus.Absent => verdict.Fail(
                $"no trail '{context.Desired.TrailName}' is visible in {context.Desired.TrailRegion} of account {context.Identity.ManagementAccountId}",
                "Create it with Enable-OrgCloudTrail."),
            _ => verdict.Unknown(trail),
        };
    }

    /// <summary>The trail, or null when there is none yet (its creation then settles this control).</summary>
    protected static async Task<TrailDescription?> ExistingTrailAsync(ControlContext context) =>
        (await context.Snapshot.Trail.TrailAsync(context.Desired.TrailName).ConfigureAwait(false)).Value;
}

/// <summary>
/// A control on one attribute of the trail. CreateTrail and UpdateTrail set all attributes at once: whichever control asks, the same
/// call is planned.
/// </summary>
public abstract class TrailAttribute : TrailControl
{
    /// <summary>Whether the attribute is as it should be.</summary>
    protected abstract bool IsSatisfied(ControlContext context, TrailDescription trail);

    /// <summary>The attribute in words.</summary>
    protected abstract string Describe(TrailDescription trail);

    protected override Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict) =>
        Task.FromResult(verdict.When(IsSatisfied(context, trail), Describe(trail), RunEnableOrgCloudTrail));

    public override async Task<bool> IsServedByAsync(ControlContext context, Change change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Operation switch
        {
            TrailWrites.CreateOperation => NotWanted(context) is null,
            TrailWrites.UpdateOperation => NotWanted(context) is null && await PlanAsync(context).ConfigureAwait(false) is not null,
            _ => false,
        };
    }

    public override async Task<Change?> PlanAsync(ControlContext context) =>
        await ExistingTrailAsync(context).ConfigureAwait(false) is { } trail && !IsSatisfied(context, trail)
            ? TrailWrites.Update(context, trail)
            : null;
}
