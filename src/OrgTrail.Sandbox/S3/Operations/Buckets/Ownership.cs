using System.Collections.Immutable;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>Object Ownership: whether ACLs count and who owns what others upload.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html</remarks>
internal static class Ownership
{
    public static readonly ImmutableArray<string> Values = ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"];

    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetBucketOwnershipControls", S3Level.Bucket, "GET", "ownershipControls", Get),
        new("PutBucketOwnershipControls", S3Level.Bucket, "PUT", "ownershipControls", Put),
        new("DeleteBucketOwnershipControls", S3Level.Bucket, "DELETE", "ownershipControls", Delete),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.Bucket("s3:GetBucketOwnershipControls");
        return call.Bucket.Ownership is { } ownership
            ? S3Xml.Answer(new("OwnershipControls", new XElement("Rule", new XElement("ObjectOwnership", ownership))))
            : throw S3Errors.Of(404, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found", ("BucketName", call.Bucket.Name));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.Bucket("s3:PutBucketOwnershipControls");
        var root = call.Xml("OwnershipControls");
        var rule = root.Required("Rule");
        root.Done();
        var ownership = rule.OneOf("ObjectOwnership", Values.AsSpan());
        rule.Done();
        if (ownership == "BucketOwnerEnforced" && !call.Bucket.Acl.IsPrivate)
        {
            throw S3Errors.Of(400, "InvalidBucketAclWithObjectOwnership", "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }

        call.Bucket.Ownership = ownership;
        return S3Call.Empty();
    }

    private static SandboxHttpResponse Delete(S3Call call)
    {
        call.Access.Bucket("s3:PutBucketOwnershipControls");
        call.Bucket.Ownership = null;
        return S3Call.Empty(204);
    }
}
