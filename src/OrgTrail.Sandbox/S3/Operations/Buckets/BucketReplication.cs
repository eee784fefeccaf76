using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>The replication configuration: checked and kept; nothing is copied.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html</remarks>
internal static class BucketReplication
{
    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetBucketReplication", S3Level.Bucket, "GET", "replication", Get),
        new("PutBucketReplication", S3Level.Bucket, "PUT", "replication", Put),
        new("DeleteBucketReplication", S3Level.Bucket, "DELETE", "replication", Delete),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.Bucket("s3:GetReplicationConfiguration");
        return call.Bucket.Documents.TryGetValue(("replication", ""), out var kept)
            ? S3Xml.Answer(new(kept))
            : throw S3Errors.Of(404, "ReplicationConfigurationNotFoundError", "The replication configuration was not found", ("BucketName", call.Bucket.Name));
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.Bucket("s3:PutReplicationConfiguration");
        var root = call.Xml("ReplicationConfiguration", digestRequired: true);
        var role = root.Text("Role");
        var rules = root.Many("Rule");
        root.Done();
        if (rules.Count is 0 or > 1000)
        {
            throw S3Errors.MalformedXml();
        }

        if (call.Bucket.Versioning != "Enabled")
        {
            throw S3Errors.InvalidRequest("Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        }

        if (!role.StartsWith($"arn:{call.Context.Partition}:iam::", StringComparison.Ordinal))
        {
            throw S3Errors.InvalidArgument("Invalid role: must be an IAM role ARN", "Role", role);
        }

        foreach (var rule in rules)
        {
            CheckRule(call, rule);
        }

        call.Bucket.Documents[("replication", "")] = root.Plain();
        return S3Call.Empty();
    }

    private static SandboxHttpResponse Delete(S3Call call)
    {
        call.Access.Bucket("s3:PutReplicationConfiguration");
        call.Bucket.Documents.Remove(("replication", ""));
        return S3Call.Empty(204);
    }

    private static void CheckRule(S3Call call, XmlNode rule)
    {
        rule.OneOf("Status", "Enabled", "Disabled");
        var destination = rule.Required("Destination");
        rule.Allow("ID", "Priority", "Prefix", "Filter", "SourceSelectionCriteria", "ExistingObjectReplication", "DeleteMarkerReplication").Done();
        var arn = destination.Text("Bucket");
        destination.Allow("Account", "StorageClass", "AccessControlTranslation", "EncryptionConfiguration", "ReplicationTime", "Metrics").Done();
        var name = arn[(arn.LastIndexOf(':') + 1)..];
        if (call.State.Find(name) is not { } target)
        {
            throw S3Errors.InvalidRequest("Destination bucket must exist.");
        }

        if (target.Versioning != "Enabled")
        {
            throw S3Errors.InvalidRequest("Destination bucket must have versioning enabled.");
        }
    }
}
