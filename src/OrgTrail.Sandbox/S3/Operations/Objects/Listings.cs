using System.Text;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>ListObjects and ListObjectsV2.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html</remarks>
internal static class Listings
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("ListObjects", S3Level.Bucket, "GET", "", ListV1),
        new("ListObjectsV2", S3Level.Bucket, "GET", "list-type=2", ListV2),
    ];

    private static SandboxHttpResponse ListV1(S3Call call)
    {
        call.Access.Bucket("s3:ListBucket", ListQuery.Keys(call));
        var query = ListQuery.Read(call);
        var marker = call.Query["marker"] ?? "";
        var page = Page.Take(call.Bucket, query, marker);
        return Answer(new(
            "ListBucketResult",
            new XElement("Name", call.Bucket.Name),
            new XElement("Prefix", query.Encode(query.Prefix)),
            new XElement("Marker", query.Encode(marker)),
            page.IsTruncated && query.Delimiter is not null ? new XElement("NextMarker", query.Encode(page.Last!)) : null,
            new XElement("MaxKeys", query.MaxKeys),
            query.Delimiter is null ? null : new XElement("Delimiter", query.Encode(query.Delimiter)),
            query.EncodingType(),
            new XElement("IsTruncated", S3Xml.Bool(page.IsTruncated)),
            page.Objects.Select(o => Contents(query, o.Key, o.Version, showOwner: true)),
            query.CommonPrefixes(page.Prefixes)), call);
    }

    private static SandboxHttpResponse ListV2(S3Call call)
    {
        call.Access.Bucket("s3:ListBucket", ListQuery.Keys(call));
        var query = ListQuery.Read(call);
        var token = call.Query["continuation-token"];
        var startAfter = call.Query["start-after"];
        var showOwner = call.Query["fetch-owner"] == "true";
        var page = Page.Take(call.Bucket, query, token is null ? startAfter ?? "" : Decode(token));
        return Answer(new(
            "ListBucketResult",
            new XElement("Name", call.Bucket.Name),
            new XElement("Prefix", query.Encode(query.Prefix)),
            startAfter is null ? null : new XElement("StartAfter", query.Encode(startAfter)),
            token is null ? null : new XElement("ContinuationToken", token),
            page.IsTruncated ? new XElement("NextContinuationToken", Encode(page.Last!)) : null,
            new XElement("KeyCount", page.Objects.Count + page.Prefixes.Count),
            new XElement("MaxKeys", query.MaxKeys),
            query.Delimiter is null ? null : new XElement("Delimiter", query.Encode(query.Delimiter)),
            query.EncodingType(),
            new XElement("IsTruncated", S3Xml.Bool(page.IsTruncated)),
            page.Objects.Select(o => Contents(query, o.Key, o.Version, showOwner)),
            query.CommonPrefixes(page.Prefixes)), call);
    }

    private static SandboxHttpResponse Answer(XElement root, S3Call call)
    {
        var response = S3Xml.Answer(root);
        response.Headers.Set("x-amz-bucket-region", call.Bucket.Region);
        return response;
    }

    private static XElement Contents(ListQuery query, string key, ObjectVersion version, bool showOwner) => new(
        "Contents",
        new XElement("Key", query.Encode(key)),
        new XElement("LastModified", S3Xml.Time(version.LastModified)),
        new XElement("ETag", $"\"{version.ETag}\""),
        version.Checksums.Select(c => new XElement("ChecksumAlgorithm", c.Algorithm)),
        version.Checksums.Select(c => new XElement("ChecksumType", c.Type)),
        new XElement("Size", version.Size),
        showOwner ? new XElement("Owner", new XElement("ID", AccessControlList.CanonicalId(version.OwnerAccountId))) : null,
        new XElement("StorageClass", version.StorageClass));

    // Opaque to clients; the version in front lets a foreign token be told from one of ours.
    private static string Encode(string last) => Convert.ToBase64String(Encoding.UTF8.GetBytes("1/" + last));

    private static string Decode(string token)
    {
        var bytes = new byte[token.Length];
        var text = Convert.TryFromBase64String(token, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
        return text.StartsWith("1/", StringComparison.Ordinal)
            ? text[2..]
            : throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }

    /// <summary>One page of keys and common prefixes.</summary>
    private sealed record Page(List<(string Key, ObjectVersion Version)> Objects, List<string> Prefixes, bool IsTruncated, string? Last)
    {
        public static Page Take(Bucket bucket, ListQuery query, string after)
        {
            var page = new Page([], [], false, null);
            if (query.MaxKeys == 0)
            {
                return page;
            }

            // A marker that is itself a common prefix stands for all keys below it.
            var from = after.Length == 0 ? ""
                : query.Delimiter is { } d && after.EndsWith(d, StringComparison.Ordinal) ? ListQuery.After(after)
                : after + '\0';
            foreach (var (entry, common) in query.Walk(bucket.Objects, from, static h => h.Current is not null))
            {
                if (page.Objects.Count + page.Prefixes.Count == query.MaxKeys)
                {
                    return page with { IsTruncated = true };
                }

                page = page with { Last = common ?? entry.Key };
                if (common is null)
                {
                    page.Objects.Add((entry.Key, entry.Value.Current!));
                }
                else
                {
                    page.Prefixes.Add(common);
                }
            }

            return page;
        }
    }
}
