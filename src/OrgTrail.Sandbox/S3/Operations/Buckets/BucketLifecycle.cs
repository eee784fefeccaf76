using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>The lifecycle configuration of a bucket.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html</remarks>
internal static class BucketLifecycle
{
    private const string MinimumSizeHeader = "x-amz-transition-default-minimum-object-size";

    public static IEnumerable<S3Operation> Operations =>
    [
        new("GetBucketLifecycleConfiguration", S3Level.Bucket, "GET", "lifecycle", Get),
        new("PutBucketLifecycleConfiguration", S3Level.Bucket, "PUT", "lifecycle", Put),
        new("DeleteBucketLifecycle", S3Level.Bucket, "DELETE", "lifecycle", Delete),
    ];

    private static SandboxHttpResponse Get(S3Call call)
    {
        call.Access.Bucket("s3:GetLifecycleConfiguration");
        var configuration = call.Bucket.Lifecycle
            ?? throw S3Errors.Of(404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", ("BucketName", call.Bucket.Name));
        var response = S3Xml.Answer(new(configuration.Document));
        response.Headers.Set(MinimumSizeHeader, configuration.MinimumObjectSize);
        return response;
    }

    private static SandboxHttpResponse Put(S3Call call)
    {
        call.Access.Bucket("s3:PutLifecycleConfiguration");
        if (call.Bucket.MfaDelete)
        {
            throw S3Errors.InvalidBucketState("Lifecycle configuration is not allowed on buckets with MFA Delete enabled.");
        }

        var root = call.Xml("LifecycleConfiguration", digestRequired: true);
        var nodes = root.Many("Rule");
        root.Done();
        if (nodes.Count is 0 or > 1000)
        {
            throw S3Errors.MalformedXml();
        }

        var minimum = call.Header(MinimumSizeHeader) ?? "all_storage_classes_128K";
        if (minimum is not ("all_storage_classes_128K" or "varies_by_storage_class"))
        {
            throw S3Errors.InvalidRequest($"Invalid TransitionDefaultMinimumObjectSize found: {minimum}");
        }

        var document = new XElement("LifecycleConfiguration");
        var rules = nodes.ConvertAll(node =>
        {
            var plain = node.Plain();
            if (string.IsNullOrEmpty(plain.Element("ID")?.Value))
            {
                // S3 names rules that come without an id.
                plain.Element("ID")?.Remove();
                plain.AddFirst(new XElement("ID", Convert.ToBase64String(call.Host.Ids.Bytes(36))));
            }

            document.Add(plain);
            return LifecycleReader.Read(node, plain.Element("ID")!.Value);
        });
        if (rules.DistinctBy(r => r.Id).Count() != rules.Count)
        {
            throw S3Errors.InvalidArgument($"Rule ID must be unique. Found same ID for more than one rule");
        }

        call.Bucket.Lifecycle = new(document, [.. rules], minimum);
        var response = S3Call.Empty();
        response.Headers.Set(MinimumSizeHeader, minimum);
        return response;
    }

    private static SandboxHttpResponse Delete(S3Call call)
    {
        call.Access.Bucket("s3:PutLifecycleConfiguration");
        call.Bucket.Lifecycle = null;
        return S3Call.Empty(204);
    }
}
