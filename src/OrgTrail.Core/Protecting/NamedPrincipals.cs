using System.Collections.Immutable;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Core.Protecting;

/// <summary>
/// Principals that the policies name: whom a grant of bucket or key policy reaches, and whom a Deny leaves out. An exemption or
/// grant that nobody declared is exactly what a fixed list of principals would miss.
/// </summary>
internal static class NamedPrincipals
{
    public static IEnumerable<ProtectionPrincipal> Of(ProtectionFacts facts)
    {
        var subject = facts.Subject;
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var statement in facts.Documents.SelectMany(d => d.Statement))
        {
            named.UnionWith(FromPrincipals(statement));
            named.UnionWith(FromConditions(statement));
        }

        foreach (var name in named.Order(StringComparer.Ordinal))
        {
            if (name.EndsWith(".amazonaws.com", StringComparison.Ordinal) || name.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal))
            {
                if (name != ProbePrincipals.CloudTrail.ServiceName)
                {
                    var service = new RequestPrincipal { Kind = PrincipalKind.Service, ServiceName = name };
                    yield return ProtectionPrincipal.Of(ProtectionPrincipalClass.NamedPrincipal, name, service, subject);
                }
            }
            else if (Account(name) is { } account)
            {
                // An account as a principal means everybody in it.
                if (account != subject.LogAccountId && account != subject.ManagementAccountId)
                {
                    yield return ProtectionPrincipal.Administrator(ProtectionPrincipalClass.NamedPrincipal, account, subject) with { Name = name };
                }
            }
            else if (Identity(name, facts) is { } arn)
            {
                yield return ProtectionPrincipal.Of(ProtectionPrincipalClass.NamedPrincipal, arn, subject) with { Name = name };
            }
        }
    }

    private static IEnumerable<string> FromPrincipals(PolicyStatement statement)
    {
        var principal = statement.Effect == PolicyEffect.Allow ? statement.Principal : statement.NotPrincipal;
        return principal is null ? [] : principal.ByType.Where(t => t.Key is "AWS" or "Service").SelectMany(t => t.Value).Where(v => v != "*");
    }

    private static IEnumerable<string> FromConditions(PolicyStatement statement) =>
        from condition in statement.Condition
        where condition.Key.Equals("aws:PrincipalArn", StringComparison.OrdinalIgnoreCase)
            || condition.Key.Equals("aws:PrincipalAccount", StringComparison.OrdinalIgnoreCase)
        where condition.Operator.Contains("Not", StringComparison.OrdinalIgnoreCase) == (statement.Effect == PolicyEffect.Deny)
        from value in condition.Values
        select value;

    private static string? Account(string name)
    {
        var account = name.EndsWith(":root", StringComparison.Ordinal) && name.Split(':') is { Length: 6 } parts ? parts[4] : name;
        return AccountId.TryValidate(account, out _) ? account : null;
    }

    /// <summary>The ARN to ask for; null for those whom the matrix has anyway.</summary>
    private static string? Identity(string name, ProtectionFacts facts)
    {
        var subject = facts.Subject;
        var arn = PatternExample.Arn(SessionRole(name), subject.LogAccountId);
        if (subject.BreakGlassPrincipalArns.Contains(name)
            || (subject.BreakGlassPrincipalArns.Any(b => PatternExample.Arn(b, subject.LogAccountId) == arn) && !IsNamedByResource(name, facts)))
        {
            return null;
        }

        return arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Split(':', 6) is [_, _, "iam", _, _, var resource]
            && (resource.StartsWith("role/", StringComparison.Ordinal) || resource.StartsWith("user/", StringComparison.Ordinal))
            && !resource.StartsWith("role/aws-service-role/", StringComparison.Ordinal)
            ? arn
            : null;
    }

    // An SCP that leaves the account open, as the guardrails of landing zones do, exempts the log account's role alone; in a policy
    // of bucket or key the same words exempt a role of that name in every account.
    private static bool IsNamedByResource(string name, ProtectionFacts facts) =>
        new[] { facts.BucketPolicy, facts.KeyPolicy }.OfType<PolicyDocument>().SelectMany(d => d.Statement)
            .Any(s => FromPrincipals(s).Contains(name) || FromConditions(s).Contains(name));

    // A policy may name a session; the role behind it is who can make one.
    private static string SessionRole(string arn) =>
        arn.Split(':', 6) is [var a, var partition, "sts", _, var account, var resource] && resource.Split('/') is ["assumed-role", var role, ..]
            ? $"{a}:{partition}:iam::{account}:role/{role}"
            : arn;
}
