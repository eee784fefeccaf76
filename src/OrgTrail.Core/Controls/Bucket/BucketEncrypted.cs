using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>
/// OT-BUCKET-006. CloudTrail names the KMS key itself for every log file, so the default encryption only has to be on; a default
/// of the user's own choice is left alone.
/// </summary>
public sealed class BucketEncrypted : BucketSetting<ServerSideEncryptionRule>
{
    public override string Id => "OT-BUCKET-006";

    public override string Title => "Default encryption is on";

    public override ControlSeverity Severity => ControlSeverity.Medium;

    public override string Rationale => "Digest files and anything else put without a key are encrypted by the bucket's default.";

    public override IReadOnlyList<string> References => ["AWS Config s3-bucket-server-side-encryption-enabled"];

    protected override string What => "default encryption";

    protected override string Operation => "PutBucketEncryption";

    protected override string ChangeDescription => "Turn on default encryption (SSE-S3)";

    protected override string Expect(ControlContext context) => "AES256 or aws:kms";

    protected override Task<Observation<ServerSideEncryptionRule>> ReadAsync(BucketState bucket) => bucket.Encryption;

    protected override bool IsSatisfied(ServerSideEncryptionRule? setting) =>
        !string.IsNullOrEmpty(setting?.ServerSideEncryptionByDefault?.ServerSideEncryptionAlgorithm?.Value);

    protected override string Describe(ServerSideEncryptionRule? setting) =>
        setting?.ServerSideEncryptionByDefault is { } byDefault
            ? $"{byDefault.ServerSideEncryptionAlgorithm?.Value} {byDefault.ServerSideEncryptionKeyManagementServiceKeyId}".Trim()
            : "no default encryption";

    protected override Task WriteAsync(IAmazonS3 s3, string bucketName, string ownerAccountId, CancellationToken cancellationToken) =>
        s3.PutBucketEncryptionAsync(
            new PutBucketEncryptionRequest
            {
                BucketName = bucketName,
                ExpectedBucketOwner = ownerAccountId,
                ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
                {
                    ServerSideEncryptionRules =
                    [
                        new ServerSideEncryptionRule
                        {
                            ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault
                            {
                                ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256,
                            },
                        },
                    ],
                },
            },
            cancellationToken);
}
