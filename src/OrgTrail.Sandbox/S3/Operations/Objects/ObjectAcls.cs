using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Operations.Buckets;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Objects;

/// <summary>The ACL of an object version.</summary>
internal static class ObjectAcls
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetObjectAcl", S3Level.Object, "GET", "acl", Get),
        new("PutObjectAcl", S3Level.Object, "PUT", "acl", Put),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        var version = VersionFinder.Find(call, "s3:GetObjectAcl", "s3:GetObjectVersionAcl");
        var acl = call.Bucket.AclsDisabled ? AccessControlList.Private(call.Bucket.OwnerAccountId) : version.Acl ?? AccessControlList.Private(version.OwnerAccountId);
        return ObjectTags.Told(call, version, S3Xml.Answer(AclDocument.Write(acl)));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        var bucket = call.Bucket;
        var version = VersionFinder.Find(call, "s3:PutObjectAcl", "s3:PutObjectVersionAcl");
        if (bucket.AclsDisabled && call.Header("x-amz-acl") == "bucket-owner-full-control")
        {
            return ObjectTags.Told(call, version, S3Call.Empty());
        }

        if (bucket.AclsDisabled)
        {
            throw BucketAcls.Disabled();
        }

        var acl = AclHeaders.Read(call, version.OwnerAccountId, bucket.OwnerAccountId) ?? AclDocument.Read(call, version.OwnerAccountId);
        if (acl.IsPublic && call.State.EffectiveBlock(bucket).BlockPublicAcls)
        {
            throw S3Errors.AccessDenied();
        }

        version.Acl = acl;
        return ObjectTags.Told(call, version, S3Call.Empty());
    }
}
