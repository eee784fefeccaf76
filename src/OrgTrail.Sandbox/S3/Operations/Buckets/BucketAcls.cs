using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>The ACL of a bucket.</summary>
internal static class BucketAcls
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetBucketAcl", S3Level.Bucket, "GET", "acl", Get),
        new("PutBucketAcl", S3Level.Bucket, "PUT", "acl", Put),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.Bucket("s3:GetBucketAcl");
        return S3Xml.Answer(AclDocument.Write(call.Bucket.AclsDisabled ? AccessControlList.Private(call.Bucket.OwnerAccountId) : call.Bucket.Acl));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.Bucket("s3:PutBucketAcl");
        var bucket = call.Bucket;
        if (AclHeaders.ArePresent(call) && call.Body.Length > 0)
        {
            throw S3Errors.Of(400, "UnexpectedContent", "This request does not support content");
        }

        var acl = AclHeaders.Read(call, bucket.OwnerAccountId, bucket.OwnerAccountId)
            ?? AclDocument.Read(call, bucket.OwnerAccountId);
        if (bucket.AclsDisabled && !(acl.IsPrivate && (call.Header("x-amz-acl") is null or "bucket-owner-full-control")))
        {
            throw Disabled();
        }

        if (acl.IsPublic && call.State.EffectiveBlock(bucket).BlockPublicAcls)
        {
            throw S3Errors.AccessDenied();
        }

        bucket.Acl = acl;
        return S3Call.Empty();
    }

    public static OrgTrail.Sandbox.Services.AwsErrorException Disabled() =>
        S3Errors.Of(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
}
