using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Converging;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-010. Data events are billed (0.10 USD per 100,000): they are only recorded when asked for.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html</remarks>
public sealed class TrailRecordsDataEvents : TrailEventControl
{
    public override string Id => "OT-TRAIL-010";

    public override string Title => "Data events are recorded as wanted";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override MendConsent Consent => MendConsent.Cost;

    public override string Rationale => "Reads and writes of S3 objects and invocations of functions are not management events.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 3.8", "CIS AWS Foundations 6.0: 4.8", "CIS AWS Foundations 7.0: 4.8", "CIS AWS Foundations 5.0: 3.9",
        "CIS AWS Foundations 6.0: 4.9", "CIS AWS Foundations 7.0: 4.9", "Prowler cloudtrail_s3_dataevents_read_enabled",
        "Prowler cloudtrail_s3_dataevents_write_enabled", "AWS Config cloudtrail-s3-dataevents-enabled",
        "AWS Config cloudtrail-all-read-s3-data-event-check", "AWS Config cloudtrail-all-write-s3-data-event-check",
    ];

    protected override string Expect(ControlContext context) =>
        IsWanted(context) ? $"data events of {string.Join(", ", context.Desired.Trail.DataEvents!)}" : "no expectation";

    protected override string? NotWanted(ControlContext context) => IsWanted(context) ? null : "data events were not asked for";

    public override Task<Change?> PlanAsync(ControlContext context) =>
        IsWanted(context) ? base.PlanAsync(context) : Task.FromResult<Change?>(null);

    private protected override bool IsSatisfied(ControlContext context, IReadOnlyList<AdvancedEventSelector> selectors) =>
        context.Desired.Trail.DataEvents!.Select(d => EventSelection.DataEventTypes[d]).All(type =>
            EventSelection.RecordsData(selectors, type, EventSelection.Except(type, context.Subject.BucketArn))
            || EventSelection.RecordsData(selectors, type, null));

    private static bool IsWanted(ControlContext context) => context.Desired.Trail.DataEvents is { Count: > 0 };
}
