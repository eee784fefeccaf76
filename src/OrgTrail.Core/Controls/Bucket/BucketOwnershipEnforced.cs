using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-003.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html</remarks>
public sealed class BucketOwnershipEnforced : BucketSetting<string>
{
    private const string Enforced = "BucketOwnerEnforced";

    public override string Id => "OT-BUCKET-003";

    public override string Title => "The bucket owner owns every log, ACLs are off";

    public override ControlSeverity Severity => ControlSeverity.Medium;

    public override string Rationale =>
        "With ACLs on, an object's writer can stay its owner and grant access past the bucket policy.";

    public override IReadOnlyList<string> References => ["AWS Config s3-bucket-acl-prohibited"];

    protected override string What => "object ownership";

    protected override string Operation => "PutBucketOwnershipControls";

    protected override string ChangeDescription => "Turn ACLs off (BucketOwnerEnforced)";

    protected override string Expect(ControlContext context) => Enforced;

    protected override Task<Observation<string>> ReadAsync(BucketState bucket) => bucket.Ownership;

    protected override bool IsSatisfied(string? setting) => setting == Enforced;

    protected override string Describe(string? setting) => setting ?? "no ownership controls (ACLs are on)";

    protected override Task WriteAsync(IAmazonS3 s3, string bucketName, string ownerAccountId, CancellationToken cancellationToken) =>
        s3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = bucketName,
                ExpectedBucketOwner = ownerAccountId,
                OwnershipControls = new OwnershipControls
                {
                    Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.BucketOwnerEnforced }],
                },
            },
            cancellationToken);
}
