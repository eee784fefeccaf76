using OrgTrail.Core.Converging;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-002. Creates the trail; converting an account's trail is only done with -Force (checked before).</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html</remarks>
public sealed class TrailIsOrganizationTrail : TrailControl
{
    public override string Id => "OT-TRAIL-002";

    public override string Title => "The trail is an organization trail";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale =>
        "Only an organization trail records every account, those that join later included, and can't be stopped by a member account.";

    public override IReadOnlyList<string> References =>
    [
        "AWS Control Tower AWS-GR_CLOUDTRAIL_CHANGE_PROHIBITED", "AWS Control Tower AWS-GR_DETECT_CLOUDTRAIL_ENABLED_ON_MEMBER_ACCOUNTS",
        "AWS Control Tower AWS-GR_DETECT_CLOUDTRAIL_ENABLED_ON_SHARED_ACCOUNTS",
    ];

    public override bool IsFoundation => true;

    protected override string Expect(ControlContext context) => context.Desired.SingleAccount ? "a trail" : "IsOrganizationTrail";

    protected override Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict) =>
        Task.FromResult(context.Desired.SingleAccount
            ? verdict.Pass("a trail of this account")
            : verdict.When(
                trail.IsOrganizationTrail == true,
                trail.IsOrganizationTrail == true ? $"organization trail in {trail.HomeRegion}" : "a trail of the management account alone",
                "Convert it with Enable-OrgCloudTrail -Force, or create an organization trail of another name."));

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        var trail = await context.Snapshot.Trail.TrailAsync(context.Desired.TrailName).ConfigureAwait(false);
        return trail.Status switch
        {
            ObservationStatus.Found when !context.Desired.SingleAccount && trail.Value!.IsOrganizationTrail != true => TrailWrites.Update(context, trail.Value),
            ObservationStatus.Found => null,
            _ => TrailWrites.Create(context),
        };
    }
}
