using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>ListObjectVersions.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html</remarks>
internal static class VersionListing
{
    public static IEnumerable<S3Operation> Operations => [new("ListObjectVersions", S3Level.Bucket, "GET", "versions", List)];

    private static SandboxHttpResponse List(S3Call call)
    {
        call.Access.Bucket("s3:ListBucketVersions", ListQuery.Keys(call));
        var query = ListQuery.Read(call);
        var keyMarker = call.Query["key-marker"] ?? "";
        var versionMarker = call.Query["version-id-marker"];
        if (!string.IsNullOrEmpty(versionMarker) && keyMarker.Length == 0)
        {
            throw S3Errors.InvalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", versionMarker);
        }

        if (!string.IsNullOrEmpty(versionMarker) && !VersionFinder.IsVersionId(versionMarker))
        {
            throw S3Errors.InvalidVersionId(versionMarker, "version-id-marker");
        }

        var items = Items(call.Bucket, query, keyMarker, versionMarker).Take(query.MaxKeys + 1).ToList();
        var isTruncated = items.Count > query.MaxKeys && query.MaxKeys > 0;
        var page = items.Take(query.MaxKeys).ToList();
        return S3Xml.Answer(new(
            "ListVersionsResult",
            new XElement("Name", call.Bucket.Name),
            new XElement("Prefix", query.Encode(query.Prefix)),
            new XElement("KeyMarker", query.Encode(keyMarker)),
            new XElement("VersionIdMarker", versionMarker),
            isTruncated ? new XElement("NextKeyMarker", query.Encode(page[^1].CommonPrefix ?? page[^1].Key)) : null,
            isTruncated && page[^1].Version is { } last ? new XElement("NextVersionIdMarker", last.VersionId) : null,
            new XElement("MaxKeys", query.MaxKeys),
            query.Delimiter is null ? null : new XElement("Delimiter", query.Encode(query.Delimiter)),
            query.EncodingType(),
            new XElement("IsTruncated", S3Xml.Bool(isTruncated)),
            page.Where(i => i.Version is not null).Select(i => Write(query, i.Key, i.Version!, i.IsLatest)),
            query.CommonPrefixes(page.Where(i => i.CommonPrefix is not null).Select(i => i.CommonPrefix!))));
    }

    private static IEnumerable<(string Key, ObjectVersion? Version, bool IsLatest, string? CommonPrefix)> Items(Bucket bucket, ListQuery query, string keyMarker, string? versionMarker)
    {
        var resumesInKey = !string.IsNullOrEmpty(versionMarker);
        var from = resumesInKey || keyMarker.Length == 0 ? keyMarker
            : query.Delimiter is { } d && keyMarker.EndsWith(d, StringComparison.Ordinal) ? ListQuery.After(keyMarker)
            : keyMarker + '\0';
        foreach (var (entry, common) in query.Walk(bucket.Objects, from, static _ => true))
        {
            if (common is not null)
            {
                yield return (entry.Key, null, false, common);
                continue;
            }

            var skip = resumesInKey && entry.Key == keyMarker ? entry.Value.Versions.FindIndex(v => v.VersionId == versionMarker) + 1 : 0;
            for (var i = skip; i < entry.Value.Versions.Count; i++)
            {
                yield return (entry.Key, entry.Value.Versions[i], i == 0, null);
            }
        }
    }

    private static XElement Write(ListQuery query, string key, ObjectVersion version, bool isLatest)
    {
        var element = new XElement(
            version.IsDeleteMarker ? "DeleteMarker" : "Version",
            new XElement("Key", query.Encode(key)),
            new XElement("VersionId", version.VersionId),
            new XElement("IsLatest", S3Xml.Bool(isLatest)),
            new XElement("LastModified", S3Xml.Time(version.LastModified)));
        if (!version.IsDeleteMarker)
        {
            element.Add(
                new XElement("ETag", $"\"{version.ETag}\""),
                version.Checksums.Select(c => new XElement("ChecksumAlgorithm", c.Algorithm)),
                version.Checksums.Select(c => new XElement("ChecksumType", c.Type)),
                new XElement("Size", version.Size),
                new XElement("StorageClass", version.StorageClass));
        }

        element.Add(new XElement("Owner", new XElement("ID", AccessControlList.CanonicalId(version.OwnerAccountId))));
        return element;
    }
}
