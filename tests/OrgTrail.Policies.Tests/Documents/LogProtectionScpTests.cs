using OrgTrail.Policies.Actions;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Merging;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Documents;

public sealed class LogProtectionScpTests
{
    [Fact]
    public void Bucket_objects_and_account_have_a_statement_each()
    {
        PolicyStatement[] statements = [.. LogProtectionScp.Statements(Subjects.Organization)];

        Assert.Equal(["arn:aws:s3:::org-trail-logs", "arn:aws:s3:::org-trail-logs/*", "*"], statements.Select(statement => Assert.Single(statement.Resource)));
        Assert.All(statements, statement => Assert.Equal(PolicyEffect.Deny, statement.Effect));
        Assert.All(statements, statement => Assert.Null(statement.Principal));
    }

    [Fact]
    public void Every_action_of_every_document_exists_and_can_match_its_resource()
    {
        LogBucketSubject subject = Subjects.Organization with { KmsKeyArn = Subjects.KeyArn };
        IEnumerable<PolicyStatement> statements =
        [
            .. LogProtectionScp.Statements(subject, denyRestore: true),
            .. LogBucketPolicy.Statements(subject),
            .. LogKeyPolicy.Statements(subject),
        ];

        foreach (PolicyStatement statement in statements)
        {
            foreach (string action in statement.Action)
            {
                Assert.True(statement.Resource.Any(resource => ActionTable.AppliesTo(action, resource) == true), $"{statement.Sid}: {action}");
            }
        }
    }

    [Fact]
    public void No_changing_action_on_a_bucket_or_its_objects_is_forgotten()
    {
        // These neither change nor hide a log, or need a bucket or object that is not the log's.
        string[] harmless =
        [
            "s3:CreateBucket",
            "s3:CreateBucketMetadataTableConfiguration",
            "s3:DeleteBucketMetadataTableConfiguration",
            "s3:DeleteObjectAnnotation",
            "s3:DeleteObjectVersionAnnotation",
            "s3:InitiateReplication",
            "s3:PutAnalyticsConfiguration",
            "s3:PutMetricsConfiguration",
            "s3:PutObjectAnnotation",
            "s3:PutObjectVersionAnnotation",
            "s3:ReplicateObjectAnnotation",
            "s3:UpdateBucketMetadataAnnotationTableConfiguration",
            "s3:UpdateBucketMetadataInventoryTableConfiguration",
            "s3:UpdateBucketMetadataJournalTableConfiguration",
        ];
        IEnumerable<string> changing = ActionTable.Expand("s3:*")
            .Where(action => action.Changes && action.ResourceTypes.Any(type => type.Name is "bucket" or "object"))
            .Select(action => action.FullName);

        string[] covered = [.. LogProtectionScp.Statements(Subjects.Organization, denyRestore: true).SelectMany(statement => statement.Action)];

        Assert.Equal(harmless, changing.Except(covered).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void RestoreObject_is_denied_on_request_only()
    {
        Assert.DoesNotContain("s3:RestoreObject", LogProtectionScp.ProtectObjects(Subjects.Organization).Action);
        Assert.Contains("s3:RestoreObject", LogProtectionScp.ProtectObjects(Subjects.Organization, denyRestore: true).Action);
    }

    [Fact]
    public void A_key_is_protected_when_there_is_one()
    {
        Assert.Null(LogProtectionScp.ProtectKey(Subjects.Organization));
        PolicyStatement key = LogProtectionScp.ProtectKey(Subjects.Organization with { KmsKeyArn = Subjects.KeyArn })!;
        Assert.Equal([Subjects.KeyArn], key.Resource);
        Assert.Contains("kms:ScheduleKeyDeletion", key.Action);
    }

    [Fact]
    public void Break_glass_principals_are_exempt_from_every_statement()
    {
        LogBucketSubject subject = Subjects.Organization with { KmsKeyArn = Subjects.KeyArn, BreakGlassPrincipalArns = [Subjects.BreakGlass] };

        Assert.All(LogProtectionScp.Statements(subject), statement =>
            Assert.Equal([Subjects.BreakGlass], Assert.Single(statement.Condition, condition => condition is { Operator: "ArnNotLike", Key: "aws:PrincipalArn" }).Values));
        Assert.All(LogProtectionScp.Statements(Subjects.Organization), statement => Assert.Empty(statement.Condition));
    }

    [Fact]
    public void A_single_account_has_no_scp()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => LogProtectionScp.Statements(Subjects.SingleAccount));
        Assert.Contains("needs an organization", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_has_no_white_space_and_is_read_back_unchanged()
    {
        string text = LogProtectionScp.Text(Subjects.Organization);

        Assert.DoesNotContain(text, char.IsWhiteSpace);
        Assert.Equal(text, PolicyDocument.Parse(text).ToJson());
    }

    [Fact]
    public void Merging_our_bucket_policy_twice_changes_nothing_and_keeps_foreign_statements()
    {
        PolicyDocument foreign = PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":{"Sid":"Theirs","Effect":"Allow","Principal":{"AWS":"333333333333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::org-trail-logs/*"}}""");

        PolicyMergeResult first = PolicyMerge.Merge(foreign, LogBucketPolicy.Statements(Subjects.Organization), LogBucketPolicy.SidPrefix);
        PolicyMergeResult second = PolicyMerge.Merge(PolicyDocument.Parse(first.Document.ToJson()), LogBucketPolicy.Statements(Subjects.Organization), LogBucketPolicy.SidPrefix);

        Assert.True(first.IsChanged);
        Assert.Equal("Theirs", Assert.Single(first.Kept).Sid);
        Assert.False(second.IsChanged);
    }

    [Fact]
    public void The_budget_counts_characters_and_attached_policies()
    {
        PolicySizeBudget budget = PolicySizeBudget.Of(new string('x', 1_843), attachedPolicies: 2);

        Assert.Equal(8_397, budget.CharactersRemaining);
        Assert.True(budget.Fits);
        Assert.Equal("1,843 of 10,240 characters, 2 of 10 policies", budget.ToString());
        Assert.False((budget with { CharacterLimit = 1_842 }).Fits);
        Assert.False((budget with { AttachedPolicies = 11 }).Fits);
    }
}
