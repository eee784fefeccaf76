using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;
using OrgTrail.Policies.Tests.Oracle.Generating;
using static OrgTrail.Policies.Tests.Oracle.CaseRewriting;

namespace OrgTrail.Policies.Tests.Oracle;

/// <summary>Every accepted difference, each with the page of the AWS documentation that decides it.</summary>
internal static class Explanations
{
    private const string IamGuide = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";

    public static readonly Explanation[] All =
    [
        new("An IPv6 caller is outside every IPv4 range, so NotIpAddress with IPv4 ranges holds for it.",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ipv6-access.html",
            c => c.Conditions(k => IsIPv6(c, k) && !k.Values.Any(v => v.Contains(':', StringComparison.Ordinal)) ? Never : k)),
        new("A variable without a value equals nothing, so a negated string operator holds.",
            IamGuide + "reference_policies_variables.html#policy-vars-no-value",
            c => c.Conditions(k => IsNegated(k) && c.HasKey(k.Key) && k.Values.Any(c.HasValuelessVariable) ? Never : k)),
        new("IfExists holds for an absent key whatever the quantifier.",
            IamGuide + "reference_policies_elements_condition_operators.html#Conditions_IfExists",
            c => c.Conditions(k => k.Operator.StartsWith("ForAnyValue:", StringComparison.Ordinal)
                && k.Operator.EndsWith("IfExists", StringComparison.Ordinal) && !c.HasKey(k.Key) ? Never : k)),
        new("Digits alone as a date are seconds since 1970; the oracle takes them for milliseconds.",
            IamGuide + "reference_policies_elements_condition_operators.html#Conditions_Date",
            c => c.Conditions(k => k with { Values = k.Values.Replace(v => v == "1767225600", "1970-01-21T10:53:45.6Z") })),
        new("A principal that names a user also covers the sessions federated from it, within their limits.",
            IamGuide + "access_policies_boundaries.html#access_policies_boundaries-eval-logic",
            c => c.Request.Principal.Kind == PrincipalKind.FederatedUser
                ? c.Statements(s => s with { Principal = Renamed(s.Principal, v => v == c.Request.Principal.Arn, "arn:aws:iam::000000000000:user/none") })
                : c),
        new("What a resource policy grants to the session or to \"*\" is not limited by session policies.",
            IamGuide + "reference_policies_evaluation-logic_policy-eval-denyallow.html",
            c => IsLimitedSession(c) ? c.Statements(s => s.Effect == PolicyEffect.Deny ? s : s with { Principal = ToRole(c, s.Principal) }) : c),
        new("Variables have no place before the fifth colon of a resource; what one does there is open.",
            IamGuide + "reference_policies_variables.html#policy-vars-wheretouse",
            c => c.Statements(s => s with
            {
                Resource = s.Resource.Replace(HasVariableBeforeFifthColon, NoArn),
                NotResource = s.NotResource.Replace(HasVariableBeforeFifthColon, NoArn),
            })),
        new("A star at the end of a part of a resource goes beyond the colon.",
            IamGuide + "reference_policies_elements_resource.html",
            c => c.Statements(s => s with { Resource = s.Resource.Replace(Crosses, NoArn), NotResource = s.NotResource.Replace(Crosses, NoArn) })),
        new("A pattern of fewer parts that ends in a star is read in NotResource as it is in Resource.",
            IamGuide + "reference_policies_elements_notresource.html",
            c => c.Statements(s => s.NotResource.Any(r => r != "*" && IsShort(r)) ? s with { Condition = s.Condition.Add(Never) } : s)),
        new("A variable without a value may make its statement invalid; with NotResource the outcome is open.",
            IamGuide + "reference_policies_variables.html",
            c => c.Statements(s => s.NotResource.Any(r => HangsOnVariable(c, r)) ? s with { Condition = s.Condition.Add(Never) } : s)),
        new("Conditions on ARNs take variables in every part.",
            IamGuide + "reference_policies_variables.html#policy-vars-wheretouse",
            c => c.Conditions(k => IsArn(k) ? k with { Values = k.Values.Replace(HasVariableBeforeFifthColon, NoArn) } : k)),
        new("ARN patterns of fewer than six parts are not documented; what one matches is open.",
            IamGuide + "reference_policies_elements_condition_operators.html#Conditions_ARN",
            c => c.Conditions(k => !IsArn(k) || !k.Values.Any(IsShort) ? k
                : IsNegated(k) && c.HasKey(k.Key) ? Never
                : k with { Values = k.Values.Replace(IsShort, NoArn) })),
        new("The root user may always read, write and delete the policy of its own bucket.",
            "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html",
            RootAsUser),
    ];

    private static bool Crosses(string arn) => arn == "arn:aws:logs:eu-*:log-group:*";

    private static bool IsIPv6(GeneratedCase c, PolicyCondition k) =>
        k.Operator.StartsWith("NotIpAddress", StringComparison.Ordinal)
        && c.Request.Context.TryGetValue(k.Key, out var ip) && ip[0].Contains(':', StringComparison.Ordinal);

    private static bool IsNegated(PolicyCondition k) => k.Operator.Contains("Not", StringComparison.Ordinal);

    private static bool IsArn(PolicyCondition k) => k.Operator.StartsWith("Arn", StringComparison.Ordinal);

    private static bool IsShort(string arn) => arn.Count(c => c == ':') < 5;

    private static bool IsLimitedSession(GeneratedCase c) =>
        c.Request.Principal.SessionArn is not null
        && c.Request.Principal.AccountId == c.Request.ResourceAccountId
        && (c.Request.Principal.Kind == PrincipalKind.FederatedUser || !c.Policies.SessionPolicies.IsEmpty);

    // The oracle limits such a grant as AWS limits one to the role (or to the user behind a federated session).
    private static PolicyPrincipal? ToRole(GeneratedCase c, PolicyPrincipal? principal) => Renamed(
        principal is { IsEveryone: true }
            ? new PolicyPrincipal { ByType = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("AWS", ["*"]) }
            : principal,
        v => v == "*" || v == c.Request.Principal.SessionArn,
        c.Request.Principal.Arn!);

    private static PolicyPrincipal? Renamed(PolicyPrincipal? principal, Func<string, bool> which, string by) =>
        principal is not null && principal.ByType.TryGetValue("AWS", out var values)
            ? principal with { ByType = principal.ByType.SetItem("AWS", values.Replace(which, by)) }
            : principal;

    // The oracle comes to the variable, in the sixth part, only when the five parts before it fit.
    private static bool HangsOnVariable(GeneratedCase c, string pattern) =>
        c.HasValuelessVariable(pattern)
        && c.Request.Resource.StartsWith(pattern[..(pattern.IndexOf(":::", StringComparison.Ordinal) + 3)], StringComparison.Ordinal);

    private static GeneratedCase RootAsUser(GeneratedCase c)
    {
        if (c.Request.Principal.Kind != PrincipalKind.AccountRoot || c.Request.Action != "s3:PutBucketPolicy")
        {
            return c;
        }

        var context = c.Request.Context.SetItem("aws:PrincipalArn", [c.Request.Principal.Arn!]).SetItem("aws:username", []);
        return new GeneratedCase(
            c.Request with { Principal = c.Request.Principal with { Kind = PrincipalKind.User }, Context = context },
            c.Policies with
            {
                IdentityPolicies = [new("root", PolicyDocument.Parse(
                    """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"""))],
            });
    }
}
