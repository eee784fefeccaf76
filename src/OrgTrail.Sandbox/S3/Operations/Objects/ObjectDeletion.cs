using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>DeleteObject and DeleteObjects.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html</remarks>
internal static class ObjectDeletion
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("DeleteObject", S3Level.Object, "DELETE", "", DeleteOne),
        new("DeleteObjects", S3Level.Bucket, "POST", "delete", DeleteMany),
    ];

    private static SandboxHttpResponse DeleteOne(S3Call call)
    {
        var (versionId, isMarker) = Delete(call, call.Key, call.VersionId, call.Header("If-Match"));
        var response = S3Call.Empty(204);
        if (versionId is not null)
        {
            response.Headers.Set("x-amz-version-id", versionId);
        }

        if (isMarker)
        {
            response.Headers.Set("x-amz-delete-marker", "true");
        }

        return response;
    }

    private static SandboxHttpResponse DeleteMany(S3Call call)
    {
        // The bucket must be there before its body is of interest.
        _ = call.Bucket;
        var root = call.Xml("Delete", digestRequired: true);
        var quiet = root.OptionalBool("Quiet") ?? false;
        var objects = root.Many("Object");
        root.Done();
        if (objects.Count is 0 or > 1000)
        {
            throw S3Errors.MalformedXml();
        }

        var result = new XElement("DeleteResult");
        foreach (var node in objects)
        {
            var key = node.Text("Key");
            var versionId = node.OptionalText("VersionId");
            var etag = node.OptionalText("ETag");
            node.Allow("LastModifiedTime", "Size").Done();
            try
            {
                var (resultId, isMarker) = Delete(call, key, versionId, etag);
                if (!quiet)
                {
                    result.Add(Deleted(key, versionId, resultId, isMarker));
                }
            }
            catch (AwsErrorException refusal)
            {
                // A version id of no form S3 knows is an invalid argument of DeleteObject, and a missing version here.
                var error = refusal.Code == "InvalidArgument" ? S3Errors.NoSuchVersion(key, versionId!) : refusal;
                result.Add(new XElement(
                    "Error",
                    new XElement("Key", key),
                    versionId is null ? null : new XElement("VersionId", versionId),
                    new XElement("Code", error.Code),
                    new XElement("Message", error.Message)));
            }
        }

        return S3Xml.Answer(result);
    }

    private static XElement Deleted(string key, string? versionId, string? resultId, bool isMarker) => new(
        "Deleted",
        new XElement("Key", key),
        versionId is null ? null : new XElement("VersionId", versionId),
        isMarker ? new XElement("DeleteMarker", "true") : null,
        isMarker && resultId is not null ? new XElement("DeleteMarkerVersionId", resultId) : null);

    /// <summary>Deletes a key or one version of it.</summary>
    /// <returns>The version deleted or the marker made, and whether it is a marker.</returns>
    private static (string? VersionId, bool IsMarker) Delete(S3Call call, string key, string? versionId, string? etag)
    {
        var bucket = call.Bucket;
        var history = bucket.Objects.Find(key);
        if (versionId is null)
        {
            call.Access.Object(bucket, "s3:DeleteObject", key);
            CheckTag(history?.Current, key, etag);
            var marker = ObjectStore.Delete(bucket, key, call.Host.Ids, ObjectWriting.Second(call.Now));
            return (marker?.VersionId, marker is not null);
        }

        call.Access.Object(bucket, "s3:DeleteObjectVersion", key, keys: ("s3:versionid", versionId));
        if (history?.Find(versionId) is not { } version)
        {
            return VersionFinder.IsVersionId(versionId) ? (versionId, false) : throw S3Errors.InvalidVersionId(versionId);
        }

        CheckTag(version, key, etag);
        if (bucket.MfaDelete && call.Header("x-amz-mfa") is null)
        {
            throw S3Errors.AccessDenied("Mfa Authentication must be used for this request");
        }

        if (version.IsLocked(call.Now, MayBypass(call, bucket, key, version)))
        {
            throw S3Errors.AccessDenied("Access Denied because object protected by object lock.");
        }

        ObjectStore.Remove(bucket, key, version);
        return (versionId, version.IsDeleteMarker);
    }

    /// <summary>Whether the request asks to bypass governance and may.</summary>
    public static bool MayBypass(S3Call call, Bucket bucket, string key, ObjectVersion version)
    {
        if (call.Header("x-amz-bypass-governance-retention")?.ToUpperInvariant() != "TRUE")
        {
            return false;
        }

        call.Access.Object(bucket, "s3:BypassGovernanceRetention", key, version);
        return true;
    }

    private static void CheckTag(ObjectVersion? version, string key, string? etag)
    {
        if (etag is null)
        {
            return;
        }

        if (version is null)
        {
            throw S3Errors.NoSuchKey(key);
        }

        if (etag != "*" && etag.Trim('"') != version.ETag)
        {
            throw S3Errors.PreconditionFailed("If-Match");
        }
    }
}
