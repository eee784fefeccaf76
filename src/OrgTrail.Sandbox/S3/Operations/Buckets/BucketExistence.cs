using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>ListBuckets, HeadBucket, GetBucketLocation, DeleteBucket.</summary>
internal static class BucketExistence
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("ListBuckets", S3Level.Service, "GET", "", List),
        new("HeadBucket", S3Level.Bucket, "HEAD", "", Head),
        new("GetBucketLocation", S3Level.Bucket, "GET", "location", Location),
        new("DeleteBucket", S3Level.Bucket, "DELETE", "", Delete),
    ];

    private static SandboxHttpResponse List(S3Call call)
    {
        if (call.Context.AccountId is not { } account)
        {
            throw S3Errors.AccessDenied();
        }

        call.Access.Account("s3:ListAllMyBuckets", account);
        var prefix = call.Query["prefix"];
        var region = call.Query["bucket-region"];
        var after = call.Query["continuation-token"];
        var paged = call.Query.Has("max-buckets");
        var most = call.Query.Number("max-buckets", 10_000, 10_000);
        var matching = call.State.Buckets.Values
            .Where(b => b.OwnerAccountId == account)
            .Where(b => prefix is null || b.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(b => region is null || b.Region == region)
            .Where(b => after is null || string.CompareOrdinal(b.Name, after) > 0)
            .Take(most + 1)
            .ToList();
        var page = matching.Take(most).ToList();
        return S3Xml.Answer(new(
            "ListAllMyBucketsResult",
            new XElement("Owner", new XElement("ID", AccessControlList.CanonicalId(account))),
            new XElement("Buckets", page.Select(b => new XElement(
                "Bucket",
                new XElement("Name", b.Name),
                new XElement("CreationDate", S3Xml.Time(b.CreatedAt)),
                paged || region is not null || prefix is not null ? new XElement("BucketRegion", b.Region) : null,
                paged ? new XElement("BucketArn", b.Arn) : null))),
            matching.Count > most && most > 0 ? new XElement("ContinuationToken", page[^1].Name) : null,
            prefix is null ? null : new XElement("Prefix", prefix)));
    }

    private static SandboxHttpResponse Head(S3Call call)
    {
        call.Access.Bucket("s3:ListBucket");
        var response = S3Call.Empty();
        response.Headers.Set("x-amz-bucket-region", call.Bucket.Region);
        response.Headers.Set("x-amz-bucket-arn", call.Bucket.Arn);
        response.Headers.Set("x-amz-access-point-alias", "false");
        response.Headers.Set("Content-Type", "application/xml");
        return response;
    }

    private static SandboxHttpResponse Location(S3Call call)
    {
        call.Access.Bucket("s3:GetBucketLocation");
        return S3Xml.Answer(new("LocationConstraint", call.Bucket.Region switch
        {
            "us-east-1" => null,
            var region => region,
        }));
    }

    private static SandboxHttpResponse Delete(S3Call call)
    {
        call.Access.Bucket("s3:DeleteBucket");
        var bucket = call.Bucket;
        if (!bucket.Objects.IsEmpty)
        {
            throw S3Errors.Of(
                409,
                "BucketNotEmpty",
                bucket.Versioning is null ? "The bucket you tried to delete is not empty" : "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
                ("BucketName", bucket.Name));
        }

        call.State.Buckets.Remove(bucket.Name);
        return S3Call.Empty(204);
    }
}
