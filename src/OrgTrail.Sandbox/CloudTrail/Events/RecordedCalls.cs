using System.Text.Json;
using System.Text.Json.Nodes;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Events;

/// <summary>The management events of calls that were really made.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html says which calls to S3 are data events.</remarks>
internal static class RecordedCalls
{
    private static readonly HashSet<string> DataEvents = new(StringComparer.Ordinal)
    {
        "AbortMultipartUpload", "CompleteMultipartUpload", "CopyObject", "CreateMultipartUpload", "DeleteObject", "DeleteObjects",
        "DeleteObjectTagging", "GetObject", "GetObjectAcl", "GetObjectAttributes", "GetObjectLegalHold", "GetObjectRetention",
        "GetObjectTagging", "GetObjectTorrent", "HeadBucket", "HeadObject", "ListMultipartUploads", "ListObjects", "ListObjectsV2",
        "ListObjectVersions", "ListParts", "PutObject", "PutObjectAcl", "PutObjectLegalHold", "PutObjectRetention",
        "PutObjectTagging", "RestoreObject", "SelectObjectContent", "UploadPart", "UploadPartCopy",
    };

    /// <summary>Operations of S3 whose events have another name.</summary>
    private static readonly Dictionary<string, string> EventNames = new(StringComparer.Ordinal)
    {
        ["PutPublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["GetPublicAccessBlock"] = "GetBucketPublicAccessBlock",
        ["DeletePublicAccessBlock"] = "DeleteBucketPublicAccessBlock",
        ["PutBucketLifecycleConfiguration"] = "PutBucketLifecycle",
        ["GetBucketLifecycleConfiguration"] = "GetBucketLifecycle",
        ["PutObjectLockConfiguration"] = "PutBucketObjectLockConfiguration",
        ["GetObjectLockConfiguration"] = "GetBucketObjectLockConfiguration",
    };

    /// <summary>The event, or null when the call is a data event or has no name.</summary>
    public static LogEvent? EventOf(ObservedCall call, CloudTrailState state)
    {
        var operation = call.Operation.Name;
        if (string.IsNullOrEmpty(operation) || operation == "Unknown" || (call.Service == "s3" && DataEvents.Contains(operation)))
        {
            return null;
        }

        var context = call.Context;
        var isGlobal = call.Service is "organizations" or "iam";
        return RecordWriter.Write(new EventFacts
        {
            EventId = state.Ids.Uuid(),
            RequestId = context.RequestId,
            AccountId = context.AccountId!,
            Region = isGlobal ? GlobalRegion(state.Partition) : context.Region,
            Time = context.Now,
            EventSource = $"{call.Service}.amazonaws.com",
            EventName = call.Service == "s3" && EventNames.TryGetValue(operation, out var name) ? name : operation,

            // AssumeRole and its kin hand something out but change nothing.
            ReadOnly = !call.Operation.IsWrite || call.Service == "sts",
            IsGlobal = isGlobal,
            Identity = IdentityOf(call),
            SourceIpAddress = "127.0.0.1",
            UserAgent = call.Request.Headers["User-Agent"] ?? "",
            ErrorCode = call.Error?.Code.Replace("AccessDeniedException", "AccessDenied", StringComparison.Ordinal),
            ErrorMessage = call.Error?.Message,
            RequestParameters = ParametersOf(call),
            Resources = ResourcesOf(call),
        });
    }

    private static string GlobalRegion(string partition) => partition switch
    {
        "aws-cn" => "cn-northwest-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    };

    private static EventIdentity IdentityOf(ObservedCall call)
    {
        var caller = call.Context.Caller;
        var type = caller.Kind switch
        {
            PrincipalKind.AccountRoot => "Root",
            PrincipalKind.User => "IAMUser",
            PrincipalKind.FederatedUser => "FederatedUser",
            _ => "AssumedRole",
        };
        var arn = caller.SessionArn ?? caller.Arn;
        return new EventIdentity(type, arn, call.Context.AccountId)
        {
            PrincipalId = call.UserId,
            AccessKeyId = call.AccessKeyId,
            UserName = type == "Root" ? "root" : arn?.Split('/')[^1],
        };
    }

    /// <summary>Only parameters that hold no secrets: of KMS, which is given data to encrypt, none.</summary>
    private static string ParametersOf(ObservedCall call)
    {
        if (call.Service is not ("cloudtrail" or "organizations") || call.Request.Body.IsEmpty)
        {
            return "null";
        }

        try
        {
            if (JsonNode.Parse(call.Request.Body.Span) is not JsonObject { Count: > 0 } body)
            {
                return "null";
            }

            var parameters = new JsonObject();
            foreach (var (name, value) in body)
            {
                parameters[JsonNamingPolicy.CamelCase.ConvertName(name)] = value?.DeepClone();
            }

            return parameters.ToJsonString();
        }
        catch (JsonException)
        {
            return "null";
        }
    }

    private static IReadOnlyList<(string Type, string Name)> ResourcesOf(ObservedCall call)
    {
        if (call.Service != "cloudtrail" || call.Request.Body.IsEmpty)
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(call.Request.Body.Span) is JsonObject body
                && (body["Name"] ?? body["TrailName"] ?? body["ResourceId"]) is JsonValue value && value.TryGetValue(out string? name)
                ? [("AWS::CloudTrail::Trail", name)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
