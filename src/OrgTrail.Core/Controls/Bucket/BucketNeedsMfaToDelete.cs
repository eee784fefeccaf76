using Amazon.S3;
using Amazon.S3.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-017. Only the root user can set it, with its MFA device at hand, so there is no plan.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiFactorAuthenticationDelete.html</remarks>
public sealed class BucketNeedsMfaToDelete : BucketControl
{
    public override string Id => "OT-BUCKET-017";

    public override string Title => "Deleting a version needs MFA, or can't be done at all";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override string Rationale =>
        "With MFA Delete a stolen key alone can't remove a version. Object Lock in COMPLIANCE mode is stronger: there nobody can.";

    public override bool IsEstablishedBySetup => false;

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 2.1.2", "CIS AWS Foundations 6.0: 3.1.2", "CIS AWS Foundations 7.0: 3.1.2",
        "Prowler cloudtrail_bucket_requires_mfa_delete", "AWS Config s3-bucket-mfa-delete-enabled",
    ];

    protected override string Expect(ControlContext context) => "MFA Delete enabled, or Object Lock in COMPLIANCE mode";

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var versioning = await context.Snapshot.Bucket.Versioning.ConfigureAwait(false);
        if (!versioning.IsKnown)
        {
            return verdict.Unknown(versioning);
        }

        if (versioning.Value?.EnableMfaDelete == true)
        {
            return verdict.Pass("MFA Delete is enabled");
        }

        var objectLock = await context.Snapshot.Bucket.ObjectLock.ConfigureAwait(false);
        if (!objectLock.IsKnown)
        {
            return verdict.Unknown(objectLock);
        }

        // Under GOVERNANCE s3:BypassGovernanceRetention still deletes.
        if (objectLock.Value?.Rule?.DefaultRetention is { Mode: var mode } retention && mode == ObjectLockRetentionMode.Compliance)
        {
            return verdict.NotApplicable($"Object Lock retains every version in COMPLIANCE mode for {Days(retention)} days: nobody can delete one, with MFA or without");
        }

        var lifecycle = await context.Snapshot.Bucket.Lifecycle.ConfigureAwait(false);
        return !lifecycle.IsKnown ? verdict.Unknown(lifecycle)
            : lifecycle.Value is not null
                ? verdict.NotApplicable("the bucket has lifecycle rules, which S3 does not allow together with MFA Delete")
                : verdict.Warning(
                    "MFA Delete is off",
                    "Only the root user of the log account can enable it, with an MFA device: aws s3api put-bucket-versioning --versioning-configuration "
                    + "Status=Enabled,MFADelete=Enabled --mfa \"SERIAL CODE\". Object Lock in COMPLIANCE mode (New-OrgLogBucket -ObjectLockMode COMPLIANCE) makes it needless.");
    }

    private static int Days(DefaultRetention retention) => retention.Years is > 0 ? retention.Years.Value * 365 : retention.Days ?? 0;
}
