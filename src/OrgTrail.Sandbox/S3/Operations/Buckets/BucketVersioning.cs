using System.Xml.Linq;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>The versioning state of a bucket.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketVersioning.html</remarks>
internal static class BucketVersioning
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetBucketVersioning", S3Level.Bucket, "GET", "versioning", Get),
        new("PutBucketVersioning", S3Level.Bucket, "PUT", "versioning", Put),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.Bucket("s3:GetBucketVersioning");
        var bucket = call.Bucket;
        return S3Xml.Answer(new(
            "VersioningConfiguration",
            bucket.Versioning is null ? null : new XElement("Status", bucket.Versioning),
            bucket.MfaDelete ? new XElement("MfaDelete", "Enabled") : null));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.Bucket("s3:PutBucketVersioning");
        var root = call.Xml("VersioningConfiguration");
        var status = root.OptionalText("Status");
        var mfaDelete = root.OptionalText("MfaDelete");
        root.Done();
        if (status is not (null or "Enabled" or "Suspended") || mfaDelete is not (null or "Enabled" or "Disabled"))
        {
            throw S3Errors.MalformedXml();
        }

        var bucket = call.Bucket;
        if (status is null)
        {
            throw S3Errors.Of(400, "IllegalVersioningConfigurationException", "The Versioning element must be specified");
        }

        if (bucket.ObjectLock is not null && status == "Suspended")
        {
            throw S3Errors.InvalidBucketState("An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.");
        }

        ChangeMfaDelete(call, mfaDelete);
        bucket.Versioning = status;
        return S3Call.Empty();
    }

    private static void ChangeMfaDelete(S3Call call, string? mfaDelete)
    {
        var bucket = call.Bucket;
        if (mfaDelete is null || (mfaDelete == "Enabled") == bucket.MfaDelete)
        {
            // While MFA Delete is on, any change of the versioning state needs the device as well.
            if (bucket.MfaDelete && call.Header("x-amz-mfa") is null)
            {
                throw S3Errors.AccessDenied("Mfa Authentication must be used for this request");
            }

            return;
        }

        if (call.Context.Caller.Kind != PrincipalKind.AccountRoot || call.Context.AccountId != bucket.OwnerAccountId)
        {
            throw S3Errors.AccessDenied("This operation may only be performed by the bucket owner");
        }

        if (call.Header("x-amz-mfa") is null)
        {
            throw S3Errors.AccessDenied("Mfa Authentication must be used for this request");
        }

        if (mfaDelete == "Enabled" && bucket.Lifecycle is not null)
        {
            throw S3Errors.InvalidBucketState("MFA Delete cannot be enabled on buckets with lifecycle configurations.");
        }

        bucket.MfaDelete = mfaDelete == "Enabled";
    }
}
