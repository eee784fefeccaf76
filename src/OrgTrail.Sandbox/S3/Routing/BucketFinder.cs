using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Routing;

/// <summary>Finds the bucket a request addresses and turns away what came to the wrong region or meant another owner.</summary>
internal static class BucketFinder
{
    public static Bucket Find(S3Call call)
    {
        var name = call.Address.Bucket;
        var bucket = call.State.Find(name);
        if (bucket is null)
        {
            throw BucketName.IsValid(name)
                ? S3Errors.NoSuchBucket(name)
                : S3Errors.Of(400, "InvalidBucketName", "The specified bucket is not valid.", ("BucketName", name));
        }

        CheckRegion(call, bucket);
        if (call.Header("x-amz-expected-bucket-owner") is { } owner && owner != bucket.OwnerAccountId)
        {
            throw owner.Length == 12 && owner.All(char.IsAsciiDigit)
                ? S3Errors.AccessDenied()
                : S3Errors.Of(400, "InvalidBucketOwnerAWSAccountID", "The value of the expected bucket owner parameter must be an AWS account ID", ("ArgumentValue", owner));
        }

        return bucket;
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html</remarks>
    private static void CheckRegion(S3Call call, Bucket bucket)
    {
        // Every region can say where a bucket is, when it is asked with its own signature at the path-style endpoint.
        if (call.Operation.Name == "GetBucketLocation")
        {
            return;
        }

        var address = call.Address;
        var reached = address.HostRegion
            ?? (address is { IsGlobalEndpoint: true, IsVirtualHosted: false } ? "us-east-1" : bucket.Region);
        if (reached != bucket.Region)
        {
            throw S3Errors.Of(
                301,
                "PermanentRedirect",
                "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.",
                ("Endpoint", Endpoint(bucket)),
                ("Bucket", bucket.Name),
                ("x-amz-bucket-region", bucket.Region));
        }

        if (!call.IsAnonymous && call.Context.Region != bucket.Region)
        {
            throw S3Errors.Of(
                400,
                "AuthorizationHeaderMalformed",
                $"The authorization header is malformed; the region '{call.Context.Region}' is wrong; expecting '{bucket.Region}'",
                ("Region", bucket.Region),
                ("x-amz-bucket-region", bucket.Region));
        }
    }

    private static string Endpoint(Bucket bucket)
    {
        var suffix = bucket.Partition == "aws-cn" ? ".cn" : "";
        return bucket.Region == "us-east-1" ? $"{bucket.Name}.s3.amazonaws.com" : $"{bucket.Name}.s3.{bucket.Region}.amazonaws.com{suffix}";
    }
}
