using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.S3;

/// <summary>The errors of S3 with the status, code and wording AWS gives them.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</remarks>
internal static class S3Errors
{
    public static AwsErrorException Of(int status, string code, string message, params ReadOnlySpan<(string Name, string? Value)> details)
    {
        var error = new AwsErrorException(status, code, message);
        foreach (var (name, value) in details)
        {
            if (value is not null)
            {
                error.Details[name] = value;
            }
        }

        return error;
    }

    public static AwsErrorException AccessDenied(string message = "Access Denied") => Of(403, "AccessDenied", message);

    public static AwsErrorException NoSuchBucket(string bucket) =>
        Of(404, "NoSuchBucket", "The specified bucket does not exist", ("BucketName", bucket));

    public static AwsErrorException NoSuchKey(string key) =>
        Of(404, "NoSuchKey", "The specified key does not exist.", ("Key", key));

    public static AwsErrorException NoSuchVersion(string key, string versionId) =>
        Of(404, "NoSuchVersion", "The specified version does not exist.", ("Key", key), ("VersionId", versionId));

    public static AwsErrorException InvalidVersionId(string versionId, string argument = "versionId") =>
        InvalidArgument("Invalid version id specified", argument, versionId);

    public static AwsErrorException NoSuchUpload(string uploadId) =>
        Of(404, "NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", ("UploadId", uploadId));

    public static AwsErrorException MalformedXml() =>
        Of(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsErrorException InvalidArgument(string message, string? name = null, string? value = null) =>
        Of(400, "InvalidArgument", message, ("ArgumentName", name), ("ArgumentValue", value));

    public static AwsErrorException InvalidRequest(string message) => Of(400, "InvalidRequest", message);

    public static AwsErrorException MethodNotAllowed(string method, string resourceType) =>
        Of(405, "MethodNotAllowed", "The specified method is not allowed against this resource.", ("Method", method), ("ResourceType", resourceType));

    public static AwsErrorException NotImplemented(string? header = null) =>
        Of(501, "NotImplemented", "A header or query you provided requested functionality that is not implemented.", ("Header", header));

    public static AwsErrorException PreconditionFailed(string condition) =>
        Of(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold", ("Condition", condition));

    public static AwsErrorException BadDigest(string message) => Of(400, "BadDigest", message);

    public static AwsErrorException MalformedPolicy(string message, string? detail = null) =>
        Of(400, "MalformedPolicy", message, ("Detail", detail));

    public static AwsErrorException InvalidBucketState(string message) => Of(409, "InvalidBucketState", message);
}
