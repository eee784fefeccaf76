using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.Xml;

namespace OrgTrail.Sandbox.S3.Operations.Buckets;

/// <summary>Configurations that are kept and given back as S3 does, but act on nothing here.</summary>
internal static class KeptDocuments
{
    private static readonly Kind[] Kinds =
    [
        new("website", "Website", "WebsiteConfiguration", "BucketWebsite", null, ["IndexDocument", "ErrorDocument", "RedirectAllRequestsTo", "RoutingRules"],
            ("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration")),
        new("cors", "Cors", "CORSConfiguration", "BucketCORS", null, ["CORSRule"],
            ("NoSuchCORSConfiguration", "The CORS configuration does not exist")),
        new("notification", "NotificationConfiguration", "NotificationConfiguration", "BucketNotification", new XElement("NotificationConfiguration"),
            ["TopicConfiguration", "QueueConfiguration", "CloudFunctionConfiguration", "EventBridgeConfiguration"], null),
        new("requestPayment", "RequestPayment", "RequestPaymentConfiguration", "BucketRequestPayment",
            new XElement("RequestPaymentConfiguration", new XElement("Payer", "BucketOwner")), ["Payer"], null),
        new("accelerate", "AccelerateConfiguration", "AccelerateConfiguration", "AccelerateConfiguration", new XElement("AccelerateConfiguration"), ["Status"], null),
    ];

    private static readonly Kind[] Lists =
    [
        new("inventory", "InventoryConfiguration", "InventoryConfiguration", "InventoryConfiguration", null,
            ["Id", "Destination", "IsEnabled", "Filter", "IncludedObjectVersions", "OptionalFields", "Schedule"], null),
        new("analytics", "AnalyticsConfiguration", "AnalyticsConfiguration", "AnalyticsConfiguration", null, ["Id", "Filter", "StorageClassAnalysis"], null),
        new("metrics", "MetricsConfiguration", "MetricsConfiguration", "MetricsConfiguration", null, ["Id", "Filter"], null),
        new("intelligent-tiering", "IntelligentTieringConfiguration", "IntelligentTieringConfiguration", "IntelligentTieringConfiguration", null,
            ["Id", "Filter", "Status", "Tiering"], null),
    ];

    public static IEnumerable<S3Operation> Operations => Kinds.SelectMany(Of).Concat(Lists.SelectMany(OfList));

    private static IEnumerable<S3Operation> Of(Kind kind)
    {
        yield return new("GetBucket" + kind.Name, S3Level.Bucket, "GET", kind.Subresource, call => Get(call, kind, ""));
        yield return new("PutBucket" + kind.Name, S3Level.Bucket, "PUT", kind.Subresource, call => Put(call, kind, ""));
        if (kind.NotFound is not null)
        {
            yield return new("DeleteBucket" + kind.Name, S3Level.Bucket, "DELETE", kind.Subresource, call => Delete(call, kind, ""));
        }
    }

    private static IEnumerable<S3Operation> OfList(Kind kind)
    {
        var one = kind.Subresource + "&id";
        yield return new("ListBucket" + kind.Name + "s", S3Level.Bucket, "GET", kind.Subresource, call => List(call, kind));
        yield return new("GetBucket" + kind.Name, S3Level.Bucket, "GET", one, call => Get(call, kind, call.Query["id"]!));
        yield return new("PutBucket" + kind.Name, S3Level.Bucket, "PUT", one, call => Put(call, kind, call.Query["id"]!));
        yield return new("DeleteBucket" + kind.Name, S3Level.Bucket, "DELETE", one, call => Delete(call, kind, call.Query["id"]!));
    }

    private static SandboxHttpResponse Get(S3Call call, Kind kind, string id)
    {
        call.Access.Bucket("s3:Get" + kind.Action);
        if (call.Bucket.Documents.TryGetValue((kind.Subresource, id), out var kept))
        {
            return S3Xml.Answer(new(kept));
        }

        return kind.WhenAbsent is not null ? S3Xml.Answer(new(kind.WhenAbsent)) : throw NotFound(call, kind);
    }

    private static SandboxHttpResponse Put(S3Call call, Kind kind, string id)
    {
        call.Access.Bucket("s3:Put" + kind.Action);
        var root = call.Xml(kind.Root, digestRequired: kind.Subresource == "cors");
        root.Allow(kind.Children).Done();
        if (kind.Subresource is "website" or "cors" && !root.Element.HasElements)
        {
            throw S3Errors.MalformedXml();
        }

        Check(kind, root, id);
        call.Bucket.Documents[(kind.Subresource, id)] = root.Plain();
        return S3Call.Empty();
    }

    private static SandboxHttpResponse Delete(S3Call call, Kind kind, string id)
    {
        call.Access.Bucket(kind.Subresource == "website" ? "s3:DeleteBucketWebsite" : "s3:Put" + kind.Action);
        if (!call.Bucket.Documents.Remove((kind.Subresource, id)) && id.Length > 0)
        {
            throw NotFound(call, kind);
        }

        return S3Call.Empty(204);
    }

    private static SandboxHttpResponse List(S3Call call, Kind kind)
    {
        call.Access.Bucket("s3:Get" + kind.Action);
        return S3Xml.Answer(new(
            $"List{kind.Root}sResult",
            new XElement("IsTruncated", "false"),
            call.Bucket.Documents.Where(d => d.Key.Subresource == kind.Subresource).Select(d => new XElement(d.Value))));
    }

    private static void Check(Kind kind, XmlNode root, string id)
    {
        switch (kind.Subresource)
        {
            case "requestPayment":
                root.OneOf("Payer", "BucketOwner", "Requester");
                break;
            case "accelerate":
                root.OneOf("Status", "Enabled", "Suspended");
                break;
            case "cors":
                foreach (var rule in root.Many("CORSRule"))
                {
                    if (rule.Many("AllowedMethod").Count == 0 || rule.Many("AllowedOrigin").Count == 0)
                    {
                        throw S3Errors.MalformedXml();
                    }

                    rule.Allow("ID", "AllowedHeader", "ExposeHeader", "MaxAgeSeconds").Done();
                }

                break;
            default:
                if (id.Length > 0 && root.Text("Id") != id)
                {
                    throw S3Errors.InvalidArgument("The id in the request does not match that of the configuration", "Id", id);
                }

                break;
        }
    }

    private static Services.AwsErrorException NotFound(S3Call call, Kind kind) => kind.NotFound is var (code, message)
        ? S3Errors.Of(404, code, message, ("BucketName", call.Bucket.Name))
        : S3Errors.Of(404, "NoSuchConfiguration", "The specified configuration does not exist.", ("BucketName", call.Bucket.Name));

    /// <param name="Subresource">The query parameter.</param>
    /// <param name="Name">The operation's name behind <c>GetBucket</c>.</param>
    /// <param name="Root">The root element.</param>
    /// <param name="Action">The IAM action behind <c>s3:Get</c>.</param>
    /// <param name="WhenAbsent">What GET gives when nothing was put; null when that is an error.</param>
    /// <param name="Children">The elements that may stand in it.</param>
    /// <param name="NotFound">The error when nothing was put.</param>
    private sealed record Kind(string Subresource, string Name, string Root, string Action, XElement? WhenAbsent, string[] Children, (string Code, string Message)? NotFound);
}
