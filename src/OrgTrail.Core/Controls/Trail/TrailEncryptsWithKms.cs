using OrgTrail.Core.Converging;
using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-008. A key is only set when one was asked for; a key the user set is kept.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html</remarks>
public sealed class TrailEncryptsWithKms : TrailAttribute
{
    public override string Id => "OT-TRAIL-008";

    public override string Title => "Log files are encrypted with a KMS key";

    public override ControlSeverity Severity => ControlSeverity.Medium;

    public override MendConsent Consent => MendConsent.Cost;

    public override string Rationale => "With a KMS key, reading a log needs permission on the key as well as on the bucket.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 3.5", "CIS AWS Foundations 6.0: 4.5", "CIS AWS Foundations 7.0: 4.5", "Security Hub CloudTrail.2",
        "Prowler cloudtrail_kms_encryption_enabled", "AWS Config cloud-trail-encryption-enabled",
        "AWS Config cloudtrail-security-trail-enabled", "AWS Control Tower CT.CLOUDTRAIL.PR.1",
    ];

    protected override string Expect(ControlContext context) => context.KmsKeyArn ?? "a KMS key, or SSE-S3 knowingly";

    public override Task<bool> IsServedByAsync(ControlContext context, Change change) =>
        context.KmsKeyArn is null ? Task.FromResult(false) : base.IsServedByAsync(context, change);

    protected override bool IsSatisfied(ControlContext context, TrailDescription trail) =>
        context.KmsKeyArn is null || trail.KmsKeyId == context.KmsKeyArn;

    protected override string Describe(TrailDescription trail) =>
        string.IsNullOrEmpty(trail.KmsKeyId) ? "SSE-S3 (Amazon S3 managed keys)" : trail.KmsKeyId;

    protected override Task<Assessment> AssessTrailAsync(ControlContext context, TrailDescription trail, Verdict verdict) =>
        context.KmsKeyArn is null && string.IsNullOrEmpty(trail.KmsKeyId)
            ? Task.FromResult(verdict.Warning(
                Describe(trail), "Encrypted, but not with a key of your own: New-OrgLogBucket -CreateKmsKey makes one (about 1 USD a month and a charge per request)."))
            : base.AssessTrailAsync(context, trail, verdict);
}
