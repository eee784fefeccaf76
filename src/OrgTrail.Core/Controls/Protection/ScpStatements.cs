using System.Collections.Immutable;
using OrgTrail.Aws.Organizations;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Protection;

/// <summary>
/// Our statements of the protecting SCP. What an earlier run protects and this one doesn't mention stays protected: leaving out a
/// parameter must never open anything. Only Remove-LogBucketProtectionScp takes protection away.
/// </summary>
internal static class ScpStatements
{
    private const string RestoreObject = "s3:RestoreObject";

    /// <summary>The statements wanted, given what is there.</summary>
    public static ImmutableArray<PolicyStatement> Wanted(ControlContext context, PolicyDocument? existing)
    {
        var deniesRestore = Ours(existing, LogProtectionScp.ProtectObjectsSid)?.Action.Contains(RestoreObject, StringComparer.OrdinalIgnoreCase) == true;
        var statements = LogProtectionScp.Statements(context.Subject, context.Desired.Protection.DenyRestoreObject || deniesRestore);
        if (Ours(existing, LogProtectionScp.ProtectKeySid) is not { } key)
        {
            return statements;
        }

        // Logs written with an earlier key need it as long as they are kept.
        var wanted = statements.FirstOrDefault(s => s.Sid == LogProtectionScp.ProtectKeySid);
        return wanted is null
            ? statements.Add(key with { Condition = statements[0].Condition })
            : statements.Replace(wanted, wanted with { Resource = [.. wanted.Resource.Union(key.Resource, StringComparer.Ordinal).Order(StringComparer.Ordinal)] });
    }

    /// <summary>The keys that a policy of ours protects.</summary>
    public static ImmutableArray<string> Keys(PolicyDocument? existing) => Ours(existing, LogProtectionScp.ProtectKeySid)?.Resource ?? [];

    /// <summary>The principals that a policy of ours exempts; null when no statement of ours is there.</summary>
    public static ImmutableArray<string>? Exempted(PolicyDocument? existing) =>
        Ours(existing, LogProtectionScp.ProtectObjectsSid) is { } objects
            ? [.. objects.Condition.Where(c => c.Key.Equals("aws:PrincipalArn", StringComparison.OrdinalIgnoreCase)).SelectMany(c => c.Values)]
            : null;

    /// <summary>Whether OrgTrail made the policy, or has made statements in it.</summary>
    public static bool IsOurs(PolicySummary policy, PolicyDocument? document) =>
        IsOursByName(policy)
        || document?.Statement.Any(s => s.Sid?.StartsWith(LogProtectionScp.SidPrefix, StringComparison.Ordinal) == true) == true;

    /// <summary>Whether the name or description alone shows that OrgTrail made it.</summary>
    public static bool IsOursByName(PolicySummary policy) =>
        policy.AwsManaged != true
        && (policy.Name?.StartsWith(ScpNames.DefaultPolicyName(string.Empty), StringComparison.Ordinal) == true
            || policy.Description?.Contains("Made by OrgTrail", StringComparison.Ordinal) == true);

    private static PolicyStatement? Ours(PolicyDocument? existing, string sid) =>
        existing?.Statement.FirstOrDefault(s => s.Sid == sid && s.Effect == PolicyEffect.Deny);
}
