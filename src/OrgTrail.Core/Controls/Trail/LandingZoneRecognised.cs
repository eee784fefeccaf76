using OrgTrail.Core.Desired;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-016. Whose trail it is, is the user's decision, so there is no plan.</summary>
/// <remarks>https://docs.aws.amazon.com/controltower/latest/userguide/logging-and-monitoring.html</remarks>
public sealed class LandingZoneRecognised : Control
{
    public override string Id => "OT-TRAIL-016";

    public override string Title => "A landing zone's trail is judged as such, and not taken for another";

    public override ControlSeverity Severity => ControlSeverity.Medium;

    public override ControlStage Stage => ControlStage.Trail;

    public override bool IsEstablishedBySetup => false;

    public override string Rationale =>
        "AWS Control Tower and the Landing Zone Accelerator make their own trail and guard the bucket's configuration, but not the log objects; two trails side by side are paid for twice.";

    public override async Task<Assessment> AssessAsync(ControlContext context)
    {
        var verdict = new Verdict(
            context.TrailArn,
            context.Identity.ManagementAccountId,
            context.Desired.Adopted is { } adopted ? $"the trail of {adopted.Name}, on its own terms" : "no trail of a landing zone, or one that is adopted");
        var trails = await context.Snapshot.Trail.Trails.ConfigureAwait(false);
        if (!trails.IsKnown)
        {
            return verdict.Unknown(trails);
        }

        var foreign = (trails.Value ?? []).Find(t => LandingZone.Of(t) is not null);
        if (context.Desired.Adopted is { } zone)
        {
            var guardrails = await GuardrailsAsync(context).ConfigureAwait(false);
            return verdict.Pass($"trail {context.Desired.TrailName} and bucket {context.Desired.BucketName} of {zone.Name}" + guardrails);
        }

        return foreign is null
            ? LandingZone.Of(null, context.Desired.BucketName) is { } owner
                ? verdict.Warning($"bucket {context.Desired.BucketName} is named as those of {owner.Name}", Adopt(owner))
                : verdict.NotApplicable("no landing zone's trail is visible here")
            : Judge(context, foreign, LandingZone.Of(foreign)!, verdict);
    }

    private static Assessment Judge(ControlContext context, TrailDescription foreign, LandingZone zone, Verdict verdict) =>
        foreign.Name == context.Desired.TrailName
            ? verdict.Warning($"the trail was made by {zone.Name}, and is judged as if OrgTrail had made it", Adopt(zone))
            : verdict.Warning(
                $"beside {context.Desired.TrailName} there is {foreign.Name} of {zone.Name}, to {foreign.S3BucketName}",
                $"{Adopt(zone)} To keep one of the two, turn CloudTrail off in {zone.Where}, or stop {context.Desired.TrailName}.");

    private static string Adopt(LandingZone zone) => $"Give -AdoptExisting to judge the trail and bucket of {zone.Name} on their own terms.";

    private static async Task<string> GuardrailsAsync(ControlContext context)
    {
        var chain = await context.Snapshot.Protection.EffectiveChainAsync(context.Identity.LogAccountId).ConfigureAwait(false);
        string[] sids = chain.Status != ObservationStatus.Found
            ? []
            : [.. chain.Value!.Levels.SelectMany(l => l.Policies).SelectMany(p => p.Document.Statement).Select(s => s.Sid).OfType<string>()
                .Where(LandingZone.IsGuardrail).Distinct(StringComparer.Ordinal)];
        return sids.Length == 0 ? ", without guardrails known by their name" : $", guarded by {string.Join(", ", sids)}";
    }
}
