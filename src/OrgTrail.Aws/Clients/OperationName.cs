using System.Collections.Frozen;

namespace OrgTrail.Aws.Clients;

/// <summary>
/// The API's name of an operation, from the SDK's request class. The S3 client is older than the names of its API and keeps some of
/// its own, which neither CloudTrail nor any page of AWS knows.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html</remarks>
internal static class OperationName
{
    private static readonly FrozenDictionary<string, string> S3 = new Dictionary<string, string>
    {
        ["CopyPart"] = "UploadPartCopy",
        ["DeleteCORSConfiguration"] = "DeleteBucketCors",
        ["DeleteLifecycleConfiguration"] = "DeleteBucketLifecycle",
        ["GetACL"] = "GetBucketAcl",
        ["GetCORSConfiguration"] = "GetBucketCors",
        ["GetLifecycleConfiguration"] = "GetBucketLifecycleConfiguration",
        ["GetObjectMetadata"] = "HeadObject",
        ["InitiateMultipartUpload"] = "CreateMultipartUpload",
        ["ListVersions"] = "ListObjectVersions",
        ["PutACL"] = "PutBucketAcl",
        ["PutBucket"] = "CreateBucket",
        ["PutCORSConfiguration"] = "PutBucketCors",
        ["PutLifecycleConfiguration"] = "PutBucketLifecycleConfiguration",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(string service, string request)
    {
        var name = request.EndsWith("Request", StringComparison.Ordinal) ? request[..^"Request".Length] : request;
        return service == "S3" && S3.TryGetValue(name, out var known) ? known : name;
    }
}
