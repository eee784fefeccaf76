using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-005.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html</remarks>
public sealed class BucketVersioned : BucketSetting<S3BucketVersioningConfig>
{
    public override string Id => "OT-BUCKET-005";

    public override string Title => "Versioning is enabled";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override string Rationale => "With versions an overwritten or deleted log is still there; Object Lock needs them.";

    public override IReadOnlyList<string> References => ["AWS Config s3-bucket-versioning-enabled"];

    protected override string What => "versioning";

    protected override string Operation => "PutBucketVersioning";

    protected override string ChangeDescription => "Enable versioning";

    protected override string Expect(ControlContext context) => "Enabled";

    protected override Task<Observation<S3BucketVersioningConfig>> ReadAsync(BucketState bucket) => bucket.Versioning;

    protected override bool IsSatisfied(S3BucketVersioningConfig? setting) => setting?.Status == VersionStatus.Enabled;

    protected override string Describe(S3BucketVersioningConfig? setting) =>
        string.IsNullOrEmpty(setting?.Status?.Value) ? "Off" : setting.Status.Value;

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        // A bucket that is going to be made with Object Lock comes with versioning.
        var location = await context.Snapshot.Bucket.Location.ConfigureAwait(false);
        return location.Status == ObservationStatus.Absent && context.Desired.ObjectLock is not null
            ? null
            : await base.PlanAsync(context).ConfigureAwait(false);
    }

    protected override Task WriteAsync(IAmazonS3 s3, string bucketName, string ownerAccountId, CancellationToken cancellationToken) =>
        s3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = bucketName,
                ExpectedBucketOwner = ownerAccountId,
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            },
            cancellationToken);
}
