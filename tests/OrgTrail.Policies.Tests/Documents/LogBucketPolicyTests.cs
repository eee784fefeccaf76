using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Documents;

public sealed class LogBucketPolicyTests
{
    [Fact]
    public void Every_allow_is_for_cloudtrail_and_this_trail_alone()
    {
        PolicyStatement[] allows = [.. LogBucketPolicy.Statements(Subjects.Organization).Where(statement => statement.Effect == PolicyEffect.Allow)];

        Assert.Equal(3, allows.Length);
        Assert.All(allows, statement =>
        {
            Assert.Equal(["cloudtrail.amazonaws.com"], statement.Principal!.ByType["Service"]);
            PolicyCondition source = Assert.Single(statement.Condition, condition => condition.Key == "aws:SourceArn");
            Assert.Equal("StringEquals", source.Operator);
            Assert.Equal(["arn:aws:cloudtrail:us-east-1:111111111111:trail/org-trail"], source.Values);
        });
    }

    [Fact]
    public void Delivery_goes_to_the_paths_of_management_account_and_organization()
    {
        Assert.Equal(["arn:aws:s3:::org-trail-logs/AWSLogs/111111111111/*"], LogBucketPolicy.ManagementWrite(Subjects.Organization).Resource);
        Assert.Equal(["arn:aws:s3:::org-trail-logs/AWSLogs/o-exampleorg1/*"], LogBucketPolicy.OrganizationWrite(Subjects.Organization)!.Resource);
    }

    [Fact]
    public void A_key_prefix_and_another_partition_appear_in_every_arn()
    {
        LogBucketSubject subject = Subjects.Organization with { KeyPrefix = "audit/x", Partition = "aws-cn", TrailRegion = "cn-north-1" };

        Assert.Equal("arn:aws-cn:s3:::org-trail-logs/audit/x/AWSLogs/111111111111/*", subject.ManagementPath);
        Assert.Equal("arn:aws-cn:s3:::org-trail-logs/audit/x/AWSLogs/o-exampleorg1/*", subject.OrganizationPath);
        Assert.All(LogBucketPolicy.Statements(subject), statement =>
        {
            Assert.All(statement.Resource, resource => Assert.StartsWith("arn:aws-cn:", resource, StringComparison.Ordinal));
            Assert.All(statement.Condition.SelectMany(condition => condition.Values).Where(value => value.StartsWith("arn:", StringComparison.Ordinal)),
                value => Assert.StartsWith("arn:aws-cn:", value, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Sids_are_ours_and_unique()
    {
        string?[] sids = [.. LogBucketPolicy.Statements(Subjects.Organization).Select(statement => statement.Sid)];

        Assert.Equal(8, sids.Length);
        Assert.Equal(sids.Length, sids.Distinct().Count());
        Assert.All(sids, sid => Assert.StartsWith(LogBucketPolicy.SidPrefix, sid, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_an_organization_there_is_no_organization_path()
    {
        Assert.Null(LogBucketPolicy.OrganizationWrite(Subjects.SingleAccount));
        Assert.Equal(7, LogBucketPolicy.Statements(Subjects.SingleAccount).Length);
    }

    [Fact]
    public void Without_break_glass_principals_tampering_is_denied_without_condition() =>
        Assert.Empty(LogBucketPolicy.DenyObjectTampering(Subjects.Organization).Condition);

    [Fact]
    public void Break_glass_principals_are_exempt_from_the_denials_on_objects_alone()
    {
        LogBucketSubject subject = Subjects.Organization with { BreakGlassPrincipalArns = [Subjects.BreakGlass] };

        string[] exempting =
        [
            .. LogBucketPolicy.Statements(subject)
                .Where(statement => statement.Condition.Any(condition => condition is { Operator: "ArnNotLike", Key: "aws:PrincipalArn" } && condition.Values.SequenceEqual([Subjects.BreakGlass])))
                .Select(statement => statement.Sid!),
        ];

        Assert.Equal([LogBucketPolicy.DenyObjectTamperingSid, LogBucketPolicy.DenyObjectWriteSid], exempting);
    }

    [Fact]
    public void No_denial_names_an_action_that_delivery_needs_without_sparing_services()
    {
        foreach (PolicyStatement deny in LogBucketPolicy.Statements(Subjects.Organization).Where(statement => statement.Effect == PolicyEffect.Deny))
        {
            Assert.DoesNotContain("s3:GetBucketAcl", deny.Action);
            if (deny.Action.Contains("s3:PutObject"))
            {
                Assert.Contains(deny.Condition, condition => condition is { Operator: "BoolIfExists", Key: "aws:PrincipalIsAWSService" } && condition.Values.SequenceEqual(["false"]));
            }
        }
    }

    [Fact]
    public void Principals_of_the_log_account_keep_the_means_to_finish_the_bucket()
    {
        PolicyStatement foreign = LogBucketPolicy.DenyForeignConfiguration(Subjects.Organization);

        Assert.Contains("s3:PutBucketPolicy", foreign.Action);
        PolicyCondition only = Assert.Single(foreign.Condition);
        Assert.Equal(("StringNotEquals", "aws:PrincipalAccount"), (only.Operator, only.Key));
        Assert.Equal(["222222222222"], only.Values);
    }

    [Fact]
    public void All_problems_of_a_subject_are_told_at_once()
    {
        LogBucketSubject subject = Subjects.Organization with
        {
            BucketName = "Logs",
            LogAccountId = "2222222222",
            OrganizationId = "o-YOUR-ORGANIZATIONS-ID",
            BreakGlassPrincipalArns = ["arn:aws:iam::222222222222:role/*"],
            KmsKeyArn = "arn:aws:kms:us-east-1:222222222222:alias/logs",
        };

        ArgumentException error = Assert.Throws<ArgumentException>(() => LogBucketPolicy.Statements(subject));

        Assert.Equal(5, subject.Problems().Length);
        Assert.All(subject.Problems(), problem => Assert.Contains(problem, error.Message, StringComparison.Ordinal));
        Assert.Contains("'2222222222' has 10 digits", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_organization_two_accounts_are_refused()
    {
        LogBucketSubject subject = Subjects.Organization with { OrganizationId = null };

        Assert.Contains("without an organization", Assert.Single(subject.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trail_of_another_partition_is_refused()
    {
        LogBucketSubject subject = Subjects.Organization with { TrailRegion = "cn-north-1" };

        Assert.Contains("across partitions", Assert.Single(subject.Problems()), StringComparison.Ordinal);
    }
}
