using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>The object that <c>x-amz-copy-source</c> names: <c>[/]bucket/key[?versionId=…]</c>, percent-encoded.</summary>
internal sealed record CopySource(Bucket Bucket, string Key, ObjectVersion Version)
{
    public static CopySource Read(S3Call call)
    {
        var header = call.Header("x-amz-copy-source")!;
        string? versionId = null;
        var mark = header.IndexOf("?versionId=", StringComparison.Ordinal);
        if (mark >= 0)
        {
            versionId = header[(mark + "?versionId=".Length)..];
            header = header[..mark];
        }

        var path = Uri.UnescapeDataString(header).TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == path.Length - 1)
        {
            throw S3Errors.InvalidArgument("Invalid copy source object key", "x-amz-copy-source", header);
        }

        var (name, key) = (path[..slash], path[(slash + 1)..]);
        var bucket = call.State.Find(name) ?? throw S3Errors.NoSuchBucket(name);
        if (call.Header("x-amz-source-expected-bucket-owner") is { } owner && owner != bucket.OwnerAccountId)
        {
            throw S3Errors.AccessDenied();
        }

        return Find(call, bucket, key, versionId);
    }

    private static CopySource Find(S3Call call, Bucket bucket, string key, string? versionId)
    {
        var history = bucket.Objects.Find(key);
        var version = versionId is null ? history?.Current : history?.Find(versionId);
        call.Access.Object(bucket, versionId is null ? "s3:GetObject" : "s3:GetObjectVersion", key, version, ("s3:versionid", versionId));
        if (version is null)
        {
            throw !call.Access.MayBucket(bucket, "s3:ListBucket") ? S3Errors.AccessDenied()
                : versionId is null ? S3Errors.NoSuchKey(key)
                : S3Errors.NoSuchVersion(key, versionId);
        }

        if (version.IsDeleteMarker)
        {
            throw S3Errors.InvalidRequest("The source of a copy request may not specifically refer to a delete marker by version id.");
        }

        if (version.IsArchived && !version.IsReadable(call.Now))
        {
            throw S3Errors.Of(403, "ObjectNotInActiveTierError", "The source object of the COPY action is not in the active tier and is only stored in Amazon S3 Glacier.", ("Key", key));
        }

        Preconditions.CheckCopySource(call, version);
        EncryptionChoice.Use(call, bucket, key, version.Encryption, "kms:Decrypt");
        return new(bucket, key, version);
    }
}
