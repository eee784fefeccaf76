using System.Collections.Immutable;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.Archives;

/// <summary>An archive as the objects of a bucket, as if they had been delivered with the bucket's settings of the time of mounting.</summary>
internal sealed class ArchiveMount(TrailArchive archive, Bucket bucket) : IObjectSource
{
    private static readonly ImmutableDictionary<string, string> Headers = ImmutableDictionary<string, string>.Empty
        .Add("Content-Type", "application/json").Add("Content-Encoding", "gzip");

    private readonly bool _isVersioned = bucket.Versioning == "Enabled";
    private readonly ObjectLockConfiguration? _lock = bucket.ObjectLock;

    public ObjectHistory? Find(string key) => archive.Find(key) is { } file ? History(file) : null;

    public IEnumerable<KeyValuePair<string, ObjectHistory>> From(string key) =>
        archive.From(key).Select(file => KeyValuePair.Create(file.Key, History(file)));

    private ObjectHistory History(ArchiveFile file)
    {
        var delivered = file.DeliveredAt;
        var history = new ObjectHistory();
        history.Versions.Add(new ArchiveVersion(archive, file)
        {
            VersionId = _isVersioned ? file.Name(32, Draws.LowerAlphanumeric, 2) : ObjectStore.NullVersion,
            LastModified = delivered,
            OwnerAccountId = bucket.OwnerAccountId,
            // In the form that multipart uploads have, since it is no MD5 of the content.
            ETag = file.Name(32, Draws.Hex, 3) + "-1",
            SystemHeaders = Headers,
            Retention = _lock?.RetentionFrom(delivered),
        });
        return history;
    }
}
