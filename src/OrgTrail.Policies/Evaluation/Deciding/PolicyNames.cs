using System.Globalization;

namespace OrgTrail.Policies.Evaluation.Deciding;

/// <summary>How reasons speak of policies.</summary>
internal static class PolicyNames
{
    public static string Of(PolicyType type) => type switch
    {
        PolicyType.ServiceControlPolicy => "service control policy",
        PolicyType.ResourceControlPolicy => "resource control policy",
        PolicyType.ResourcePolicy => "resource policy",
        PolicyType.IdentityPolicy => "identity policy",
        PolicyType.PermissionsBoundary => "permissions boundary",
        _ => "session policy",
    };

    public static string Of(StatementHit hit)
    {
        var sid = hit.Statement.Source.Sid;
        var statement = sid is null ? string.Create(CultureInfo.InvariantCulture, $"statement {hit.Index + 1}") : $"statement {sid}";
        var at = hit.TargetId is null ? "" : $" at {hit.TargetId}";
        return $"{statement} of {Of(hit.Type)} {hit.Policy.Name}{at}";
    }
}
