using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Tests.Oracle.Generating;

namespace OrgTrail.Policies.Tests.Oracle;

/// <summary>Changes one construct in all policies of a case.</summary>
internal static class CaseRewriting
{
    /// <summary>A condition that never holds: every generated request has this key.</summary>
    public static readonly PolicyCondition Never = new("Null", "aws:ResourceAccount", ["true"]);

    /// <summary>An ARN that no request and no key has.</summary>
    public const string NoArn = "arn:aws:none:::none";

    public static GeneratedCase Conditions(this GeneratedCase generated, Func<PolicyCondition, PolicyCondition> change) =>
        generated.Statements(s => s with { Condition = [.. s.Condition.Select(change)] });

    public static GeneratedCase Statements(this GeneratedCase generated, Func<PolicyStatement, PolicyStatement> change)
    {
        var policies = generated.Policies;
        return generated with
        {
            Policies = policies with
            {
                ServiceControlPolicies = [.. policies.ServiceControlPolicies.Select(Level)],
                ResourceControlPolicies = [.. policies.ResourceControlPolicies.Select(Level)],
                ResourcePolicy = policies.ResourcePolicy is { } r ? Source(r) : null,
                IdentityPolicies = [.. policies.IdentityPolicies.Select(Source)],
                PermissionsBoundary = policies.PermissionsBoundary is { } b ? Source(b) : null,
                SessionPolicies = [.. policies.SessionPolicies.Select(Source)],
            },
        };

        PolicyHierarchyLevel Level(PolicyHierarchyLevel level) => level with { Policies = [.. level.Policies.Select(Source)] };

        PolicySource Source(PolicySource source) => source with
        {
            Document = source.Document with { Statement = [.. source.Document.Statement.Select(change)] },
        };
    }

    public static bool HasKey(this GeneratedCase generated, string key) =>
        generated.Request.Context.ContainsKey(key) || key == "aws:ResourceAccount" || key switch
        {
            "aws:PrincipalArn" or "aws:PrincipalAccount" => generated.Request.Principal.AccountId is not null,
            "aws:PrincipalIsAWSService" => generated.Request.Principal.Kind != PrincipalKind.Anonymous,
            "aws:username" => generated.Request.Principal.Kind == PrincipalKind.User,
            _ => false,
        };

    /// <summary>Whether the text has a policy variable without default whose key the request lacks.</summary>
    public static bool HasValuelessVariable(this GeneratedCase generated, string text)
    {
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", at + 2, StringComparison.Ordinal))
        {
            var name = text[(at + 2)..text.IndexOf('}', at)];
            if (!name.Contains(',', StringComparison.Ordinal) && !generated.HasKey(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a variable stands in one of the first five parts of an ARN (variables hold colons of their own).</summary>
    public static bool HasVariableBeforeFifthColon(string arn)
    {
        var first = arn.IndexOf("${", StringComparison.Ordinal);
        return first >= 0 && arn[..first].Count(c => c == ':') < 5;
    }

    public static ImmutableArray<string> Replace(this ImmutableArray<string> values, Func<string, bool> which, string by) =>
        [.. values.Select(v => which(v) ? by : v)];
}
