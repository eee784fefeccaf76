using OrgTrail.Aws.CloudTrail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-006.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html</remarks>
public sealed class TrailRecordsManagementEvents : TrailEventControl
{
    public override string Id => "OT-TRAIL-006";

    public override string Title => "All management events are recorded, reads and writes";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale => "Reconnaissance is made of reads, damage of writes; leaving out a source (KMS, RDS Data API) leaves out its story.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 3.1", "CIS AWS Foundations 6.0: 4.1", "CIS AWS Foundations 7.0: 4.1", "Security Hub CloudTrail.1",
        "Prowler cloudtrail_multi_region_enabled_logging_management_events", "AWS Config multi-region-cloudtrail-enabled",
        "AWS Config cloudtrail-security-trail-enabled",
    ];

    protected override string Expect(ControlContext context) => "management events, read and write, no source left out";

    private protected override bool IsSatisfied(ControlContext context, IReadOnlyList<AdvancedEventSelector> selectors) =>
        EventSelection.RecordsManagement(selectors);
}
