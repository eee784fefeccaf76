using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>How the four families of protocols word the errors that every service gives.</summary>
internal enum WireFamily
{
    /// <summary>S3's REST-XML.</summary>
    S3,

    /// <summary>Query protocol with XML answers (STS, IAM).</summary>
    Query,

    /// <summary>AWS JSON.</summary>
    Json,

    /// <summary>REST JSON, behind API Gateway.</summary>
    RestJson,
}

/// <summary>Errors common to services, with the code and status of the service's protocol.</summary>
internal static class WireErrors
{
    public static WireFamily FamilyOf(string service) => service switch
    {
        "s3" => WireFamily.S3,
        "sts" or "iam" => WireFamily.Query,
        "account" => WireFamily.RestJson,
        _ => WireFamily.Json,
    };

    public static AwsErrorException Throttled(string service) => FamilyOf(service) switch
    {
        WireFamily.S3 => new(503, "SlowDown", "Please reduce your request rate."),
        WireFamily.Query => new(400, "Throttling", "Rate exceeded"),
        WireFamily.RestJson => new(429, "TooManyRequestsException", "Rate exceeded"),
        _ => service == "organizations"
            ? new(400, "TooManyRequestsException", "AWS Organizations can't complete your request because another request is already in progress. Try again later.")
            : new(400, "ThrottlingException", "Rate exceeded"),
    };

    public static AwsErrorException AccessDenied(string service, string message) => FamilyOf(service) switch
    {
        WireFamily.Json => new(400, "AccessDeniedException", message),
        WireFamily.RestJson => new(403, "AccessDeniedException", message),
        _ => new(403, "AccessDenied", message),
    };

    /// <summary>The message AWS gives for a denied request.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html</remarks>
    public static string Explain(string service, string? callerArn, string action, string resource, AuthorizationDecision decision)
    {
        if (callerArn is null)
        {
            return "Access Denied";
        }

        var on = service == "s3" ? $"\"{resource}\"" : resource;
        var head = $"User: {callerArn} is not authorized to perform: {action} on resource: {on}";
        var type = decision.DecidedBy ?? PolicyType.IdentityPolicy;
        return decision.Result == DecisionResult.ExplicitlyDenied
            ? $"{head} with an explicit deny in {Article(type)} {NameOf(type)}"
            : $"{head} because no {NameOf(type)} allows the {action} action";
    }

    private static string NameOf(PolicyType type) => type switch
    {
        PolicyType.ServiceControlPolicy => "service control policy",
        PolicyType.ResourceControlPolicy => "resource control policy",
        PolicyType.ResourcePolicy => "resource-based policy",
        PolicyType.PermissionsBoundary => "permissions boundary",
        PolicyType.SessionPolicy => "session policy",
        _ => "identity-based policy",
    };

    private static string Article(PolicyType type) => type == PolicyType.IdentityPolicy ? "an" : "a";
}
