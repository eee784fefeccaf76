using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-004.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html</remarks>
public sealed class TrailValidatesLogFiles : TrailAttribute
{
    public override string Id => "OT-TRAIL-004";

    public override string Title => "Log file validation is on";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override string Rationale => "The hourly signed digests are what proves later that no log was changed or removed.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 3.2", "CIS AWS Foundations 6.0: 4.2", "CIS AWS Foundations 7.0: 4.2", "Security Hub CloudTrail.4",
        "Prowler cloudtrail_log_file_validation_enabled", "AWS Config cloud-trail-log-file-validation-enabled",
        "AWS Config cloudtrail-security-trail-enabled", "AWS Control Tower AWS-GR_CLOUDTRAIL_VALIDATION_ENABLED",
        "AWS Control Tower CT.CLOUDTRAIL.PR.2",
    ];

    protected override string Expect(ControlContext context) => "LogFileValidationEnabled";

    protected override bool IsSatisfied(ControlContext context, TrailDescription trail) => trail.LogFileValidationEnabled == true;

    protected override string Describe(TrailDescription trail) => trail.LogFileValidationEnabled == true ? "on" : "off";
}
