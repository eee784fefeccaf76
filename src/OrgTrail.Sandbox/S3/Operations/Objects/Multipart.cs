using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Content;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>Beginning, feeding and aborting an upload in parts.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html</remarks>
internal static class Multipart
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("CreateMultipartUpload", S3Level.Object, "POST", "uploads", Create),
        new("UploadPart", S3Level.Object, "PUT", "uploadId", Upload),
        new("UploadPartCopy", S3Level.Object, "PUT", "uploadId", UploadCopy, CopySource: true),
        new("CompleteMultipartUpload", S3Level.Object, "POST", "uploadId", MultipartCompletion.Complete),
        new("AbortMultipartUpload", S3Level.Object, "DELETE", "uploadId", Abort),
    ];

    public static MultipartUpload Find(S3Call call)
    {
        var id = call.Query["uploadId"]!;
        return call.Bucket.Uploads.GetValueOrDefault((call.Key, id)) ?? throw S3Errors.NoSuchUpload(id);
    }

    private static SandboxHttpResponse Create(S3Call call)
    {
        var bucket = call.Bucket;
        var draft = DraftReader.Read(call);
        var algorithm = call.Header("x-amz-checksum-algorithm")?.ToUpperInvariant();
        if (algorithm is not null && !Checksum.Algorithms.Contains(algorithm))
        {
            throw S3Errors.InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        }

        var type = call.Header("x-amz-checksum-type")?.ToUpperInvariant() ?? (algorithm == "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE");
        if ((type == "FULL_OBJECT" && algorithm is "SHA1" or "SHA256") || (type == "COMPOSITE" && algorithm == "CRC64NVME"))
        {
            throw S3Errors.InvalidRequest($"The {type} checksum type cannot be used with the {algorithm.ToLowerInvariant()} checksum algorithm.");
        }

        var upload = new MultipartUpload
        {
            UploadId = call.Host.Ids.Alphanumeric(96),
            Key = call.Key,
            Initiated = ObjectWriting.Second(call.Now),
            InitiatorArn = call.Context.Caller.SessionArn ?? call.Context.Caller.Arn ?? "",
            Draft = draft,
            ChecksumAlgorithm = algorithm,
            ChecksumType = type,
        };
        bucket.Uploads.Add((call.Key, upload.UploadId), upload);
        var response = S3Xml.Answer(new(
            "InitiateMultipartUploadResult",
            new XElement("Bucket", bucket.Name),
            new XElement("Key", call.Key),
            new XElement("UploadId", upload.UploadId)));
        ObjectHeaders.WriteEncryption(response, draft.Encryption);
        if (algorithm is not null)
        {
            response.Headers.Set("x-amz-checksum-algorithm", algorithm);
            response.Headers.Set("x-amz-checksum-type", type);
        }

        return response;
    }

    private static SandboxHttpResponse Upload(S3Call call)
    {
        call.Access.Object(call.Bucket, "s3:PutObject", call.Key);
        var upload = Find(call);
        var payload = Payload.Read(call.Request).Verified(call.Request.Headers);
        var given = payload.Given(call.Request.Headers);
        if (given is not null && upload.ChecksumAlgorithm is { } agreed && given.Algorithm != agreed)
        {
            throw S3Errors.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {agreed.ToLowerInvariant()}, actual checksum Type: {given.Algorithm.ToLowerInvariant()}");
        }

        var part = Keep(call, upload, payload.Content, given);
        var response = S3Call.Empty();
        response.Headers.Set("ETag", $"\"{part.ETag}\"");
        ObjectHeaders.WriteEncryption(response, upload.Draft.Encryption);
        if (part.Checksum is { } checksum)
        {
            response.Headers.Set(Checksum.HeaderOf(checksum.Algorithm), checksum.Value);
        }

        return response;
    }

    private static SandboxHttpResponse UploadCopy(S3Call call)
    {
        call.Access.Object(call.Bucket, "s3:PutObject", call.Key);
        var upload = Find(call);
        var source = CopySource.Read(call);
        var part = Keep(call, upload, Slice(call, source.Version.Content), null);
        var response = S3Xml.Answer(new(
            "CopyPartResult",
            new XElement("LastModified", S3Xml.Time(part.LastModified)),
            new XElement("ETag", $"\"{part.ETag}\""),
            part.Checksum is { } checksum ? new XElement("Checksum" + checksum.Algorithm, checksum.Value) : null));
        ObjectHeaders.WriteEncryption(response, upload.Draft.Encryption);
        return response;
    }

    private static SandboxHttpResponse Abort(S3Call call)
    {
        call.Access.Object(call.Bucket, "s3:AbortMultipartUpload", call.Key);
        call.Bucket.Uploads.Remove((call.Key, Find(call).UploadId));
        return S3Call.Empty(204);
    }

    private static UploadedPart Keep(S3Call call, MultipartUpload upload, ReadOnlyMemory<byte> content, ObjectChecksum? given)
    {
        var text = call.Query["partNumber"];
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 10_000)
        {
            throw S3Errors.InvalidArgument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
        }

        var algorithm = upload.ChecksumAlgorithm ?? given?.Algorithm;
        var checksum = algorithm is null ? null : new ObjectChecksum(algorithm, Checksum.Compute(algorithm, content.Span));
        var part = new UploadedPart(number, content, Digests.ETag(content.Span), ObjectWriting.Second(call.Now), checksum);
        upload.Parts[number] = part;
        return part;
    }

    private static ReadOnlyMemory<byte> Slice(S3Call call, ReadOnlyMemory<byte> content)
    {
        if (call.Header("x-amz-copy-source-range") is not { } range)
        {
            return content;
        }

        var bounds = range.StartsWith("bytes=", StringComparison.Ordinal) ? range["bytes=".Length..].Split('-') : [];
        if (bounds.Length != 2 || !int.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first) || !int.TryParse(bounds[1], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            throw S3Errors.InvalidArgument("The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy", "x-amz-copy-source-range", range);
        }

        return first <= last && last < content.Length
            ? content.Slice(first, last - first + 1)
            : throw S3Errors.InvalidArgument($"Range specified is not valid for source object of size: {content.Length}", "x-amz-copy-source-range", range);
    }
}
