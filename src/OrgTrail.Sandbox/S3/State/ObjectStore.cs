using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.S3.State;

/// <summary>Puts and deletes versions as the bucket's versioning state asks.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html</remarks>
internal static class ObjectStore
{
    /// <summary>The id of versions written while versioning is not enabled.</summary>
    public const string NullVersion = "null";

    public static string NewVersionId(Bucket bucket, IdSource ids) =>
        bucket.Versioning == "Enabled" ? ids.Alphanumeric(32) : NullVersion;

    /// <summary>Makes a version the newest; a null version replaces the null version there was.</summary>
    public static void Put(Bucket bucket, string key, ObjectVersion version)
    {
        var history = bucket.Objects.OwnOrAdd(key);
        if (version.VersionId == NullVersion)
        {
            history.Versions.RemoveAll(v => v.VersionId == NullVersion);
        }

        history.Versions.Insert(0, version);
    }

    /// <summary>A delete without a version id: a marker where versions are kept, the end of the object where not.</summary>
    /// <returns>The marker, or null.</returns>
    public static ObjectVersion? Delete(Bucket bucket, string key, IdSource ids, DateTimeOffset now)
    {
        if (bucket.Versioning is null)
        {
            bucket.Objects.Remove(key);
            return null;
        }

        var marker = new ObjectVersion
        {
            VersionId = NewVersionId(bucket, ids),
            LastModified = now,
            OwnerAccountId = bucket.OwnerAccountId,
            IsDeleteMarker = true,
        };
        Put(bucket, key, marker);
        return marker;
    }

    public static void Remove(Bucket bucket, string key, ObjectVersion version)
    {
        if (bucket.Objects.Own(key) is { } history)
        {
            history.Versions.RemoveAll(v => v.VersionId == version.VersionId);
            if (history.Versions.Count == 0)
            {
                bucket.Objects.Remove(key);
            }
        }
    }
}
