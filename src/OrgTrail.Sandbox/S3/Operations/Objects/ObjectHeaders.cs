using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Content;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>The headers that describe an object, as they come in and as they go out.</summary>
internal static class ObjectHeaders
{
    private const string MetaPrefix = "x-amz-meta-";

    public static readonly string[] System = ["Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Type", "Expires"];

    public static readonly string[] StorageClasses =
        ["STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR"];

    public static ImmutableDictionary<string, string> ReadSystem(S3Call call)
    {
        var headers = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var name in System)
        {
            var value = call.Header(name);
            if (name == "Content-Encoding" && value is not null)
            {
                // The transfer framing is not the object's encoding.
                value = string.Join(',', value.Split(',').Where(v => !v.Trim().Equals("aws-chunked", StringComparison.OrdinalIgnoreCase)));
            }

            if (!string.IsNullOrEmpty(value))
            {
                headers[name] = value;
            }
        }

        return headers.ToImmutable();
    }

    public static ImmutableSortedDictionary<string, string> ReadMetadata(S3Call call)
    {
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in call.Request.Headers)
        {
            if (name.StartsWith(MetaPrefix, StringComparison.OrdinalIgnoreCase))
            {
                var key = name[MetaPrefix.Length..].ToLowerInvariant();
                metadata[key] = metadata.TryGetValue(key, out var earlier) ? $"{earlier},{value.Trim()}" : value.Trim();
            }
        }

        var size = metadata.Sum(m => Encoding.UTF8.GetByteCount(m.Key) + Encoding.UTF8.GetByteCount(m.Value));
        return size > 2048
            ? throw S3Errors.Of(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size", ("Size", size.ToString(CultureInfo.InvariantCulture)), ("MaxSizeAllowed", "2048"))
            : metadata.ToImmutable();
    }

    public static string ReadStorageClass(S3Call call)
    {
        var name = call.Header("x-amz-storage-class") ?? "STANDARD";
        return StorageClasses.Contains(name)
            ? name
            : throw S3Errors.Of(400, "InvalidStorageClass", "The storage class you specified is not valid", ("StorageClassRequested", name));
    }

    /// <summary>What every answer about a stored version says: its version and encryption.</summary>
    public static void WriteIdentity(SandboxHttpResponse response, Bucket bucket, ObjectVersion version)
    {
        if (bucket.Versioning is not null)
        {
            response.Headers.Set("x-amz-version-id", version.VersionId);
        }

        WriteEncryption(response, version.Encryption);
    }

    public static void WriteEncryption(SandboxHttpResponse response, ObjectEncryption encryption)
    {
        response.Headers.Set("x-amz-server-side-encryption", encryption.Algorithm);
        if (encryption.UsesKms)
        {
            response.Headers.Set("x-amz-server-side-encryption-aws-kms-key-id", encryption.KmsKeyArn!);
            if (encryption.BucketKeyEnabled)
            {
                response.Headers.Set("x-amz-server-side-encryption-bucket-key-enabled", "true");
            }
        }
    }

    public static void WriteChecksums(SandboxHttpResponse response, ObjectVersion version)
    {
        foreach (var checksum in version.Checksums)
        {
            response.Headers.Set(Checksum.HeaderOf(checksum.Algorithm), checksum.Value);
            response.Headers.Set("x-amz-checksum-type", checksum.Type);
        }
    }

    public static void WriteDescription(S3Call call, SandboxHttpResponse response, ObjectVersion version)
    {
        response.Headers.Set("Last-Modified", HttpDate(version.LastModified));
        response.Headers.Set("ETag", $"\"{version.ETag}\"");
        response.Headers.Set("Accept-Ranges", "bytes");
        response.Headers.Set("Content-Type", "binary/octet-stream");
        foreach (var (name, value) in version.SystemHeaders)
        {
            response.Headers.Set(name, value);
        }

        if (version.StorageClass != "STANDARD")
        {
            response.Headers.Set("x-amz-storage-class", version.StorageClass);
        }

        if (version.WebsiteRedirect is { } redirect)
        {
            response.Headers.Set("x-amz-website-redirect-location", redirect);
        }

        if (!version.Tags.Items.IsEmpty && call.Access.MayObject(call.Bucket, "s3:GetObjectTagging", call.Key, version))
        {
            response.Headers.Set("x-amz-tagging-count", version.Tags.Items.Length.ToString(CultureInfo.InvariantCulture));
        }

        if (version.Restore is { } copy && copy.Until > call.Now)
        {
            response.Headers.Set("x-amz-restore", copy.ReadyAt > call.Now
                ? "ongoing-request=\"true\""
                : $"ongoing-request=\"false\", expiry-date=\"{HttpDate(copy.Until)}\"");
        }

        WriteLock(call, response, version);
    }

    public static void WriteMetadata(SandboxHttpResponse response, ObjectVersion version)
    {
        foreach (var (name, value) in version.Metadata)
        {
            response.Headers.Set(MetaPrefix + name, value);
        }
    }

    public static string HttpDate(DateTimeOffset time) => time.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);

    // Only who may read the lock's settings is told of them.
    private static void WriteLock(S3Call call, SandboxHttpResponse response, ObjectVersion version)
    {
        if (version.Retention is { } retention && call.Access.MayObject(call.Bucket, "s3:GetObjectRetention", call.Key, version))
        {
            response.Headers.Set("x-amz-object-lock-mode", retention.Mode);
            response.Headers.Set("x-amz-object-lock-retain-until-date", Xml.S3Xml.Time(retention.RetainUntil));
        }

        if (version.LegalHold && call.Access.MayObject(call.Bucket, "s3:GetObjectLegalHold", call.Key, version))
        {
            response.Headers.Set("x-amz-object-lock-legal-hold-status", "ON");
        }
    }
}
