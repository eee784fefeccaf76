using System.Collections.Immutable;
using OrgTrail.Policies.Linting;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Linting;

public sealed class RuleTests
{
    private const string Service = """{"Service":"cloudtrail.amazonaws.com"}""";

    [Theory]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-003")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*"}""", PolicyKind.BucketPolicy, "OT-LINT-003")]
    [InlineData("""{"Sid":"Deny it","Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-003")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-003")]
    [InlineData("""{"Effect":"Deny","Action":"kms:DisableKey","Resource":"arn:aws:kms:us-east-1:22222222222:key/x"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-004")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"2222222222"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*"}""", PolicyKind.BucketPolicy, "OT-LINT-004")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::2222-2222-2222:role/r"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*"}""", PolicyKind.BucketPolicy, "OT-LINT-004")]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*","Condition":{"StringEquals":{"aws:PrincipalAccount":"22222222222"}}}""", PolicyKind.BucketPolicy, "OT-LINT-004")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::YOUR-BUCKET/*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-005")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::<bucket>/*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-005")]
    [InlineData("""{"Effect":"Deny","Action":"kms:DisableKey","Resource":"arn:aws:kms:us-east-1:account-id:key/x"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-005")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"arn:aws:s3:::myBucketName"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-005")]
    [InlineData("""{"Effect":"Deny","Action":"kms:DisableKey","Resource":"arn:aws:kms:region:222222222222:key/x"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-005")]
    [InlineData("""{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/AWSLogs/o-exampleorgid/*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-005")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObjct","Resource":"arn:aws:s3:::logs/*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-006")]
    [InlineData("""{"Effect":"Deny","Action":"s3:Remove*","Resource":"arn:aws:s3:::logs/*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-006")]
    [InlineData("""{"Effect":"Deny","Action":"s33:DeleteObject","Resource":"*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-006")]
    [InlineData("""{"Effect":"Deny","Action":"DeleteObject","Resource":"*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-006")]
    [InlineData("""{"Effect":"Deny","NotAction":"s3:GetObjekt","Resource":"*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-006")]
    [InlineData("""{"Effect":"Deny","Action":"organizations:LeaveOrganization","Resource":"arn:aws:s3:::logs"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-007")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"arn:aws:s3:::logs/*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-007")]
    [InlineData("""{"Effect":"Deny","Action":"kms:DisableKey","Resource":"arn:aws:kms:us-east-1:222222222222:alias/x"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-007")]
    [InlineData("""{"Effect":"Deny","Action":"s3:Delete*","Resource":"arn:aws:s3:::logs"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-008")]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs"}""", PolicyKind.Identity, "OT-LINT-008")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*","Condition":{"StringNotEquals":{"aws:PrincipalArn":"arn:aws:iam::*:role/ops"}}}""", PolicyKind.ServiceControlPolicy, "OT-LINT-010")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*","Condition":{"StringNotLike":{"aws:PrincipalArn":"arn:aws:iam::222222222222:role/ops"}}}""", PolicyKind.ServiceControlPolicy, "OT-LINT-010")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*","Condition":{"NumericEquals":{"aws:PrincipalArn":"1"}}}""", PolicyKind.ServiceControlPolicy, "OT-LINT-010")]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*"}""", PolicyKind.BucketPolicy, "OT-LINT-011")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}""", PolicyKind.BucketPolicy, "OT-LINT-011")]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*","Condition":{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-abcdefghij"}}}""", PolicyKind.BucketPolicy, "OT-LINT-011")]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*","Condition":{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}}""", PolicyKind.BucketPolicy, "OT-LINT-011")]
    [InlineData("""{"Effect":"Allow","NotPrincipal":{"AWS":"222222222222"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*"}""", PolicyKind.BucketPolicy, "OT-LINT-011")]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"]}""", PolicyKind.BucketPolicy, "OT-LINT-012")]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"],"Condition":{"StringNotEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}}""", PolicyKind.BucketPolicy, "OT-LINT-012")]
    [InlineData("""{"Effect":"Deny","NotPrincipal":{"AWS":"222222222222"},"NotAction":"s3:GetObject","Resource":"arn:aws:s3:::logs"}""", PolicyKind.BucketPolicy, "OT-LINT-012")]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*"}""", PolicyKind.ServiceControlPolicy, "OT-LINT-012")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"kms:Decrypt","Resource":"*"}""", PolicyKind.KeyPolicy, "OT-LINT-012")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:role/ops"},"Action":"kms:*","Resource":"*"}""", PolicyKind.KeyPolicy, "OT-LINT-012")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*","Condition":{"StringEqual":{"aws:PrincipalAccount":"222222222222"}}}""", PolicyKind.ServiceControlPolicy, "OT-LINT-015")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*","Condition":{"ForAnyValues:StringEquals":{"aws:TagKeys":"x"}}}""", PolicyKind.ServiceControlPolicy, "OT-LINT-015")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*","Condition":{"NullIfExists":{"aws:PrincipalArn":"true"}}}""", PolicyKind.ServiceControlPolicy, "OT-LINT-015")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAcount":"222222222222"}}}""", PolicyKind.ServiceControlPolicy, "OT-LINT-016")]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*","Condition":{"StringEquals":{"s3:x-amz-acll":"private"}}}""", PolicyKind.ServiceControlPolicy, "OT-LINT-016")]
    public void A_fault_is_found_by_its_rule_alone(string statement, PolicyKind kind, string rule)
    {
        LintFinding finding = Assert.Single(PolicyLinter.Lint(Policy(statement), kind));

        Assert.Equal(rule, finding.RuleId);
        Assert.NotEmpty(finding.Message);
        Assert.NotEmpty(finding.Why);
        Assert.NotEmpty(finding.Fix);
    }

    [Theory]
    [InlineData("""{"Effect":"Deny","Action":["s3:Delete*","s3:Put*"],"Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"]}""", PolicyKind.ServiceControlPolicy)]
    [InlineData("""{"Effect":"Deny","Action":"ec2:AnythingAtAll","Resource":"arn:aws:ec2:*:*:instance/*"}""", PolicyKind.ServiceControlPolicy)]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/*"}""", PolicyKind.ServiceControlPolicy)]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs-region-your/*"}""", PolicyKind.ServiceControlPolicy)]
    [InlineData("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*","Condition":{"ArnNotLike":{"aws:PrincipalArn":["arn:aws:iam::222222222222:role/MYSQL-Admin","arn:aws:iam::222222222222:role/change-manager","arn:aws:iam::222222222222:role/o-Team/region"]}}}""", PolicyKind.ServiceControlPolicy)]
    [InlineData("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::home/${aws:username}/*"}""", PolicyKind.Identity)]
    [InlineData("""{"Effect":"Allow","Action":["s3:List*"],"Resource":"arn:aws:s3:::logs"}""", PolicyKind.Identity)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs/*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}}""", PolicyKind.BucketPolicy)]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::logs","arn:aws:s3:::logs/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}""", PolicyKind.BucketPolicy)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::source"},"StringEquals":{"aws:SourceAccount":"222222222222"}}}""", PolicyKind.BucketPolicy)]
    [InlineData("""{"Effect":"Deny","Action":"s3:PutObject","Resource":"*","Condition":{"StringEquals":{"s3:ExistingObjectTag/owner":"x","aws:PrincipalTag/team":"y","codebuild:BuildArn":"z"}}}""", PolicyKind.ServiceControlPolicy)]
    [InlineData("""{"Effect":"Deny","Action":"s3:PutObject","Resource":"*","Condition":{"ForAllValues:stringnotlikeifexists":{"aws:calledvia":"x"}}}""", PolicyKind.ServiceControlPolicy)]
    public void A_sound_policy_has_no_findings(string statement, PolicyKind kind) => Assert.Empty(PolicyLinter.Lint(Policy(statement), kind));

    [Theory]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:cloudtrail:*:*:trail/*"}}""")]
    [InlineData("""{"StringEqualsIfExists":{"aws:SourceAccount":"111111111111"}}""")]
    [InlineData("""{"StringNotEquals":{"aws:SourceAccount":"111111111111"}}""")]
    [InlineData("""{"StringLike":{"aws:SourceAccount":"*"}}""")]
    [InlineData("""{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}""")]
    public void A_condition_that_names_no_source_leaves_the_deputy_confused(string condition)
    {
        string policy = Policy("""{"Effect":"Allow","Principal":""" + Service + ""","Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/*","Condition":""" + condition + "}");

        Assert.Contains(PolicyLinter.Lint(policy, PolicyKind.BucketPolicy), finding => finding.RuleId == "OT-LINT-009" && finding.Severity == LintSeverity.Error);
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:SourceArn":"arn:aws:cloudtrail:us-east-1:111111111111:trail/t"}}""")]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:cloudtrail:*:111111111111:trail/*"}}""")]
    [InlineData("""{"StringEquals":{"aws:SourceOrgID":"o-abcdefghij"}}""")]
    public void A_condition_on_the_source_binds_the_deputy(string condition)
    {
        string policy = Policy("""{"Effect":"Allow","Principal":""" + Service + ""","Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/*","Condition":""" + condition + "}");

        Assert.Empty(PolicyLinter.Lint(policy, PolicyKind.BucketPolicy));
    }

    [Fact]
    public void An_api_operation_is_explained_with_the_action_that_authorizes_it()
    {
        LintFinding finding = Assert.Single(PolicyLinter.Lint(Policy("""{"Effect":"Deny","Action":"s3:DeletePublicAccessBlock","Resource":"arn:aws:s3:::logs"}"""), PolicyKind.ServiceControlPolicy));

        Assert.Equal("'s3:DeletePublicAccessBlock' is an API operation, not an IAM action; AWS authorizes it as 's3:PutBucketPublicAccessBlock'.", finding.Message);
        Assert.Equal("Write 's3:PutBucketPublicAccessBlock'.", finding.Fix);
    }

    [Fact]
    public void A_misspelt_action_of_a_deny_is_corrected_and_of_an_allow_is_not()
    {
        LintFixResult deny = PolicyLinter.Fix(Policy("""{"Effect":"Deny","Action":["s3:DeleteObjct","s3:DeleteObject"],"Resource":"arn:aws:s3:::logs/*"}"""), PolicyKind.ServiceControlPolicy);
        LintFixResult allow = PolicyLinter.Fix(Policy("""{"Effect":"Allow","Action":"s3:DeleteObjct","Resource":"arn:aws:s3:::logs/*"}"""), PolicyKind.Identity);

        Assert.Empty(deny.Remaining);
        Assert.Equal(["s3:DeleteObject"], deny.Document!.Statement[0].Action);
        Assert.Empty(allow.Changes);
        Assert.Single(allow.Remaining);
    }

    [Fact]
    public void A_wildcard_on_the_bucket_gets_the_objects_too()
    {
        LintFixResult result = PolicyLinter.Fix(Policy("""{"Effect":"Deny","Action":"s3:Delete*","Resource":"arn:aws:s3:::logs"}"""), PolicyKind.ServiceControlPolicy);

        Assert.Empty(result.Remaining);
        Assert.Single(result.Changes);
        Assert.Equal(["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"], result.Document!.Statement[0].Resource);
    }

    [Fact]
    public void An_allow_is_never_widened_to_objects()
    {
        LintFixResult result = PolicyLinter.Fix(Policy("""{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::logs"}"""), PolicyKind.Identity);

        Assert.Empty(result.Changes);
        Assert.Equal("OT-LINT-008", Assert.Single(result.Remaining).RuleId);
    }

    [Fact]
    public void The_operator_on_an_arn_is_corrected_with_its_parts()
    {
        LintFixResult result = PolicyLinter.Fix(
            Policy("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::logs/*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalArn":"arn:aws:iam::222222222222:role/ops-*"}}}"""),
            PolicyKind.ServiceControlPolicy);

        Assert.Empty(result.Remaining);
        Assert.Equal("ArnNotLikeIfExists", result.Document!.Statement[0].Condition[0].Operator);
    }

    [Fact]
    public void The_language_of_2008_is_found_and_raised()
    {
        const string old = """{"Version":"2008-10-17","Statement":{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}}""";

        Assert.Equal("OT-LINT-017", Assert.Single(PolicyLinter.Lint(old, PolicyKind.ServiceControlPolicy)).RuleId);
        Assert.Equal(PolicyDocument.Version2012, PolicyLinter.Fix(old, PolicyKind.ServiceControlPolicy).Document!.Version);
    }

    [Fact]
    public void Duplicate_sids_get_free_names()
    {
        string Statement(string sid) => $$"""{"Sid":"{{sid}}","Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}""";
        LintFixResult result = PolicyLinter.Fix(Policy(string.Join(',', Statement("A"), Statement("A"), Statement("A2"), Statement("A"))), PolicyKind.ServiceControlPolicy);

        Assert.Equal(["A", "A3", "A2", "A4"], result.Document!.Statement.Select(statement => statement.Sid));
        Assert.Empty(result.Remaining);
    }

    [Fact]
    public void Size_and_places_are_budgeted()
    {
        string policy = Policy("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}""");

        Assert.Equal(("OT-LINT-013", LintSeverity.Error), Only(new() { CharacterLimit = 50 }));
        Assert.Equal(("OT-LINT-013", LintSeverity.Warning), Only(new() { CharacterLimit = policy.Length + 1 }));
        Assert.Equal(("OT-LINT-014", LintSeverity.Error), Only(new() { AttachedPolicies = 11 }));
        Assert.Equal(("OT-LINT-014", LintSeverity.Information), Only(new() { AttachedPolicies = 10 }));
        Assert.Equal(("OT-LINT-014", LintSeverity.Error), Only(new() { AttachedPolicies = 6, AttachmentLimit = 5 }));

        (string Rule, LintSeverity Severity) Only(LintOptions options)
        {
            LintFinding finding = Assert.Single(PolicyLinter.Lint(policy, PolicyKind.ServiceControlPolicy, options));
            return (finding.RuleId, finding.Severity);
        }
    }

    [Fact]
    public void White_space_counts_for_a_service_control_policy()
    {
        string policy = Policy("""{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"}""");
        LintFinding finding = Assert.Single(PolicyLinter.Lint(policy + new string(' ', 200), PolicyKind.ServiceControlPolicy, new() { CharacterLimit = 200 }));

        Assert.Contains("white space", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_documented_once_and_its_id_is_stable()
    {
        ImmutableArray<LintRuleDescription> rules = PolicyLinter.Rules;

        Assert.Equal([.. Enumerable.Range(1, 17).Select(number => $"OT-LINT-{number:000}")], rules.Select(rule => rule.Id));
        Assert.Equal(rules.Length, rules.Select(rule => rule.Name).Distinct().Count());
        Assert.Equal("DuplicateSid", rules[1].Name);
    }

    private static string Policy(string statements) => $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""";
}
