using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Core.Controls.Probing;

/// <summary>The principals that probes speak as.</summary>
internal static class ProbePrincipals
{
    public static RequestPrincipal CloudTrail { get; } =
        new() { Kind = PrincipalKind.Service, ServiceName = "cloudtrail.amazonaws.com" };

    /// <summary>An account's administrator: a role session.</summary>
    public static RequestPrincipal Administrator(string partition, string accountId) => new()
    {
        Kind = PrincipalKind.AssumedRole,
        Arn = $"arn:{partition}:iam::{accountId}:role/Administrator",
        SessionArn = $"arn:{partition}:sts::{accountId}:assumed-role/Administrator/session",
        AccountId = accountId,
    };

    /// <summary>A service-linked role, which no SCP binds.</summary>
    public static RequestPrincipal ServiceLinkedRole(string partition, string accountId) => new()
    {
        Kind = PrincipalKind.ServiceLinkedRole,
        Arn = $"arn:{partition}:iam::{accountId}:role/aws-service-role/example.amazonaws.com/AWSServiceRoleForExample",
        AccountId = accountId,
    };

    /// <summary>A 12-digit account id that is neither of the two.</summary>
    public static string Stranger(string oneAccountId, string otherAccountId)
    {
        string[] candidates = ["999999999999", "888888888888", "777777777777"];
        return Array.Find(candidates, c => c != oneAccountId && c != otherAccountId)!;
    }
}
