using OrgTrail.Aws.CloudTrail;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-012.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html</remarks>
public sealed class TrailNotifiesBySns : TrailTarget
{
    public override string Id => "OT-TRAIL-012";

    public override string Title => "Deliveries are announced by SNS as wanted";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override MendConsent Consent => MendConsent.Cost;

    public override string Rationale => "Consumers of the logs learn of each new file without listing the bucket.";

    public override IReadOnlyList<string> References => ["AWS Config cloudtrail-enabled"];

    protected override string Expect(ControlContext context) => context.Desired.Trail.SnsTopicName ?? "no expectation";

    protected override bool IsSatisfied(ControlContext context, TrailDescription trail) =>
        context.Desired.Trail.SnsTopicName is not { } wanted
        || trail.SnsTopicARN == wanted
        || trail.SnsTopicName == wanted
        || trail.SnsTopicARN?.EndsWith($":{wanted}", StringComparison.Ordinal) == true;

    protected override string Describe(TrailDescription trail) => trail.SnsTopicARN ?? trail.SnsTopicName ?? "no topic";

    protected override string HowToReach => "Check that the topic exists, and that its policy (and that of its key) lets cloudtrail.amazonaws.com publish.";

    protected override (DateTime? Time, string? Error) Last(GetTrailStatusResponse status) =>
        (status.LatestNotificationTime, status.LatestNotificationError);

    protected override string? NotWanted(ControlContext context) => context.Desired.Trail.SnsTopicName is null ? "SNS was not asked for" : null;
}
