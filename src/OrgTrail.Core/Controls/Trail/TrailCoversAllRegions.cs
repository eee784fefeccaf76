using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-003.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html</remarks>
public sealed class TrailCoversAllRegions : TrailAttribute
{
    public override string Id => "OT-TRAIL-003";

    public override string Title => "The trail covers all regions and global services";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale => "An intruder works where nobody looks: an unused region, or IAM and STS, which log as global services.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 3.1", "CIS AWS Foundations 6.0: 4.1", "CIS AWS Foundations 7.0: 4.1", "Security Hub CloudTrail.1",
        "Prowler cloudtrail_multi_region_enabled", "Prowler cloudtrail_multi_region_enabled_logging_management_events",
        "AWS Config multi-region-cloudtrail-enabled",
        "AWS Config cloudtrail-security-trail-enabled",
    ];

    protected override string Expect(ControlContext context) => "IsMultiRegionTrail, IncludeGlobalServiceEvents";

    protected override bool IsSatisfied(ControlContext context, TrailDescription trail) =>
        trail is { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: true };

    protected override string Describe(TrailDescription trail) => trail switch
    {
        { IsMultiRegionTrail: not true } => $"only region {trail.HomeRegion}",
        { IncludeGlobalServiceEvents: not true } => "all regions, without global service events",
        _ => "all regions, with global service events",
    };
}
