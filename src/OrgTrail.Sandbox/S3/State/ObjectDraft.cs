using System.Collections.Immutable;

namespace OrgTrail.Sandbox.S3.State;

/// <summary>Everything about a new object but its content: what the headers and the bucket's defaults decide.</summary>
internal sealed record ObjectDraft
{
    public required string OwnerAccountId { get; init; }

    public ImmutableDictionary<string, string> SystemHeaders { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string StorageClass { get; init; } = "STANDARD";

    public ObjectEncryption Encryption { get; init; } = ObjectEncryption.S3Managed;

    public TagSet Tags { get; init; } = TagSet.Empty;

    public AccessControlList? Acl { get; init; }

    public ObjectRetention? Retention { get; init; }

    public bool LegalHold { get; init; }

    public string? WebsiteRedirect { get; init; }

    public ObjectVersion Finish(string versionId, DateTimeOffset now, ReadOnlyMemory<byte> content, string etag, ImmutableArray<ObjectChecksum> checksums, ImmutableArray<ObjectPart> parts = default) => new()
    {
        VersionId = versionId,
        LastModified = now,
        OwnerAccountId = OwnerAccountId,
        Content = content,
        ETag = etag,
        SystemHeaders = SystemHeaders,
        Metadata = Metadata,
        StorageClass = StorageClass,
        Encryption = Encryption,
        Checksums = checksums,
        Parts = parts.IsDefault ? [] : parts,
        WebsiteRedirect = WebsiteRedirect,
        Tags = Tags,
        Acl = Acl,
        Retention = Retention,
        LegalHold = LegalHold,
        HasHoldState = LegalHold,
    };
}
