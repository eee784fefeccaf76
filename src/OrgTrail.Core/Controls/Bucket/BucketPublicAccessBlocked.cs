using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>
/// OT-BUCKET-004. An organization's S3 policy may own these settings and refuse to have them written: what is satisfied is left
/// alone.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html</remarks>
public sealed class BucketPublicAccessBlocked : BucketSetting<PublicAccessBlockConfiguration>
{
    public override string Id => "OT-BUCKET-004";

    public override string Title => "All public access to the bucket is blocked";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale => "Audit logs name every principal, address and resource of the company.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 2.1.4", "CIS AWS Foundations 6.0: 3.1.4", "CIS AWS Foundations 7.0: 3.1.4", "Security Hub CloudTrail.6",
        "Prowler cloudtrail_logs_s3_bucket_is_not_publicly_accessible", "AWS Config cloudtrail-s3-bucket-public-access-prohibited",
        "AWS Config s3-bucket-level-public-access-prohibited", "AWS Config s3-bucket-public-read-prohibited",
        "AWS Config s3-bucket-public-write-prohibited", "AWS Control Tower AWS-GR_AUDIT_BUCKET_PUBLIC_READ_PROHIBITED",
        "AWS Control Tower AWS-GR_AUDIT_BUCKET_PUBLIC_WRITE_PROHIBITED",
    ];

    protected override string What => "public access block";

    protected override string Operation => "PutPublicAccessBlock";

    protected override string ChangeDescription => "Block all public access";

    protected override string Expect(ControlContext context) =>
        "BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets";

    protected override Task<Observation<PublicAccessBlockConfiguration>> ReadAsync(BucketState bucket) => bucket.PublicAccessBlock;

    protected override bool IsSatisfied(PublicAccessBlockConfiguration? setting) =>
        setting is { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };

    protected override string Describe(PublicAccessBlockConfiguration? setting)
    {
        var on = new[]
        {
            (On: setting?.BlockPublicAcls, Name: "BlockPublicAcls"),
            (On: setting?.IgnorePublicAcls, Name: "IgnorePublicAcls"),
            (On: setting?.BlockPublicPolicy, Name: "BlockPublicPolicy"),
            (On: setting?.RestrictPublicBuckets, Name: "RestrictPublicBuckets"),
        }.Where(s => s.On == true).Select(s => s.Name).ToArray();
        return on.Length == 0 ? "none of the four blocks is on" : string.Join(", ", on);
    }

    protected override Task WriteAsync(IAmazonS3 s3, string bucketName, string ownerAccountId, CancellationToken cancellationToken) =>
        s3.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = bucketName,
                ExpectedBucketOwner = ownerAccountId,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration
                {
                    BlockPublicAcls = true,
                    BlockPublicPolicy = true,
                    IgnorePublicAcls = true,
                    RestrictPublicBuckets = true,
                },
            },
            cancellationToken);
}
