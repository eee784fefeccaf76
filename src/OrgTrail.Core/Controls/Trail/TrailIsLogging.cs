using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-005.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html</remarks>
public sealed class TrailIsLogging : TrailControl
{
    public override string Id => "OT-TRAIL-005";

    public override string Title => "The trail is logging";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale => "Stopping a trail is an intruder's first step; a trail made by API starts stopped.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 3.1", "CIS AWS Foundations 6.0: 4.1", "CIS AWS Foundations 7.0: 4.1",
        "Security Hub CloudTrail.1", "Security Hub CloudTrail.3", "Prowler cloudtrail_multi_region_enabled",
        "Prowler cloudtrail_multi_region_enabled_logging_management_events", "AWS Config cloudtrail-enabled",
        "AWS Control Tower AWS-GR_CLOUDTRAIL_ENABLED",
    ];

    protected override string Expect(ControlContext context) => "IsLogging";

    protected override async Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict)
    {
        var status = await context.Snapshot.Trail.Status(context.TrailArn).ConfigureAwait(false);
        if (status.Status != ObservationStatus.Found)
        {
            return verdict.Unknown(status);
        }

        return status.Value!.IsLogging == true
            ? verdict.Pass(status.Value.StartLoggingTime is { } since ? $"logging since {since:u}" : "logging")
            : verdict.Fail(
                status.Value.StopLoggingTime is { } stopped ? $"stopped since {stopped:u}" : "never started", RunEnableOrgCloudTrail);
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (await ExistingTrailAsync(context).ConfigureAwait(false) is not null)
        {
            var status = await context.Snapshot.Trail.Status(context.TrailArn).ConfigureAwait(false);
            Reads.Require(status, $"status of {context.TrailArn}", context.Identity.ManagementAccountId);
            if (status.Value?.IsLogging == true)
            {
                return null;
            }
        }

        return new Change
        {
            Operation = "StartLogging",
            Resource = context.TrailArn,
            Description = "Start logging",
            Before = "not logging",
            After = "logging",
            ApplyAsync = async ct =>
            {
                // By name, as all writes: the caller owns the trail and calls its home region, and not every AWS emulator finds it by ARN.
                await context.Snapshot.Management.Connection!.CloudTrail.StartLoggingAsync(
                    new StartLoggingRequest { Name = context.Desired.TrailName }, ct).ConfigureAwait(false);
                context.Snapshot.Trail.Forget();
            },
        };
    }
}
