using System.Xml.Linq;
using OrgTrail.Policies.Model;

namespace OrgTrail.Sandbox.S3.State;

/// <summary>A bucket with its configuration, its objects and its unfinished uploads.</summary>
internal sealed class Bucket
{
    public required string Name { get; init; }

    public required string OwnerAccountId { get; init; }

    public required string Region { get; init; }

    public required string Partition { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string Arn => $"arn:{Partition}:s3:::{Name}";

    /// <summary>Null (never enabled), <c>Enabled</c> or <c>Suspended</c>.</summary>
    public string? Versioning { get; set; }

    /// <summary>True once an <c>MfaDelete</c> state was given; its value is in <see cref="MfaDelete"/>.</summary>
    public bool MfaDelete { get; set; }

    public BucketPolicy? Policy { get; set; }

    /// <summary>Null when the configuration was deleted.</summary>
    public PublicAccessBlock? PublicAccessBlock { get; set; } = PublicAccessBlock.All;

    /// <summary>Null when the ownership controls were deleted: then ACLs apply as for ObjectWriter.</summary>
    public string? Ownership { get; set; } = "BucketOwnerEnforced";

    public bool AclsDisabled => Ownership == "BucketOwnerEnforced";

    public required AccessControlList Acl { get; set; }

    public DefaultEncryption Encryption { get; set; } = DefaultEncryption.S3Managed;

    public LifecycleConfiguration? Lifecycle { get; set; }

    public TagSet? Tags { get; set; }

    public ObjectLockConfiguration? ObjectLock { get; set; }

    /// <summary>
    /// Configurations that are validated, kept and given back, but change nothing else here, by the name of their
    /// subresource and, for those a bucket may have several of, their id.
    /// </summary>
    public SortedDictionary<(string Subresource, string Id), XElement> Documents { get; } = [];

    public ObjectMap Objects { get; } = new();

    public SortedDictionary<(string Key, string UploadId), MultipartUpload> Uploads { get; } = new(UploadOrder.Instance);

    public string ObjectArn(string key) => $"{Arn}/{key}";

    private sealed class UploadOrder : IComparer<(string Key, string UploadId)>
    {
        public static readonly UploadOrder Instance = new();

        public int Compare((string Key, string UploadId) x, (string Key, string UploadId) y)
        {
            var byKey = KeyComparer.Instance.Compare(x.Key, y.Key);
            return byKey != 0 ? byKey : string.CompareOrdinal(x.UploadId, y.UploadId);
        }
    }
}

/// <summary>A bucket policy as it was put, and as the evaluator reads it.</summary>
/// <param name="Text">The text given back, byte for byte.</param>
/// <param name="Document">The statements.</param>
/// <param name="IsPublic">Whether it is public in the sense of Block Public Access.</param>
internal sealed record BucketPolicy(string Text, PolicyDocument Document, bool IsPublic);

/// <summary>The default encryption of a bucket.</summary>
/// <param name="Algorithm"><c>AES256</c>, <c>aws:kms</c> or <c>aws:kms:dsse</c>.</param>
/// <param name="KmsKey">The key as it was given (id, ARN or alias); null means the AWS managed key.</param>
/// <param name="BucketKeyEnabled">Whether bucket keys are used.</param>
/// <param name="BlockedTypes">Encryption types that uploads may not use (<c>SSE-C</c>); null when none were named.</param>
internal sealed record DefaultEncryption(string Algorithm, string? KmsKey, bool BucketKeyEnabled, string? BlockedTypes)
{
    // Since April 2026 new buckets block SSE-C unless told otherwise; what was never stated is not written back.
    public static readonly DefaultEncryption S3Managed = new("AES256", null, false, null);
}

/// <summary>Object Lock of a bucket; once enabled it stays.</summary>
/// <param name="Mode">The default retention's mode; null without default retention.</param>
/// <param name="Days">The default period in days.</param>
/// <param name="Years">The default period in years.</param>
internal sealed record ObjectLockConfiguration(string? Mode = null, int? Days = null, int? Years = null)
{
    public ObjectRetention? RetentionFrom(DateTimeOffset now) => Mode is null
        ? null
        : new(Mode, Days is { } d ? now.AddDays(d) : now.AddYears(Years ?? 0));
}

/// <summary>An upload in parts that is neither completed nor aborted.</summary>
internal sealed class MultipartUpload
{
    public required string UploadId { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset Initiated { get; init; }

    public required string InitiatorArn { get; init; }

    /// <summary>What the finished object will carry; its content comes from the parts.</summary>
    public required ObjectDraft Draft { get; init; }

    public string? ChecksumAlgorithm { get; init; }

    public string ChecksumType { get; init; } = "COMPOSITE";

    public SortedDictionary<int, UploadedPart> Parts { get; } = [];
}

/// <summary>One part of an unfinished upload.</summary>
internal sealed record UploadedPart(int Number, ReadOnlyMemory<byte> Content, string ETag, DateTimeOffset LastModified, ObjectChecksum? Checksum);
