using System.Globalization;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>ListParts and ListMultipartUploads.</summary>
internal static class MultipartListing
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("ListParts", S3Level.Object, "GET", "uploadId", Parts),
        new("ListMultipartUploads", S3Level.Bucket, "GET", "uploads", Uploads),
    ];

    private static SandboxHttpResponse Parts(S3Call call)
    {
        call.Access.Object(call.Bucket, "s3:ListMultipartUploadParts", call.Key);
        var upload = Multipart.Find(call);
        var most = call.Query.Number("max-parts", 1000, 1000);
        var marker = call.Query.Number("part-number-marker", 0, int.MaxValue);
        var parts = upload.Parts.Values.Where(p => p.Number > marker).Take(most + 1).ToList();
        var page = parts.Take(most).ToList();
        return S3Xml.Answer(new(
            "ListPartsResult",
            new XElement("Bucket", call.Bucket.Name),
            new XElement("Key", call.Key),
            new XElement("UploadId", upload.UploadId),
            Initiator(upload),
            Owner(upload),
            new XElement("StorageClass", upload.Draft.StorageClass),
            upload.ChecksumAlgorithm is null ? null : new XElement("ChecksumAlgorithm", upload.ChecksumAlgorithm),
            upload.ChecksumAlgorithm is null ? null : new XElement("ChecksumType", upload.ChecksumType),
            new XElement("PartNumberMarker", marker),
            new XElement("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0),
            new XElement("MaxParts", most),
            new XElement("IsTruncated", S3Xml.Bool(parts.Count > most)),
            page.Select(p => new XElement(
                "Part",
                new XElement("PartNumber", p.Number.ToString(CultureInfo.InvariantCulture)),
                new XElement("LastModified", S3Xml.Time(p.LastModified)),
                new XElement("ETag", $"\"{p.ETag}\""),
                new XElement("Size", p.Content.Length),
                p.Checksum is null ? null : new XElement("Checksum" + p.Checksum.Algorithm, p.Checksum.Value)))));
    }

    private static SandboxHttpResponse Uploads(S3Call call)
    {
        call.Access.Bucket("s3:ListBucketMultipartUploads");
        var query = ListQuery.Read(call, "max-uploads");
        var keyMarker = call.Query["key-marker"] ?? "";
        var idMarker = keyMarker.Length > 0 ? call.Query["upload-id-marker"] ?? "" : "";
        var items = call.Bucket.Uploads.Values
            .Where(u => u.Key.StartsWith(query.Prefix, StringComparison.Ordinal) && IsAfter(u, keyMarker, idMarker))
            .Select(u => (Upload: u, Common: query.CommonPrefix(u.Key)))
            .DistinctBy(i => i.Common ?? $"\0{i.Upload.UploadId}")
            .Where(i => i.Common is null || i.Common != keyMarker)
            .Take(query.MaxKeys + 1)
            .ToList();
        var page = items.Take(query.MaxKeys).ToList();
        var isTruncated = items.Count > query.MaxKeys && query.MaxKeys > 0;
        return S3Xml.Answer(new(
            "ListMultipartUploadsResult",
            new XElement("Bucket", call.Bucket.Name),
            new XElement("KeyMarker", query.Encode(keyMarker)),
            new XElement("UploadIdMarker", idMarker),
            isTruncated ? new XElement("NextKeyMarker", query.Encode(page[^1].Common ?? page[^1].Upload.Key)) : null,
            isTruncated ? new XElement("NextUploadIdMarker", page[^1].Common is null ? page[^1].Upload.UploadId : "") : null,
            new XElement("Prefix", query.Encode(query.Prefix)),
            query.Delimiter is null ? null : new XElement("Delimiter", query.Encode(query.Delimiter)),
            query.EncodingType(),
            new XElement("MaxUploads", query.MaxKeys),
            new XElement("IsTruncated", S3Xml.Bool(isTruncated)),
            page.Where(i => i.Common is null).Select(i => new XElement(
                "Upload",
                new XElement("Key", query.Encode(i.Upload.Key)),
                new XElement("UploadId", i.Upload.UploadId),
                Initiator(i.Upload),
                Owner(i.Upload),
                new XElement("StorageClass", i.Upload.Draft.StorageClass),
                new XElement("Initiated", S3Xml.Time(i.Upload.Initiated)))),
            query.CommonPrefixes(page.Where(i => i.Common is not null).Select(i => i.Common!))));
    }

    private static bool IsAfter(MultipartUpload upload, string keyMarker, string idMarker)
    {
        var byKey = KeyComparer.Instance.Compare(upload.Key, keyMarker);
        return byKey > 0 || (byKey == 0 && idMarker.Length > 0 && string.CompareOrdinal(upload.UploadId, idMarker) > 0);
    }

    private static XElement Initiator(MultipartUpload upload) =>
        new("Initiator", new XElement("ID", upload.InitiatorArn), new XElement("DisplayName", upload.InitiatorArn[(upload.InitiatorArn.LastIndexOf('/') + 1)..]));

    private static XElement Owner(MultipartUpload upload) =>
        new("Owner", new XElement("ID", AccessControlList.CanonicalId(upload.Draft.OwnerAccountId)));
}
