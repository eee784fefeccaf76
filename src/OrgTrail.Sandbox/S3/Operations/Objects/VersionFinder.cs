using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>Finds the version a request is about, without telling those who may not list whether it exists.</summary>
internal static class VersionFinder
{
    /// <summary>The version without any check; null when there is none. Operations that write get one that may be changed.</summary>
    public static ObjectVersion? Peek(S3Call call)
    {
        var history = call.Operation.IsWrite ? call.Bucket.Objects.Own(call.Key) : call.Bucket.Objects.Find(call.Key);
        return call.VersionId is { } id ? history?.Find(id) : history?.Versions[0];
    }

    /// <summary>The version, once the action is authorized.</summary>
    /// <param name="call">The call.</param>
    /// <param name="action">The action without a version id.</param>
    /// <param name="versionAction">The action with one.</param>
    /// <param name="markerAllowed">True where a delete marker is an answer too.</param>
    public static ObjectVersion Find(S3Call call, string action, string versionAction, bool markerAllowed = false)
    {
        var bucket = call.Bucket;
        var version = Peek(call);
        call.Access.Object(bucket, call.VersionId is null ? action : versionAction, call.Key, version);
        if (version is null)
        {
            throw Missing(call, bucket);
        }

        if (version.IsDeleteMarker && !markerAllowed)
        {
            throw Marker(call, version);
        }

        return version;
    }

    private static Services.AwsErrorException Missing(S3Call call, Bucket bucket)
    {
        if (!call.Access.MayBucket(bucket, call.VersionId is null ? "s3:ListBucket" : "s3:ListBucketVersions"))
        {
            return S3Errors.AccessDenied();
        }

        if (call.VersionId is not { } id)
        {
            return S3Errors.NoSuchKey(call.Key);
        }

        return IsVersionId(id) ? S3Errors.NoSuchVersion(call.Key, id) : S3Errors.InvalidVersionId(id);
    }

    /// <summary>A deleted object is not found; a marker named by its id has no content to give.</summary>
    private static Services.AwsErrorException Marker(S3Call call, ObjectVersion marker)
    {
        var error = call.VersionId is null
            ? S3Errors.NoSuchKey(call.Key)
            : S3Errors.MethodNotAllowed(call.Request.Method, "DeleteMarker");
        error.Details["x-amz-delete-marker"] = "true";
        error.Details["x-amz-version-id"] = marker.VersionId;
        return error;
    }

    /// <summary>Whether something has the form of a version id of S3.</summary>
    public static bool IsVersionId(string id) =>
        id == ObjectStore.NullVersion || (id.Length == 32 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_'));
}
