using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>The tags of a bucket.</summary>
internal static class BucketTags
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetBucketTagging", S3Level.Bucket, "GET", "tagging", Get),
        new("PutBucketTagging", S3Level.Bucket, "PUT", "tagging", Put),
        new("DeleteBucketTagging", S3Level.Bucket, "DELETE", "tagging", Delete),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.Bucket("s3:GetBucketTagging");
        return S3Xml.Answer((call.Bucket.Tags
            ?? throw S3Errors.Of(404, "NoSuchTagSet", "The TagSet does not exist", ("BucketName", call.Bucket.Name))).Write());
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.Bucket("s3:PutBucketTagging");
        call.Bucket.Tags = TagSet.Read(call.Xml("Tagging", digestRequired: true), TagSet.BucketLimit);
        return S3Call.Empty(204);
    }

    private static SandboxHttpResponse Delete(S3Call call)
    {
        call.Access.Bucket("s3:PutBucketTagging");
        call.Bucket.Tags = null;
        return S3Call.Empty(204);
    }
}
