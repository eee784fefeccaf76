using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Content;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>Joins the parts of an upload into an object.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html</remarks>
internal static class MultipartCompletion
{
    private const int LeastPartSize = 5 * 1024 * 1024;

    public static SandboxHttpResponse Complete(S3Call call)
    {
        var bucket = call.Bucket;
        call.Access.Object(bucket, "s3:PutObject", call.Key);
        var upload = Multipart.Find(call);
        var parts = ReadParts(call, upload);
        ObjectWriting.CheckConditions(call, bucket, call.Key);
        var content = Join(parts);
        var checksums = ChecksumsOf(upload, parts, content);
        CompletionChecks.Check(call, content.Length, checksums[0]);
        var version = upload.Draft.Finish(
            ObjectStore.NewVersionId(bucket, call.Host.Ids),
            ObjectWriting.Second(call.Now),
            content,
            $"{Digests.ETag(parts.SelectMany(p => Convert.FromHexString(p.ETag)).ToArray())}-{parts.Count}",
            checksums,
            [.. parts.Select(p => new ObjectPart(p.Number, p.Content.Length, p.Checksum))]);
        ObjectStore.Put(bucket, call.Key, version);
        bucket.Uploads.Remove((call.Key, upload.UploadId));
        var response = S3Xml.Answer(new(
            "CompleteMultipartUploadResult",
            new XElement("Location", $"https://{bucket.Name}.s3.{bucket.Region}.amazonaws.com/{Uri.EscapeDataString(call.Key)}"),
            new XElement("Bucket", bucket.Name),
            new XElement("Key", call.Key),
            new XElement("ETag", $"\"{version.ETag}\""),
            version.Checksums.Select(c => new XElement("Checksum" + c.Algorithm, c.Value)),
            version.Checksums.Select(c => new XElement("ChecksumType", c.Type))));
        ObjectHeaders.WriteIdentity(response, bucket, version);
        return response;
    }

    private static List<UploadedPart> ReadParts(S3Call call, MultipartUpload upload)
    {
        var root = call.XmlAboutObject("CompleteMultipartUpload");
        var nodes = root.Many("Part");
        root.Done();
        if (nodes.Count == 0)
        {
            throw S3Errors.MalformedXml();
        }

        var parts = new List<UploadedPart>(nodes.Count);
        foreach (var node in nodes)
        {
            var number = node.Int("PartNumber");
            var etag = node.Text("ETag").Trim('"');
            var checksums = Checksum.Algorithms.Select(a => (Algorithm: a, Value: node.OptionalText("Checksum" + a))).Where(c => c.Value is not null).ToList();
            node.Done();
            if (parts.Count > 0 && parts[^1].Number >= number)
            {
                throw S3Errors.Of(400, "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.", ("UploadId", upload.UploadId));
            }

            if (checksums.Count == 0 && upload is { ChecksumAlgorithm: { } agreed, ChecksumType: "COMPOSITE" })
            {
                throw S3Errors.InvalidRequest(
                    $"The upload was created using a {agreed.ToLowerInvariant()} checksum. The complete request must include the checksum for each part. It was missing for part {number} in the request.");
            }

            var part = upload.Parts.GetValueOrDefault(number);
            if (part is null || part.ETag != etag || checksums.Exists(c => part.Checksum is null || c.Algorithm != part.Checksum.Algorithm || c.Value != part.Checksum.Value))
            {
                throw S3Errors.Of(
                    400,
                    "InvalidPart",
                    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
                    ("UploadId", upload.UploadId),
                    ("PartNumber", number.ToString(CultureInfo.InvariantCulture)),
                    ("ETag", etag));
            }

            parts.Add(part);
        }

        if (parts.SkipLast(1).FirstOrDefault(p => p.Content.Length < LeastPartSize) is { } small)
        {
            throw S3Errors.Of(
                400,
                "EntityTooSmall",
                "Your proposed upload is smaller than the minimum allowed size",
                ("ProposedSize", small.Content.Length.ToString(CultureInfo.InvariantCulture)),
                ("MinSizeAllowed", LeastPartSize.ToString(CultureInfo.InvariantCulture)),
                ("PartNumber", small.Number.ToString(CultureInfo.InvariantCulture)),
                ("ETag", small.ETag));
        }

        return parts;
    }

    private static byte[] Join(List<UploadedPart> parts)
    {
        var content = new byte[parts.Sum(p => p.Content.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.Content.CopyTo(content.AsMemory(at));
            at += part.Content.Length;
        }

        return content;
    }

    private static ImmutableArray<ObjectChecksum> ChecksumsOf(MultipartUpload upload, List<UploadedPart> parts, byte[] content)
    {
        if (upload.ChecksumAlgorithm is not { } algorithm)
        {
            return [new("CRC64NVME", Checksum.Compute("CRC64NVME", content))];
        }

        return upload.ChecksumType == "FULL_OBJECT"
            ? [new(algorithm, Checksum.Compute(algorithm, content))]
            : [new(algorithm, Checksum.Composite(algorithm, [.. parts.Select(p => p.Checksum!)]), "COMPOSITE")];
    }
}
