using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-001.</summary>
public sealed class BucketExists : BucketControl
{
    public override string Id => "OT-BUCKET-001";

    public override string Title => "The log bucket exists in the log account";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale =>
        "Without the bucket no log is kept beyond the 90 days of CloudTrail's Event history. A bucket of that name in another account would hand the logs to its owner.";

    public override bool IsFoundation => true;

    protected override string Expect(ControlContext context) =>
        $"bucket {context.Desired.BucketName} in {context.Identity.LogAccount}";

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict) =>
        // A bucket of that name is there, and nobody said whose it must be.
        context.Identity.LogAccountId == TrailIdentity.Unknown
            ? verdict.LogAccountUnknown()
            : verdict.Pass($"exists in {(await context.Snapshot.Bucket.Location.ConfigureAwait(false)).Value}");

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        var location = await context.Snapshot.Bucket.Location.ConfigureAwait(false);
        if (location.Status != ObservationStatus.Absent)
        {
            return null;
        }

        var desired = context.Desired;
        return new Change
        {
            Operation = "CreateBucket",
            Resource = context.Subject.BucketArn,
            Description = $"Create S3 bucket in {desired.BucketRegion}" + (desired.ObjectLock is null ? string.Empty : " with Object Lock"),
            After = $"bucket {desired.BucketName} in {desired.BucketRegion}",
            ApplyAsync = async ct =>
            {
                await context.Snapshot.LogAccount.Connection!.S3.PutBucketAsync(
                    new PutBucketRequest
                    {
                        BucketName = desired.BucketName,
                        // us-east-1 takes no location constraint; elsewhere it must be said, since the SDK leaves it out for a
                        // custom endpoint. For AWS's own it would add one of its making, and S3 refuses a body with two.
                        UseClientRegion = false,
                        PutBucketConfiguration = desired.BucketRegion == "us-east-1"
                            ? null
                            : new PutBucketConfiguration { LocationConstraint = desired.BucketRegion },
                        ObjectLockEnabledForBucket = desired.ObjectLock is not null,
                        ObjectOwnership = ObjectOwnership.BucketOwnerEnforced,
                    },
                    ct).ConfigureAwait(false);
                context.Snapshot.Bucket.Created(desired.BucketRegion);
                context.Retry.Arm("NoSuchBucket", "OperationAborted");
            },
        };
    }
}
