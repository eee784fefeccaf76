using System.Collections.Immutable;
using OrgTrail.Policies.Linting;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Linting;

public sealed class ArticleTests
{
    [Fact]
    public void All_faults_of_the_articles_bucket_policy_are_found_at_their_lines()
    {
        ImmutableArray<LintFinding> findings = PolicyLinter.Lint(Articles.BucketPolicy, PolicyKind.BucketPolicy);

        Assert.Equal(
            [
                (8, "OT-LINT-009", 0),
                (19, "OT-LINT-009", 1),
                (24, "OT-LINT-004", 1),
                (32, "OT-LINT-002", 2),
                (35, "OT-LINT-009", 2),
                (40, "OT-LINT-005", 2),
            ],
            findings.Select(finding => (finding.Line, finding.RuleId, finding.StatementIndex!.Value)));
        Assert.All(findings, finding => Assert.Equal(LintSeverity.Error, finding.Severity));
        Assert.Contains("'1111111111' has 10 digits", findings[2].Message, StringComparison.Ordinal);
        Assert.Contains("o-YOUR-ORGANIZATIONS-ID", findings[5].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_real_values_the_articles_bucket_policy_is_corrected_and_clean()
    {
        LintFixResult result = PolicyLinter.Fix(Articles.BucketPolicy, PolicyKind.BucketPolicy, Articles.Known);

        Assert.Empty(result.Remaining);
        Assert.Equal(6, result.Changes.Length);
        Assert.Equal(["AWSCloudTrailAclCheck20150319", "AWSCloudTrailWrite20150319", "AWSCloudTrailWrite201503192"], result.Document!.Statement.Select(statement => statement.Sid));
        Assert.Equal(["arn:aws:s3:::gov-my-cloudtrail/AWSLogs/111111111111/*"], result.Document.Statement[1].Resource);
        Assert.Equal(["arn:aws:s3:::gov-my-cloudtrail/AWSLogs/o-abcdefghij/*"], result.Document.Statement[2].Resource);
        Assert.All(result.Document.Statement, statement => Assert.Contains(statement.Condition, condition => condition.Key == "aws:SourceArn"));
    }

    [Fact]
    public void Without_the_real_values_what_needs_them_remains_for_people()
    {
        LintFixResult result = PolicyLinter.Fix(Articles.BucketPolicy, PolicyKind.BucketPolicy);

        Assert.Single(result.Changes);
        Assert.Equal(["OT-LINT-004", "OT-LINT-005", "OT-LINT-009"], result.Remaining.Select(finding => finding.RuleId).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_dead_action_of_the_articles_scp_is_found()
    {
        ImmutableArray<LintFinding> findings = PolicyLinter.Lint(Articles.Scp, PolicyKind.ServiceControlPolicy);

        Assert.Equal(
            [
                "s3:RestoreObject", "s3:PutObjectVersionAcl", "s3:PutObjectTagging", "s3:PutObjectLegalHold", "s3:PutObjectAcl",
                "s3:ObjectOwnerOverrideToBucketOwner", "s3:DeleteObjectVersion", "s3:DeleteObjectTagging", "s3:DeleteObject",
            ],
            Actions("OT-LINT-008"));
        Assert.Equal(["s3:PutAccountPublicAccessBlock", "s3:DeleteJobTagging"], Actions("OT-LINT-007"));
        Assert.Equal(["s3:DeleteBucketOwnershipControls"], Actions("OT-LINT-006"));
        Assert.Contains("YOUR-BUCKET", Assert.Single(findings, finding => finding.RuleId == "OT-LINT-005").Message, StringComparison.Ordinal);
        Assert.Equal(13, findings.Length);

        string[] lines = Articles.Scp.Split('\n');
        Assert.All(findings.Where(finding => finding.RuleId != "OT-LINT-005"), finding => Assert.Contains($"\"{finding.Message.Split('\'')[1]}\"", lines[finding.Line - 1], StringComparison.Ordinal));

        IEnumerable<string> Actions(string rule) => findings.Where(finding => finding.RuleId == rule).Select(finding => finding.Message.Split('\'')[1]);
    }

    [Fact]
    public void The_articles_scp_is_corrected_into_statements_that_match_and_is_clean()
    {
        LintFixResult result = PolicyLinter.Fix(Articles.Scp, PolicyKind.ServiceControlPolicy, Articles.Known);

        Assert.Empty(result.Remaining);
        PolicyDocument document = result.Document!;
        Assert.Equal(["Statement1", "Statement1Account", "Statement1Objects"], document.Statement.Select(statement => statement.Sid).Order(StringComparer.Ordinal));
        PolicyStatement objects = document.Statement.Single(statement => statement.Sid == "Statement1Objects");
        Assert.Equal(["arn:aws:s3:::gov-my-cloudtrail/*"], objects.Resource);
        Assert.Contains("s3:DeleteObject", objects.Action);
        PolicyStatement account = document.Statement.Single(statement => statement.Sid == "Statement1Account");
        Assert.Equal(["*"], account.Resource);
        Assert.Equal(["s3:PutAccountPublicAccessBlock"], account.Action);
        Assert.DoesNotContain(document.Statement, statement => statement.Action.Contains("s3:DeleteBucketOwnershipControls") || statement.Action.Contains("s3:DeleteJobTagging"));
    }

    [Fact]
    public void A_correction_is_read_back_and_corrects_nothing_more()
    {
        LintFixResult first = PolicyLinter.Fix(Articles.Scp, PolicyKind.ServiceControlPolicy, Articles.Known);
        LintFixResult second = PolicyLinter.Fix(first.Document!.ToJson(), PolicyKind.ServiceControlPolicy, Articles.Known);

        Assert.Empty(second.Changes);
        Assert.Equal(first.Document.ToJson(), second.Document!.ToJson());
    }
}
