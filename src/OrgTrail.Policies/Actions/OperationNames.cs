using System.Collections.Frozen;

namespace OrgTrail.Policies.Actions;

/// <summary>
/// S3 API operations whose name is not the name of the IAM action that they need. Policies that name the operation are the
/// commonest dead statements.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html</remarks>
public static class OperationNames
{
    private static readonly FrozenDictionary<string, string> Actions = new Dictionary<string, string>
    {
        ["s3:CompleteMultipartUpload"] = "s3:PutObject",
        ["s3:CopyObject"] = "s3:PutObject",
        ["s3:CreateMultipartUpload"] = "s3:PutObject",
        ["s3:DeleteBucketCors"] = "s3:PutBucketCORS",
        ["s3:DeleteBucketEncryption"] = "s3:PutEncryptionConfiguration",
        ["s3:DeleteBucketInventoryConfiguration"] = "s3:PutInventoryConfiguration",
        ["s3:DeleteBucketLifecycle"] = "s3:PutLifecycleConfiguration",
        ["s3:DeleteBucketOwnershipControls"] = "s3:PutBucketOwnershipControls",
        ["s3:DeleteBucketReplication"] = "s3:PutReplicationConfiguration",
        ["s3:DeleteBucketTagging"] = "s3:PutBucketTagging",
        ["s3:DeleteObjects"] = "s3:DeleteObject",
        ["s3:DeletePublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["s3:GetBucketEncryption"] = "s3:GetEncryptionConfiguration",
        ["s3:GetBucketLifecycleConfiguration"] = "s3:GetLifecycleConfiguration",
        ["s3:GetBucketReplication"] = "s3:GetReplicationConfiguration",
        ["s3:GetObjectLockConfiguration"] = "s3:GetBucketObjectLockConfiguration",
        ["s3:GetPublicAccessBlock"] = "s3:GetBucketPublicAccessBlock",
        ["s3:HeadBucket"] = "s3:ListBucket",
        ["s3:HeadObject"] = "s3:GetObject",
        ["s3:ListBuckets"] = "s3:ListAllMyBuckets",
        ["s3:ListMultipartUploads"] = "s3:ListBucketMultipartUploads",
        ["s3:ListObjects"] = "s3:ListBucket",
        ["s3:ListObjectsV2"] = "s3:ListBucket",
        ["s3:ListObjectVersions"] = "s3:ListBucketVersions",
        ["s3:ListParts"] = "s3:ListMultipartUploadParts",
        ["s3:PutBucketEncryption"] = "s3:PutEncryptionConfiguration",
        ["s3:PutBucketInventoryConfiguration"] = "s3:PutInventoryConfiguration",
        ["s3:PutBucketLifecycle"] = "s3:PutLifecycleConfiguration",
        ["s3:PutBucketLifecycleConfiguration"] = "s3:PutLifecycleConfiguration",
        ["s3:PutBucketNotificationConfiguration"] = "s3:PutBucketNotification",
        ["s3:PutBucketReplication"] = "s3:PutReplicationConfiguration",
        ["s3:PutObjectLockConfiguration"] = "s3:PutBucketObjectLockConfiguration",
        ["s3:PutPublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["s3:UploadPart"] = "s3:PutObject",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All operations with the action that authorizes each.</summary>
    public static IReadOnlyDictionary<string, string> All => Actions;

    /// <summary>The action that authorizes the operation; null when <paramref name="action"/> isn't such a name.</summary>
    public static string? ActionOf(string action) => Actions.GetValueOrDefault(action);
}
