using System.Collections.Immutable;

namespace OrgTrail.Sandbox.S3.Authorization;

/// <summary>The condition keys a bucket policy may use, and the actions that have them.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys</remarks>
internal static class S3PolicyKeys
{
    private static readonly string[] Everywhere =
    [
        "s3:authType", "s3:signatureAge", "s3:signatureversion", "s3:TlsVersion", "s3:x-amz-content-sha256", "s3:ResourceAccount",
        "s3:DataAccessPointAccount", "s3:DataAccessPointArn", "s3:AccessPointNetworkOrigin", "s3:AccessGrantsInstanceArn",
    ];

    private static readonly ImmutableArray<string> Listing = ["s3:ListBucket", "s3:ListBucketVersions"];

    private static readonly ImmutableArray<string> AclWriting =
        ["s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl", "s3:PutBucketAcl", "s3:CreateBucket", "s3:ReplicateObject"];

    private static readonly ImmutableArray<string> Putting = ["s3:PutObject", "s3:ReplicateObject"];

    private static readonly ImmutableArray<string> Versions =
    [
        "s3:GetObjectVersion", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging", "s3:GetObjectVersionTorrent", "s3:GetObjectVersionAttributes",
        "s3:DeleteObjectVersion", "s3:DeleteObjectVersionTagging", "s3:PutObjectVersionAcl", "s3:PutObjectVersionTagging", "s3:RestoreObject",
        "s3:PutObjectRetention", "s3:PutObjectLegalHold",
    ];

    private static readonly ImmutableArray<string> Locking =
        ["s3:PutObject", "s3:PutObjectRetention", "s3:PutObjectLegalHold", "s3:PutBucketObjectLockConfiguration", "s3:ReplicateObject", "s3:BypassGovernanceRetention"];

    private static readonly ImmutableArray<string> RequestTags = ["s3:PutObject", "s3:PutObjectTagging", "s3:PutObjectVersionTagging", "s3:ReplicateTags"];

    /// <summary>Whether S3 accepts the key at all.</summary>
    public static bool IsKnown(string key) =>
        key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
        || Everywhere.Contains(key, StringComparer.OrdinalIgnoreCase)
        || ActionsFor(key) is not null
        || key.StartsWith("s3:ExistingObjectTag/", StringComparison.OrdinalIgnoreCase)
        || key.StartsWith("s3:BucketTag/", StringComparison.OrdinalIgnoreCase)
        || IsFederationKey(key);

    /// <summary>The actions whose requests have the key; null for keys that all requests may have.</summary>
    public static ImmutableArray<string>? ActionsFor(string key) => key.ToLowerInvariant() switch
    {
        "s3:prefix" or "s3:delimiter" or "s3:max-keys" => Listing,
        "s3:x-amz-acl" or "s3:x-amz-grant-full-control" or "s3:x-amz-grant-read" or "s3:x-amz-grant-read-acp" or "s3:x-amz-grant-write"
            or "s3:x-amz-grant-write-acp" => AclWriting,
        "s3:x-amz-server-side-encryption" or "s3:x-amz-server-side-encryption-aws-kms-key-id" or "s3:x-amz-server-side-encryption-customer-algorithm"
            or "s3:x-amz-copy-source" or "s3:x-amz-metadata-directive" or "s3:x-amz-storage-class" or "s3:x-amz-website-redirect-location"
            or "s3:if-match" or "s3:if-none-match" or "s3:objectcreationoperation" => Putting,
        "s3:x-amz-object-ownership" => ["s3:CreateBucket", "s3:PutBucketOwnershipControls"],
        "s3:locationconstraint" => ["s3:CreateBucket"],
        "s3:versionid" => Versions,
        "s3:object-lock-mode" or "s3:object-lock-retain-until-date" or "s3:object-lock-legal-hold" or "s3:object-lock-remaining-retention-days" => Locking,
        "s3:requestobjecttagkeys" => RequestTags,
        _ when key.StartsWith("s3:RequestObjectTag/", StringComparison.OrdinalIgnoreCase) => RequestTags,
        _ => null,
    };

    // Web identity and SAML keys, whose prefix is the provider's.
    private static bool IsFederationKey(string key) =>
        key.StartsWith("saml:", StringComparison.OrdinalIgnoreCase) || key.StartsWith("sts:", StringComparison.OrdinalIgnoreCase) || key.Contains(".com:", StringComparison.Ordinal);
}
