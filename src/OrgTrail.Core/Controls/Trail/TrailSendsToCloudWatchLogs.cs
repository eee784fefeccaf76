using OrgTrail.Aws.CloudTrail;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-011.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html</remarks>
public sealed class TrailSendsToCloudWatchLogs : TrailTarget
{
    public override string Id => "OT-TRAIL-011";

    public override string Title => "Events go to CloudWatch Logs as wanted";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override MendConsent Consent => MendConsent.Cost;

    public override string Rationale => "Metric filters and alarms work on CloudWatch Logs, minutes after the event.";

    public override IReadOnlyList<string> References =>
    [
        "Security Hub CloudTrail.5", "Prowler cloudtrail_cloudwatch_logging_enabled", "AWS Config cloud-trail-cloud-watch-logs-enabled",
        "AWS Control Tower AWS-GR_CLOUDTRAIL_CLOUDWATCH_LOGS_ENABLED", "AWS Control Tower CT.CLOUDTRAIL.PR.3",
    ];

    protected override string Expect(ControlContext context) => context.Desired.Trail.CloudWatchLogsLogGroupArn ?? "no expectation";

    protected override bool IsSatisfied(ControlContext context, TrailDescription trail) =>
        context.Desired.Trail.CloudWatchLogsLogGroupArn is not { } wanted
        || (trail.CloudWatchLogsLogGroupArn == wanted && trail.CloudWatchLogsRoleArn == context.Desired.Trail.CloudWatchLogsRoleArn);

    protected override string Describe(TrailDescription trail) => trail.CloudWatchLogsLogGroupArn ?? "not sent to CloudWatch Logs";

    protected override string HowToReach => "Check that the log group exists and that the role may create log streams and put events in it.";

    protected override (DateTime? Time, string? Error) Last(GetTrailStatusResponse status) =>
        (status.LatestCloudWatchLogsDeliveryTime, status.LatestCloudWatchLogsDeliveryError);

    protected override string? NotWanted(ControlContext context) =>
        context.Desired.Trail.CloudWatchLogsLogGroupArn is null ? "CloudWatch Logs was not asked for" : null;
}
