using OrgTrail.Policies.Actions;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Linting.Rules;

/// <summary>Policies that may leave nobody able to change them.</summary>
internal sealed class LockOutRule : LintRule
{
    // A wrong value in a negated condition on one of these denies the administrators too.
    private static readonly string[] FragileKeys =
        ["aws:PrincipalArn", "aws:PrincipalOrgID", "aws:SourceIp", "aws:SourceVpc", "aws:SourceVpcArn", "aws:SourceVpce", "aws:userid", "aws:username"];

    public override string Id => "OT-LINT-012";

    public override string Why => "Whoever writes the policy may lose the right to correct it: a bucket is then left to the account's root user, a key to AWS Support.";

    public override IEnumerable<LintFinding> Check(LintContext context) => context.Kind switch
    {
        PolicyKind.BucketPolicy => DeniedToAll(context, "s3:PutBucketPolicy", "only the account's root user can change the policy"),
        PolicyKind.KeyPolicy => DeniedToAll(context, "kms:PutKeyPolicy", "nobody can change the key policy").Concat(UnmanagedKey(context)),
        PolicyKind.ServiceControlPolicy => DeniedEverything(context),
        _ => [],
    };

    private IEnumerable<LintFinding> DeniedToAll(LintContext context, string action, string consequence)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            if (statement.Effect != PolicyEffect.Deny || !Names(statement, action) || !NamesResource(statement, action))
            {
                continue;
            }

            if (statement.NotPrincipal is not null)
            {
                yield return Finding(context, LintSeverity.Warning, index, "NotPrincipal", $"Deny with NotPrincipal denies {action} to everybody else, and to sessions of the roles named unless each is listed: {consequence}.", "Use Principal \"*\" with ArnNotLike on aws:PrincipalArn.");
            }
            else if (PublicAccessRule.IsEverybody(statement.Principal) && statement.Condition.IsEmpty)
            {
                yield return Finding(context, LintSeverity.Error, index, "Action", $"The statement denies {action} to everybody: {consequence}.", "Leave that action out, or spare somebody by ArnNotLike on aws:PrincipalArn.");
            }
            else if (PublicAccessRule.IsEverybody(statement.Principal) && statement.Condition.All(IsFragile))
            {
                yield return Finding(context, LintSeverity.Warning, index, "Condition", $"The statement denies {action} to all who fail its condition; if a value is wrong, {consequence}.", $"Leave {action} out of the statement, or make sure that the values are right and stay so.");
            }
        }
    }

    private IEnumerable<LintFinding> UnmanagedKey(LintContext context)
    {
        PolicyStatement[] managing =
        [
            .. context.Document.Statement.Where(statement => statement.Effect == PolicyEffect.Allow && Names(statement, "kms:PutKeyPolicy") && NamesAccountPrincipal(statement)),
        ];
        if (managing.Length == 0)
        {
            yield return Finding(LintSeverity.Error, "No statement allows anybody kms:PutKeyPolicy: nobody can ever change the key policy.", "Allow kms:* to arn:aws:iam::ACCOUNT:root.");
        }
        else if (!managing.Any(statement => PublicAccessRule.IsEverybody(statement.Principal) || statement.Principal!.ByType["AWS"].Any(IsAccount)))
        {
            yield return Finding(LintSeverity.Warning, "Only single users or roles may change the key policy; when they are deleted, nobody can.", "Allow kms:* to arn:aws:iam::ACCOUNT:root.");
        }
    }

    private IEnumerable<LintFinding> DeniedEverything(LintContext context)
    {
        foreach ((int index, PolicyStatement statement) in context.Statements)
        {
            if (statement.Effect == PolicyEffect.Deny && statement.Action.Contains("*") && statement.Condition.IsEmpty && statement.Resource.Any(ArnPattern.IsEverything))
            {
                yield return Finding(context, LintSeverity.Error, index, "Action", "The statement denies everything in every account that the policy is attached to.", "Name the actions and resources to deny, or add a condition.");
            }
        }
    }

    private static bool Names(PolicyStatement statement, string action) => statement.NotAction.IsEmpty
        ? statement.Action.Any(pattern => ArnPattern.Matches(pattern, action, ignoreCase: true))
        : !statement.NotAction.Any(pattern => ArnPattern.Matches(pattern, action, ignoreCase: true));

    private static bool NamesResource(PolicyStatement statement, string action) =>
        statement.Resource.IsEmpty || statement.Resource.Any(resource => ActionTable.AppliesTo(action, resource) == true);

    private static bool IsFragile(PolicyCondition condition) =>
        ConditionVocabulary.IsNegated(condition.Operator) && FragileKeys.Contains(condition.Key, StringComparer.OrdinalIgnoreCase);

    private static bool NamesAccountPrincipal(PolicyStatement statement) =>
        PublicAccessRule.IsEverybody(statement.Principal) || statement.Principal?.ByType.ContainsKey("AWS") == true;

    private static bool IsAccount(string principal) =>
        Naming.AccountId.IsValid(principal) || (Naming.Arn.TryParse(principal, out Naming.Arn? arn) && arn.Resource == "root");
}
