using System.Globalization;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>GetObject, HeadObject and GetObjectAttributes.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html</remarks>
internal static class ObjectReading
{
    private static readonly (string Parameter, string Header)[] Overrides =
    [
        ("response-cache-control", "Cache-Control"),
        ("response-content-disposition", "Content-Disposition"),
        ("response-content-encoding", "Content-Encoding"),
        ("response-content-language", "Content-Language"),
        ("response-content-type", "Content-Type"),
        ("response-expires", "Expires"),
    ];

    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetObject", S3Level.Object, "GET", "", Get),
        new("HeadObject", S3Level.Object, "HEAD", "", Get),
        new("GetObjectAttributes", S3Level.Object, "GET", "attributes", Attributes),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        var version = VersionFinder.Find(call, "s3:GetObject", "s3:GetObjectVersion");
        if (Preconditions.Check(call, version) is { } notModified)
        {
            return notModified;
        }

        var isHead = call.Request.Method == "HEAD";
        if (!isHead && !version.IsReadable(call.Now))
        {
            throw S3Errors.Of(403, "InvalidObjectState", "The operation is not valid for the object's storage class", ("StorageClass", version.StorageClass));
        }

        // The key is needed for the bytes; S3 asks KMS for the headers alone as well.
        EncryptionChoice.Use(call, call.Bucket, call.Key, version.Encryption, "kms:Decrypt");
        var range = ByteRange.Read(call, version);
        var (start, length) = range is { } r ? (r.Start, r.Length) : (0, version.Size);
        var response = new SandboxHttpResponse { StatusCode = range is null ? 200 : 206 };
        ObjectHeaders.WriteDescription(call, response, version);
        ObjectHeaders.WriteIdentity(response, call.Bucket, version);
        response.Headers.Set("Content-Length", length.ToString(CultureInfo.InvariantCulture));
        if (range is { } part)
        {
            response.Headers.Set("Content-Range", $"bytes {part.Start}-{part.Start + part.Length - 1}/{version.Size}");
            if (part.IsPartNumber && version.Parts.Length > 0)
            {
                response.Headers.Set("x-amz-mp-parts-count", version.Parts.Length.ToString(CultureInfo.InvariantCulture));
            }
        }
        else if (call.Header("x-amz-checksum-mode") is { } mode && mode.Equals("ENABLED", StringComparison.OrdinalIgnoreCase))
        {
            ObjectHeaders.WriteChecksums(response, version);
        }

        foreach (var (parameter, header) in Overrides)
        {
            if (call.Query[parameter] is { Length: > 0 } value)
            {
                // Only signed requests may choose the headers of somebody's download.
                if (call.IsAnonymous)
                {
                    throw S3Errors.InvalidRequest("Request specific response headers cannot be used for anonymous GET requests.");
                }

                response.Headers.Set(header, value);
            }
        }

        if (version.IsComputed)
        {
            response.Completion = Fill;
        }
        else
        {
            Fill();
        }

        return response;

        void Fill()
        {
            ObjectHeaders.WriteMetadata(response, version);
            response.Body = isHead ? default : version.Content.Slice(start, length);
        }
    }

    private static SandboxHttpResponse Attributes(S3Call call)
    {
        var action = call.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion";
        call.Access.Object(call.Bucket, action, call.Key, VersionFinder.Peek(call));
        var version = VersionFinder.Find(call, "s3:GetObjectAttributes", "s3:GetObjectVersionAttributes");
        EncryptionChoice.Use(call, call.Bucket, call.Key, version.Encryption, "kms:Decrypt");
        var wanted = (call.Header("x-amz-object-attributes") ?? throw S3Errors.InvalidArgument("Object attributes must be specified", "x-amz-object-attributes"))
            .Split(',').Select(a => a.Trim()).ToHashSet(StringComparer.Ordinal);
        if (wanted.Except(["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]).Any())
        {
            throw S3Errors.InvalidArgument("Invalid attribute name specified", "x-amz-object-attributes", string.Join(',', wanted));
        }

        var response = S3Xml.Answer(new(
            "GetObjectAttributesResponse",
            wanted.Contains("ETag") ? new XElement("ETag", version.ETag) : null,
            wanted.Contains("Checksum") && !version.Checksums.IsEmpty
                ? new XElement("Checksum", version.Checksums.Select(c => new XElement("Checksum" + c.Algorithm, c.Value)), new XElement("ChecksumType", version.Checksums[0].Type))
                : null,
            wanted.Contains("ObjectParts") && !version.Parts.IsEmpty
                ? ObjectPartsPage.Of(call, version.Parts)
                : null,
            wanted.Contains("StorageClass") ? new XElement("StorageClass", version.StorageClass) : null,
            wanted.Contains("ObjectSize") ? new XElement("ObjectSize", version.Size) : null));
        response.Headers.Set("Last-Modified", ObjectHeaders.HttpDate(version.LastModified));
        if (call.Bucket.Versioning is not null)
        {
            response.Headers.Set("x-amz-version-id", version.VersionId);
        }

        return response;
    }
}
