using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>Server access logging.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html</remarks>
internal static class BucketLogging
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetBucketLogging", S3Level.Bucket, "GET", "logging", Get),
        new("PutBucketLogging", S3Level.Bucket, "PUT", "logging", Put),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.Bucket("s3:GetBucketLogging");
        return S3Xml.Answer(call.Bucket.Documents.TryGetValue(("logging", ""), out var kept) ? new(kept) : new XElement("BucketLoggingStatus"));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.Bucket("s3:PutBucketLogging");
        var root = call.Xml("BucketLoggingStatus");
        var enabled = root.Optional("LoggingEnabled");
        root.Done();
        if (enabled is null)
        {
            call.Bucket.Documents.Remove(("logging", ""));
            return S3Call.Empty();
        }

        var target = enabled.Text("TargetBucket");
        enabled.Text("TargetPrefix");
        var grants = enabled.Optional("TargetGrants");
        enabled.Allow("TargetObjectKeyFormat").Done();
        CheckTarget(call, target, grants is { Element.HasElements: true });
        call.Bucket.Documents[("logging", "")] = root.Plain();
        return S3Call.Empty();
    }

    private static void CheckTarget(S3Call call, string name, bool hasGrants)
    {
        var target = call.State.Find(name)
            ?? throw S3Errors.Of(400, "InvalidTargetBucketForLogging", "The target bucket for logging does not exist", ("TargetBucket", name));
        if (target.OwnerAccountId != call.Bucket.OwnerAccountId)
        {
            throw S3Errors.Of(400, "InvalidTargetBucketForLogging", "The owner for the bucket to be logged and the target bucket must be the same.", ("TargetBucket", name));
        }

        if (target.Region != call.Bucket.Region)
        {
            throw S3Errors.Of(403, "CrossLocationLoggingProhibited", "Cross S3 location logging not allowed.", ("TargetBucketLocation", target.Region));
        }

        if (target.ObjectLock?.Mode is not null)
        {
            throw S3Errors.Of(400, "InvalidTargetBucketForLogging", "The target bucket for logging cannot have a default object lock retention period", ("TargetBucket", name));
        }

        if (hasGrants && target.AclsDisabled)
        {
            throw S3Errors.InvalidArgument("Target grants are not allowed when the target bucket has ObjectOwnership's BucketOwnerEnforced setting", "TargetGrants");
        }
    }
}
