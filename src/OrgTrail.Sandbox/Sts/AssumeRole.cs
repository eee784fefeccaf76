using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Identity;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;
using OrgTrail.Sandbox.Signing;

namespace OrgTrail.Sandbox.Sts;

/// <summary>AssumeRole: the trust policy decides together with the caller's own permissions.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html</remarks>
internal sealed partial class AssumeRole(SandboxKernel kernel)
{
    private const int PolicyLimit = 2048;

    public IEnumerable<XElement> Run(List<KeyValuePair<string, string>> parameters, Credential caller, CallContext context)
    {
        var roleArn = Validation.Required(parameters, "RoleArn", "roleArn");
        var sessionName = Validation.Required(parameters, "RoleSessionName", "roleSessionName");
        Validation.Pattern(sessionName, "roleSessionName", SessionName(), "[\\w+=,.@-]{2,64}");
        var seconds = Validation.Duration(parameters, 3600, 43_200);
        if (RoleArn().Match(roleArn) is not { Success: true } arn)
        {
            throw Validation.Error($"{roleArn} is invalid");
        }

        if (caller.Principal.Kind == PrincipalKind.AccountRoot)
        {
            throw new AwsErrorException(403, "AccessDenied", "Roles may not be assumed by root accounts.");
        }

        var accountId = arn.Groups["account"].Value;
        var role = kernel.Identities.Account(accountId).Roles.GetValueOrDefault(arn.Groups["name"].Value);
        if (role is null || role.Arn != roleArn || !IsAllowed(role, accountId, sessionName, parameters, context))
        {
            throw new AwsErrorException(403, "AccessDenied", $"User: {caller.CallerArn} is not authorized to perform: sts:AssumeRole on resource: {roleArn}");
        }

        CheckDuration(seconds, role, caller);
        var expires = kernel.Options.WallClock.GetUtcNow().AddSeconds(seconds);
        var sourceIdentity = QueryParameters.Find(parameters, "SourceIdentity") ?? caller.SourceIdentity;
        var session = kernel.Identities.IssueRoleSession(accountId, role, sessionName, SessionPolicies(parameters), expires, sourceIdentity);
        return
        [
            SessionXml.Credentials(session.Key, expires),
            StsService.Element("AssumedRoleUser", StsService.Element("AssumedRoleId", session.UserId), StsService.Element("Arn", session.CallerArn)),
            .. sourceIdentity is null ? Array.Empty<XElement>() : [StsService.Element("SourceIdentity", sourceIdentity)],
        ];
    }

    private static bool IsAllowed(IamRole role, string accountId, string sessionName, List<KeyValuePair<string, string>> parameters, CallContext context)
    {
        var keys = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase).Add("sts:RoleSessionName", [sessionName]);
        if (QueryParameters.Find(parameters, "ExternalId") is { } externalId)
        {
            keys = keys.Add("sts:ExternalId", [externalId]);
        }

        var actions = new List<string> { "sts:AssumeRole" };
        if (QueryParameters.Find(parameters, "SourceIdentity") is { } identity)
        {
            keys = keys.Add("sts:SourceIdentity", [identity]);
            actions.Add("sts:SetSourceIdentity");
        }

        if (parameters.Exists(p => p.Key.StartsWith("Tags.member.", StringComparison.Ordinal)))
        {
            throw new AwsErrorException(501, "NotImplemented", "The sandbox does not keep session tags.");
        }

        return actions.TrueForAll(a => context.Decide(a, role.Arn, accountId, role.TrustPolicy, resourcePolicyRequired: true, keys).IsAllowed);
    }

    private static void CheckDuration(int seconds, IamRole role, Credential caller)
    {
        if (caller.Principal.Kind == PrincipalKind.AssumedRole && seconds > 3600)
        {
            throw Validation.Error("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }

        if (seconds > role.MaxSessionSeconds)
        {
            throw Validation.Error("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private static ImmutableArray<PolicySource> SessionPolicies(List<KeyValuePair<string, string>> parameters)
    {
        if (parameters.Exists(p => p.Key.StartsWith("PolicyArns.member.", StringComparison.Ordinal)))
        {
            throw new AwsErrorException(501, "NotImplemented", "The sandbox keeps no managed policies to restrict a session with; pass Policy.");
        }

        if (QueryParameters.Find(parameters, "Policy") is not { } json)
        {
            return [];
        }

        if (json.Length > PolicyLimit)
        {
            throw Validation.Error($"1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to {PolicyLimit}");
        }

        return [PolicyReader.TryRead("session policy", json, out var reason)
            ?? throw new AwsErrorException(400, "MalformedPolicyDocument", reason)];
    }

    [GeneratedRegex(@"^[\w+=,.@-]{2,64}$")]
    private static partial Regex SessionName();

    [GeneratedRegex(@"^arn:[a-z-]+:iam::(?<account>\d{12}):role/(?:[\u0021-\u007E]+/)?(?<name>[\w+=,.@-]+)$")]
    private static partial Regex RoleArn();
}
