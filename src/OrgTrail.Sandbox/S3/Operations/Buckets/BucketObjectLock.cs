using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>Object Lock of a bucket.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html</remarks>
internal static class BucketObjectLock
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetObjectLockConfiguration", S3Level.Bucket, "GET", "object-lock", Get),
        new("PutObjectLockConfiguration", S3Level.Bucket, "PUT", "object-lock", Put),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.Bucket("s3:GetBucketObjectLockConfiguration");
        var configuration = call.Bucket.ObjectLock
            ?? throw S3Errors.Of(404, "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket", ("BucketName", call.Bucket.Name));
        return S3Xml.Answer(new(
            "ObjectLockConfiguration",
            new XElement("ObjectLockEnabled", "Enabled"),
            configuration.Mode is null ? null : new XElement("Rule", new XElement(
                "DefaultRetention",
                new XElement("Mode", configuration.Mode),
                configuration.Days is { } days ? new XElement("Days", days) : new XElement("Years", configuration.Years)))));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.Bucket("s3:PutBucketObjectLockConfiguration");
        var root = call.Xml("ObjectLockConfiguration", digestRequired: true);
        root.OneOf("ObjectLockEnabled", "Enabled");
        var rule = root.Optional("Rule");
        root.Done();
        if (call.Bucket.Versioning != "Enabled")
        {
            throw S3Errors.InvalidBucketState("Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration");
        }

        call.Bucket.ObjectLock = rule is null ? new() : ReadDefault(rule);
        return S3Call.Empty();
    }

    private static ObjectLockConfiguration ReadDefault(XmlNode rule)
    {
        var retention = rule.Required("DefaultRetention");
        rule.Done();
        var mode = retention.OneOf("Mode", "GOVERNANCE", "COMPLIANCE");
        var days = retention.OptionalInt("Days");
        var years = retention.OptionalInt("Years");
        retention.Done();
        if (days is null == years is null)
        {
            throw S3Errors.MalformedXml();
        }

        if ((days ?? years) <= 0)
        {
            throw S3Errors.InvalidArgument("Default retention period must be a positive integer value.");
        }

        return days > 36_500 || years > 100
            ? throw S3Errors.InvalidArgument("Default retention period is too large.")
            : new(mode, days, years);
    }
}
