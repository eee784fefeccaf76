using System.Collections.Immutable;

namespace OrgTrail.Policies.Documents;

/// <summary>The actions by which somebody could take logs away, change them or blind the bucket, by the resource they authorize on.</summary>
/// <remarks>
/// <para>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html</para>
/// <para>
/// <c>s3:DeleteBucketOwnershipControls</c>, <c>s3:DeletePublicAccessBlock</c> and <c>s3:DeleteBucketTagging</c> are API
/// operations, not IAM actions: AWS authorizes them as the matching Put action. S3 refuses a bucket policy that names them.
/// </para>
/// </remarks>
public static class LogBucketActions
{
    /// <summary>Bucket configuration, authorized on the bucket ARN.</summary>
    public static ImmutableArray<string> BucketConfiguration { get; } =
    [
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:DeleteBucketWebsite",
        "s3:PutAccelerateConfiguration",
        "s3:PutBucketAcl",
        "s3:PutBucketCORS",
        "s3:PutBucketLogging",
        "s3:PutBucketNotification",
        "s3:PutBucketObjectLockConfiguration",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketRequestPayment",
        "s3:PutBucketTagging",
        "s3:PutBucketVersioning",
        "s3:PutBucketWebsite",
        "s3:PutEncryptionConfiguration",
        "s3:PutIntelligentTieringConfiguration",
        "s3:PutInventoryConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
    ];

    /// <summary>
    /// Younger bucket actions. They stand in the SCP alone: Organizations doesn't check action names, while S3 refuses a whole
    /// bucket policy for one name that its partition doesn't know yet, and principals whom the SCP doesn't bind have no
    /// permission for them to begin with.
    /// </summary>
    public static ImmutableArray<string> YoungBucketConfiguration { get; } =
    [
        "s3:PauseReplication",
        "s3:PutBucketAbac",
        "s3:TagResource",
        "s3:UntagResource",
    ];

    /// <summary>
    /// Destructive object actions, authorized on <c>BUCKET/*</c>. The Replicate actions are here because another bucket of the
    /// same account could be set up to replicate its delete markers and forged versions into this one.
    /// </summary>
    public static ImmutableArray<string> ObjectTampering { get; } =
    [
        "s3:AbortMultipartUpload",
        "s3:BypassGovernanceRetention",
        "s3:DeleteObject",
        "s3:DeleteObjectTagging",
        "s3:DeleteObjectVersion",
        "s3:DeleteObjectVersionTagging",
        "s3:ObjectOwnerOverrideToBucketOwner",
        "s3:PutObjectAcl",
        "s3:PutObjectLegalHold",
        "s3:PutObjectRetention",
        "s3:PutObjectTagging",
        "s3:PutObjectVersionAcl",
        "s3:PutObjectVersionTagging",
        "s3:ReplicateDelete",
        "s3:ReplicateObject",
        "s3:ReplicateTags",
    ];

    /// <summary>Younger object actions, in the SCP alone for the reason of <see cref="YoungBucketConfiguration"/>. UpdateObjectEncryption could re-encrypt a log under a key that is then destroyed.</summary>
    public static ImmutableArray<string> YoungObjectTampering { get; } = ["s3:UpdateObjectEncryption"];

    /// <summary>Writing objects: for CloudTrail alone.</summary>
    public const string PutObject = "s3:PutObject";

    /// <summary>Restoring archived objects. It changes no log, so it is denied only on request.</summary>
    public const string RestoreObject = "s3:RestoreObject";

    /// <summary>Account-level actions, which authorize on <c>*</c> only: open the account's buckets, or leave the SCP's reach.</summary>
    public static ImmutableArray<string> Account { get; } =
    [
        "account:CloseAccount",
        "organizations:LeaveOrganization",
        "s3:PutAccountPublicAccessBlock",
    ];

    /// <summary>Actions on the KMS key that would make logs unreadable or stop their delivery.</summary>
    public static ImmutableArray<string> Key { get; } =
    [
        "kms:CreateGrant",
        "kms:DeleteImportedKeyMaterial",
        "kms:DisableKey",
        "kms:DisableKeyRotation",
        "kms:PutKeyPolicy",
        "kms:RevokeGrant",
        "kms:ScheduleKeyDeletion",
    ];
}
