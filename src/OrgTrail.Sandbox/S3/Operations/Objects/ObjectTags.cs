using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>The tags of an object version.</summary>
internal static class ObjectTags
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetObjectTagging", S3Level.Object, "GET", "tagging", Get),
        new("PutObjectTagging", S3Level.Object, "PUT", "tagging", Put),
        new("DeleteObjectTagging", S3Level.Object, "DELETE", "tagging", Delete),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        var version = VersionFinder.Find(call, "s3:GetObjectTagging", "s3:GetObjectVersionTagging");
        return Told(call, version, S3Xml.Answer(version.Tags.Write()));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        var version = VersionFinder.Find(call, "s3:PutObjectTagging", "s3:PutObjectVersionTagging");
        version.Tags = TagSet.Read(call.Xml("Tagging", digestRequired: true), TagSet.ObjectLimit);
        return Told(call, version, S3Call.Empty());
    }

    private static SandboxHttpResponse Delete(S3Call call)
    {
        var version = VersionFinder.Find(call, "s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging");
        version.Tags = TagSet.Empty;
        return Told(call, version, S3Call.Empty(204));
    }

    public static SandboxHttpResponse Told(S3Call call, ObjectVersion version, SandboxHttpResponse response)
    {
        if (call.Bucket.Versioning is not null)
        {
            response.Headers.Set("x-amz-version-id", version.VersionId);
        }

        return response;
    }
}
