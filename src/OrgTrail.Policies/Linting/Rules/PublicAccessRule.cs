using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>An Allow for everybody.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status</remarks>
internal sealed class PublicAccessRule : LintRule
{
    // Conditions on these keys, with fixed values, make a policy not public.
    private static readonly HashSet<string> NarrowingKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:SourceAccount", "aws:SourceArn",
        "aws:SourceIp", "aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceVpc", "aws:SourceVpcArn", "aws:SourceVpce", "aws:userid", "aws:VpceAccount", "aws:VpceOrgID",
        "aws:VpceOrgPaths", "kms:CallerAccount", "s3:DataAccessPointAccount", "s3:DataAccessPointArn",
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
    };

    public override string Id => "OT-LINT-011";

    public override string Why => "Everybody, without an AWS account even, gets what the statement allows, unless a public access block or another Deny happens to stop it.";

    public override IEnumerable<LintFinding> Check(LintContext context)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            if (statement.Effect != PolicyEffect.Allow)
            {
                continue;
            }

            if (statement.NotPrincipal is not null)
            {
                yield return Finding(context, LintSeverity.Error, index, "NotPrincipal", "Allow with NotPrincipal allows everybody but those named, anonymous callers included.", "Name in Principal whom to allow.");
            }
            else if (IsEverybody(statement.Principal) && !statement.Condition.Any(Narrows))
            {
                yield return Finding(context, LintSeverity.Error, index, "Principal", "The statement allows everybody.", "Name the principals, or add a condition such as StringEquals on aws:PrincipalOrgID.");
            }
        }
    }

    internal static bool IsEverybody(PolicyPrincipal? principal) =>
        principal is not null && (principal.IsEveryone || (principal.ByType.TryGetValue("AWS", out var values) && values.Contains("*")));

    private static bool Narrows(PolicyCondition condition) =>
        NarrowingKeys.Contains(condition.Key) && ConditionVocabulary.Narrows(condition.Operator) &&
        condition.Values.All(value => value.Length > 0 && value[0] is not ('*' or '?') && !IsWholeInternet(value));

    private static bool IsWholeInternet(string value) => value.EndsWith("/0", StringComparison.Ordinal);
}
