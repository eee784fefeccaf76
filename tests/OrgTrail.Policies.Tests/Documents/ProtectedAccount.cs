using System.Collections.Immutable;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Documents;

/// <summary>A log account with our policies in force, and the principals who might attack it: each as powerful as its own account can make it.</summary>
internal sealed class ProtectedAccount(LogBucketSubject subject)
{
    private static readonly PolicySource Everything = new("AdministratorAccess", PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"""));

    public static RequestPrincipal LogRoot { get; } = new() { Kind = PrincipalKind.AccountRoot, Arn = "arn:aws:iam::222222222222:root", AccountId = "222222222222" };

    public static RequestPrincipal LogAdministrator { get; } = Role("222222222222", "role/Admin");

    public static RequestPrincipal BreakGlass { get; } = Role("222222222222", "role/BreakGlass");

    public static RequestPrincipal ServiceLinkedRole { get; } = Role("222222222222", "role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX") with { Kind = PrincipalKind.ServiceLinkedRole };

    public static RequestPrincipal ManagementAdministrator { get; } = Role("111111111111", "role/Admin");

    public static RequestPrincipal MemberAdministrator { get; } = Role("333333333333", "role/Admin");

    public static RequestPrincipal Outsider { get; } = Role("999999999999", "role/Admin");

    public static RequestPrincipal Anonymous { get; } = new() { Kind = PrincipalKind.Anonymous };

    public static RequestPrincipal CloudTrail { get; } = new() { Kind = PrincipalKind.Service, ServiceName = "cloudtrail.amazonaws.com" };

    public static RequestPrincipal OtherService { get; } = new() { Kind = PrincipalKind.Service, ServiceName = "logging.s3.amazonaws.com" };

    /// <summary>A foreign statement that gives the bucket away, as the merge would keep it: our denials must hold against it.</summary>
    public PolicyStatement? Foreign { get; init; }

    /// <summary>Whether the SCP is attached.</summary>
    public bool HasScp { get; init; } = true;

    /// <summary>Whether <paramref name="principal"/> may do <paramref name="action"/> on the bucket or its objects.</summary>
    public bool Allows(RequestPrincipal principal, string action, string resource, params (string Key, string Value)[] context) =>
        Decide(principal, action, resource, context).Result switch
        {
            DecisionResult.Allowed => true,
            DecisionResult.Indeterminate => throw new InvalidOperationException($"Undecided: {principal} {action} {resource}"),
            _ => false,
        };

    public AuthorizationDecision Decide(RequestPrincipal principal, string action, string resource, params (string Key, string Value)[] context)
    {
        ImmutableDictionary<string, ImmutableArray<string>> keys = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase)
            .Add("aws:SecureTransport", ["true"])
            .SetItems(context.Select(entry => KeyValuePair.Create(entry.Key, ImmutableArray.Create(entry.Value))));
        PolicyDocument bucketPolicy = LogBucketPolicy.Document(subject);
        bucketPolicy = bucketPolicy with { Statement = Foreign is null ? bucketPolicy.Statement : [.. bucketPolicy.Statement, Foreign] };
        bool ofBucket = resource.StartsWith("arn:aws:s3:::", StringComparison.Ordinal);
        return PolicyEvaluator.Evaluate(
            new() { Principal = principal, Action = action, Resource = resource, ResourceAccountId = ofBucket ? subject.LogAccountId : null, Context = keys },
            new()
            {
                ServiceControlPolicies = HasScp && principal.AccountId == "222222222222" && principal.Kind != PrincipalKind.ServiceLinkedRole
                    ? [new("r-root", [Everything]), new("222222222222", [Everything, new("OrgTrail", LogProtectionScp.Document(subject))])]
                    : [],
                ResourcePolicy = ofBucket ? new("bucket policy", bucketPolicy) : null,
                IdentityPolicies = principal.AccountId is null ? [] : [Everything],
            });
    }

    private static RequestPrincipal Role(string account, string role) => new()
    {
        Kind = PrincipalKind.AssumedRole,
        Arn = $"arn:aws:iam::{account}:{role}",
        SessionArn = $"arn:aws:sts::{account}:assumed-role/{role.Split('/')[^1]}/session",
        AccountId = account,
    };
}
