using System.Text;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Authorization;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.Xml;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>The bucket policy and whether it is public.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html</remarks>
internal static class BucketPolicies
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetBucketPolicy", S3Level.Bucket, "GET", "policy", Get),
        new("PutBucketPolicy", S3Level.Bucket, "PUT", "policy", Put),
        new("DeleteBucketPolicy", S3Level.Bucket, "DELETE", "policy", Delete),
        new("GetBucketPolicyStatus", S3Level.Bucket, "GET", "policyStatus", Status),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.BucketPolicy("s3:GetBucketPolicy");
        var policy = call.Bucket.Policy ?? throw NotFound(call);
        var response = new SandboxHttpResponse { StatusCode = 200, Body = Encoding.UTF8.GetBytes(policy.Text) };
        response.Headers.Set("Content-Type", "application/json");
        return response;
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.BucketPolicy("s3:PutBucketPolicy");
        var policy = BucketPolicyReader.Read(call.Body, call.Bucket, call.Host);
        if (policy.IsPublic && call.State.EffectiveBlock(call.Bucket).BlockPublicPolicy)
        {
            throw S3Errors.AccessDenied(
                $"User: {call.Context.Caller.SessionArn ?? call.Context.Caller.Arn} is not authorized to perform: s3:PutBucketPolicy on resource: \"{call.Bucket.Arn}\" because public policies are blocked by the BlockPublicPolicy block public access setting.");
        }

        call.Bucket.Policy = policy;
        return S3Call.Empty(204);
    }

    private static SandboxHttpResponse Delete(S3Call call)
    {
        call.Access.BucketPolicy("s3:DeleteBucketPolicy");
        call.Bucket.Policy = null;
        return S3Call.Empty(204);
    }

    private static SandboxHttpResponse Status(S3Call call)
    {
        call.Access.Bucket("s3:GetBucketPolicyStatus");
        var policy = call.Bucket.Policy ?? throw NotFound(call);
        return S3Xml.Answer(new("PolicyStatus", new XElement("IsPublic", S3Xml.Bool(policy.IsPublic))));
    }

    private static AwsErrorException NotFound(S3Call call) =>
        S3Errors.Of(404, "NoSuchBucketPolicy", "The bucket policy does not exist", ("BucketName", call.Bucket.Name));
}
