using System.Collections.Immutable;

namespace OrgTrail.Sandbox.S3.State;

/// <summary>How an object is encrypted at rest.</summary>
/// <param name="Algorithm"><c>AES256</c>, <c>aws:kms</c> or <c>aws:kms:dsse</c>.</param>
/// <param name="KmsKeyArn">The key, for the KMS algorithms.</param>
/// <param name="BucketKeyEnabled">Whether a bucket key is used.</param>
internal sealed record ObjectEncryption(string Algorithm, string? KmsKeyArn = null, bool BucketKeyEnabled = false)
{
    public static readonly ObjectEncryption S3Managed = new("AES256");

    public bool UsesKms => Algorithm.StartsWith("aws:kms", StringComparison.Ordinal);
}

/// <summary>Until when and how firmly a version is retained.</summary>
/// <param name="Mode"><c>GOVERNANCE</c> or <c>COMPLIANCE</c>.</param>
/// <param name="RetainUntil">The end of retention.</param>
internal sealed record ObjectRetention(string Mode, DateTimeOffset RetainUntil);

/// <summary>A checksum kept with an object.</summary>
/// <param name="Algorithm">e.g. <c>CRC64NVME</c>.</param>
/// <param name="Value">Base64; a composite one ends with <c>-parts</c>.</param>
/// <param name="Type"><c>FULL_OBJECT</c> or <c>COMPOSITE</c>.</param>
internal sealed record ObjectChecksum(string Algorithm, string Value, string Type = "FULL_OBJECT");

/// <summary>A restored copy of an archived object: when it is ready and until when it is kept.</summary>
internal sealed record ObjectRestore(DateTimeOffset ReadyAt, DateTimeOffset Until);

/// <summary>One part of an object that was uploaded in parts.</summary>
internal sealed record ObjectPart(int Number, int Size, ObjectChecksum? Checksum);

/// <summary>One version of an object, or a delete marker.</summary>
internal class ObjectVersion
{
    public required string VersionId { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    public required string OwnerAccountId { get; init; }

    public bool IsDeleteMarker { get; init; }

    public virtual ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The content's length; known without the content, where that has to be computed.</summary>
    public virtual int Size => Content.Length;

    /// <summary>Whether content and metadata are computed when they are asked for: better not under the organization's lock.</summary>
    public virtual bool IsComputed => false;

    /// <summary>The entity tag without its quotes.</summary>
    public string ETag { get; init; } = "";

    /// <summary>Cache-Control, Content-Disposition, Content-Encoding, Content-Language, Content-Type, Expires.</summary>
    public ImmutableDictionary<string, string> SystemHeaders { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>User metadata: names in lower case without <c>x-amz-meta-</c>.</summary>
    public virtual ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string StorageClass { get; set; } = "STANDARD";

    public ObjectEncryption Encryption { get; set; } = ObjectEncryption.S3Managed;

    public ImmutableArray<ObjectChecksum> Checksums { get; init; } = [];

    public ImmutableArray<ObjectPart> Parts { get; init; } = [];

    public string? WebsiteRedirect { get; init; }

    public TagSet Tags { get; set; } = TagSet.Empty;

    public AccessControlList? Acl { get; set; }

    public ObjectRetention? Retention { get; set; }

    public bool LegalHold { get; set; }

    /// <summary>Whether a legal hold was ever set on or off: otherwise reading it is an error.</summary>
    public bool HasHoldState { get; set; }

    /// <summary>The restored copy of an archived version, under way or there.</summary>
    public ObjectRestore? Restore { get; set; }

    public bool IsArchived => StorageClass is "GLACIER" or "DEEP_ARCHIVE";

    /// <summary>Whether the content can be read now: always, but for archives only while a restored copy is there.</summary>
    public bool IsReadable(DateTimeOffset now) => !IsArchived || (Restore is { } copy && copy.ReadyAt <= now && now < copy.Until);

    /// <summary>Whether Object Lock forbids deleting this version now; governance gives way to a permitted bypass.</summary>
    public bool IsLocked(DateTimeOffset now, bool bypassGovernance) =>
        LegalHold || (Retention is { } r && r.RetainUntil > now && !(bypassGovernance && r.Mode == "GOVERNANCE"));
}

/// <summary>All versions of one key, newest first.</summary>
internal sealed class ObjectHistory
{
    public List<ObjectVersion> Versions { get; } = new(1);

    /// <summary>The newest version unless it is a delete marker.</summary>
    public ObjectVersion? Current => Versions.Count > 0 && !Versions[0].IsDeleteMarker ? Versions[0] : null;

    public ObjectVersion? Find(string versionId) => Versions.Find(v => v.VersionId == versionId);
}
