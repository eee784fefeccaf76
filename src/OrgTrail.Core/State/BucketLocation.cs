using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Aws;

namespace OrgTrail.Core.State;

/// <summary>Finds the region of a bucket, wherever it is.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html</remarks>
internal static class BucketLocation
{
    /// <summary>The region; the exception is S3's when there is no such bucket or the caller may not see it.</summary>
    public static async Task<string?> FindAsync(AwsConnection connection, string bucketName, string? expectedOwner, CancellationToken cancellationToken)
    {
        var request = new HeadBucketRequest { BucketName = bucketName, ExpectedBucketOwner = expectedOwner };
        try
        {
            var response = await connection.S3.HeadBucketAsync(request, cancellationToken).ConfigureAwait(false);
            return string.IsNullOrEmpty(response.BucketRegion) ? connection.Region : response.BucketRegion;
        }
        catch (AmazonS3Exception exception) when (RegionNamedBy(exception) is { } region && region != connection.Region)
        {
            // Another region's endpoint says where the bucket is, but not whether the caller may use it.
            await connection.S3ForRegion(region).HeadBucketAsync(request, cancellationToken).ConfigureAwait(false);
            return region;
        }
    }

    // An answer to HEAD has no body, and the SDK keeps the header with the answer alone.
    private static string? RegionNamedBy(AmazonS3Exception exception) =>
        (exception.InnerException as HttpErrorResponseException)?.Response?.GetHeaderValue("x-amz-bucket-region") is { Length: > 0 } region ? region : null;
}
