using System.Collections.Immutable;
using CsCheck;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Linting;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Linting;

/// <summary>Corrections of generated policies, judged by the evaluator.</summary>
public sealed class FixPropertyTests
{
    private static readonly PolicySource Everything = new("AdministratorAccess", PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"""));

    private static readonly string[] Actions =
    [
        "s3:DeleteObject", "s3:DeleteObjct", "s3:DeleteObjects", "s3:Delete*", "s3:*", "s3:DeleteBucket", "s3:PutAccountPublicAccessBlock",
        "s3:DeleteJobTagging", "s3:GetObject", "s3:DeleteBucketOwnershipControls", "kms:DisableKey", "organizations:LeaveOrganization", "ec2:RunInstances", "nonsense",
    ];

    private static readonly string[] Resources =
        ["*", "arn:aws:s3:::logs", "arn:aws:s3:::logs/*", "arn:aws:s3:::logs*", "arn:aws:s3:::other", "arn:aws:kms:us-east-1:222222222222:key/k", "arn:aws:s3:::YOUR-BUCKET"];

    private static readonly PolicyCondition[] Conditions =
    [
        new("StringEquals", "aws:PrincipalAccount", ["222222222222"]), new("StringNotEquals", "aws:PrincipalAccount", ["2222222222"]),
        new("Bool", "aws:SecureTransport", ["false"]), new("StringEquals", "aws:PrincipalAcount", ["222222222222"]),
    ];

    private static readonly (string Action, string Resource)[] Requests =
    [
        ("s3:DeleteObject", "arn:aws:s3:::logs/key"), ("s3:GetObject", "arn:aws:s3:::logs/key"), ("s3:DeleteBucket", "arn:aws:s3:::logs"), ("s3:PutBucketOwnershipControls", "arn:aws:s3:::logs"),
        ("s3:DeleteObject", "arn:aws:s3:::other/key"), ("s3:PutAccountPublicAccessBlock", "*"), ("organizations:LeaveOrganization", "*"), ("kms:DisableKey", "arn:aws:kms:us-east-1:222222222222:key/k"),
    ];

    private static readonly Gen<PolicyStatement> Statement = Gen.Select(
        Gen.Bool,
        One(Actions).List[1, 4],
        One(Resources).List[1, 3],
        One(Conditions).List[0, 1],
        One(["A", "B", "A b"]),
        (allow, actions, resources, conditions, sid) => new PolicyStatement
        {
            Sid = sid,
            Effect = allow ? PolicyEffect.Allow : PolicyEffect.Deny,
            Action = [.. actions],
            Resource = [.. resources],
            Condition = [.. conditions],
        });

    private static readonly Gen<PolicyDocument> Document = Statement.List[1, 4].Select(statements => new PolicyDocument { Statement = [.. statements] });

    [Fact]
    public void A_corrected_identity_policy_allows_nothing_new() => Document.Sample(document =>
    {
        PolicyDocument corrected = PolicyLinter.Fix(document, PolicyKind.Identity).Document!;

        foreach ((string action, string resource) in Requests)
        {
            bool before = Decide(action, resource, [], document);
            Assert.True(before || !Decide(action, resource, [], corrected), $"{action} {resource}\n{document.ToJson()}\n{corrected.ToJson()}");
        }
    });

    [Fact]
    public void A_corrected_service_control_policy_permits_nothing_new() => Document.Sample(document =>
    {
        PolicyDocument corrected = PolicyLinter.Fix(document, PolicyKind.ServiceControlPolicy).Document!;

        foreach ((string action, string resource) in Requests)
        {
            bool before = Decide(action, resource, [Everything, new("before", document)], Everything.Document);
            bool after = Decide(action, resource, [Everything, new("after", corrected)], Everything.Document);
            Assert.True(before || !after, $"{action} {resource}\n{document.ToJson()}\n{corrected.ToJson()}");
        }
    });

    [Fact]
    public void A_correction_is_complete_after_one_call() => Document.Sample(document =>
    {
        LintFixResult first = PolicyLinter.Fix(document, PolicyKind.ServiceControlPolicy);

        Assert.Empty(PolicyLinter.Fix(first.Document!, PolicyKind.ServiceControlPolicy).Changes);
    });

    [Fact]
    public void What_can_be_corrected_leaves_no_finding() => Document.Sample(document =>
    {
        LintFixResult result = PolicyLinter.Fix(document, PolicyKind.ServiceControlPolicy);

        // Duplicate Sids, and in denials operations and object actions on buckets, need nobody's judgement.
        Assert.DoesNotContain(result.Remaining, finding => finding.RuleId is "OT-LINT-002" or "OT-LINT-003");
        Assert.DoesNotContain(result.Remaining, finding => finding.RuleId == "OT-LINT-008" && result.Document!.Statement[finding.StatementIndex!.Value].Effect == PolicyEffect.Deny);
    });

    private static Gen<T> One<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static bool Decide(string action, string resource, ImmutableArray<PolicySource> serviceControl, PolicyDocument identity) => PolicyEvaluator.Evaluate(
        new()
        {
            Principal = new() { Kind = PrincipalKind.User, Arn = "arn:aws:iam::222222222222:user/u", AccountId = "222222222222" },
            Action = action,
            Resource = resource,
            Context = ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase).Add("aws:SecureTransport", ["true"]),
        },
        new()
        {
            ServiceControlPolicies = serviceControl.IsEmpty ? [] : [new("222222222222", serviceControl)],
            IdentityPolicies = [new("identity", identity)],
        }).IsAllowed;
}
