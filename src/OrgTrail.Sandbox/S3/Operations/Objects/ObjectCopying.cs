using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Content;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>CopyObject.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html</remarks>
internal static class ObjectCopying
{
    public static IEnumerable<S3Operation> Operations => [new("CopyObject", S3Level.Object, "PUT", "", Copy, CopySource: true)];

    private static SandboxHttpResponse Copy(S3Call call)
    {
        var bucket = call.Bucket;
        var source = CopySource.Read(call);
        var draft = DraftReader.Read(call);
        var replacesMetadata = Directive(call, "x-amz-metadata-directive");
        var replacesTags = Directive(call, "x-amz-tagging-directive");
        CheckChange(call, bucket, source, replacesMetadata || replacesTags);
        ObjectWriting.CheckConditions(call, bucket, call.Key);
        if (!replacesMetadata)
        {
            draft = draft with { SystemHeaders = source.Version.SystemHeaders, Metadata = source.Version.Metadata };
        }

        if (!replacesTags)
        {
            if (!source.Version.Tags.Items.IsEmpty)
            {
                call.Access.Object(source.Bucket, "s3:GetObjectTagging", source.Key, source.Version);
                call.Access.Object(bucket, "s3:PutObjectTagging", call.Key);
            }

            draft = draft with { Tags = source.Version.Tags };
        }

        var content = source.Version.Content;
        var algorithm = call.Header("x-amz-checksum-algorithm") ?? (source.Version.Checksums is [{ Type: "FULL_OBJECT" } kept, ..] ? kept.Algorithm : "CRC64NVME");
        if (!Checksum.Algorithms.Contains(algorithm))
        {
            throw S3Errors.InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        }

        var version = draft.Finish(
            ObjectStore.NewVersionId(bucket, call.Host.Ids),
            ObjectWriting.Second(call.Now),
            content,
            Digests.ETag(content.Span),
            [new(algorithm, Checksum.Compute(algorithm, content.Span))]);
        ObjectStore.Put(bucket, call.Key, version);
        var response = S3Xml.Answer(new(
            "CopyObjectResult",
            new XElement("LastModified", S3Xml.Time(version.LastModified)),
            new XElement("ETag", $"\"{version.ETag}\""),
            version.Checksums.Select(c => new XElement("Checksum" + c.Algorithm, c.Value)),
            new XElement("ChecksumType", "FULL_OBJECT")));
        ObjectHeaders.WriteIdentity(response, bucket, version);
        if (source.Bucket.Versioning is not null)
        {
            response.Headers.Set("x-amz-copy-source-version-id", source.Version.VersionId);
        }

        return response;
    }

    private static bool Directive(S3Call call, string header) => call.Header(header) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Errors.InvalidArgument($"Unknown {(header.Contains("tagging", StringComparison.Ordinal) ? "tagging" : "metadata")} directive.", header, other),
    };

    private static void CheckChange(S3Call call, Bucket bucket, CopySource source, bool replaces)
    {
        var isItself = source.Bucket == bucket && source.Key == call.Key && !call.Header("x-amz-copy-source")!.Contains("?versionId=", StringComparison.Ordinal);
        var changes = replaces
            || call.Header("x-amz-storage-class") is not null
            || call.Header("x-amz-server-side-encryption") is not null
            || call.Header("x-amz-website-redirect-location") is not null
            || call.Header("x-amz-checksum-algorithm") is not null;
        if (isItself && !changes)
        {
            throw S3Errors.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }
    }
}
