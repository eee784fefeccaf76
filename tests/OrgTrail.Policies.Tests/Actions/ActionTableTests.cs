using OrgTrail.Policies.Actions;

namespace OrgTrail.Policies.Tests.Actions;

public sealed class ActionTableTests
{
    [Theory]
    [InlineData("s3:DeleteObject", "object", AccessLevel.Write)]
    [InlineData("s3:DeleteJobTagging", "job", AccessLevel.Tagging)]
    [InlineData("s3:ObjectOwnerOverrideToBucketOwner", "object", AccessLevel.PermissionsManagement)]
    [InlineData("s3:PutBucketPolicy", "bucket", AccessLevel.PermissionsManagement)]
    [InlineData("s3:GetBucketAcl", "bucket", AccessLevel.Read)]
    [InlineData("kms:ScheduleKeyDeletion", "key", AccessLevel.Write)]
    [InlineData("cloudtrail:StopLogging", "trail", AccessLevel.Write)]
    [InlineData("organizations:DetachPolicy", "policy", AccessLevel.PermissionsManagement)]
    public void An_action_authorizes_on_its_resource_type(string action, string resourceType, AccessLevel level)
    {
        ActionFacts facts = ActionTable.Find(action)!;

        Assert.Contains(facts.ResourceTypes, type => type.Name == resourceType);
        Assert.Equal(level, facts.AccessLevel);
        Assert.Equal(action, facts.FullName);
    }

    [Theory]
    [InlineData("s3:PutAccountPublicAccessBlock")]
    [InlineData("organizations:LeaveOrganization")]
    [InlineData("s3:ListAllMyBuckets")]
    public void Account_level_actions_apply_to_everything_only(string action)
    {
        Assert.Empty(ActionTable.Find(action)!.ResourceTypes);
        Assert.True(ActionTable.AppliesTo(action, "*"));
        Assert.False(ActionTable.AppliesTo(action, "arn:aws:s3:::logs"));
        Assert.False(ActionTable.AppliesTo(action, "arn:aws:s3:::*"));
    }

    [Theory]
    [InlineData("s3:DeleteObject", "arn:aws:s3:::logs", false)]
    [InlineData("s3:DeleteObject", "arn:aws:s3:::logs/*", true)]
    [InlineData("s3:DeleteObject", "arn:aws:s3:::logs/AWSLogs/111111111111/?", true)]
    [InlineData("s3:DeleteObject", "arn:aws:s3:::logs*", true)]
    [InlineData("s3:DeleteObject", "arn:aws:s3:::*", true)]
    [InlineData("s3:DeleteObject", "arn:*", true)]
    [InlineData("s3:DeleteObject", "arn:aws:s3:us-east-1:222222222222:accesspoint/x/object/*", true)]
    [InlineData("s3:DeleteObject", "arn:aws:kms:us-east-1:222222222222:key/x", false)]
    [InlineData("s3:DeleteObject", "arn:aws:s3:::logs/${aws:username}", true)]
    [InlineData("s3:DeleteObject", "arn:aws:s3:::logs${aws:username}", true)]
    [InlineData("s3:DeleteObject", "arn:aws:s3:::logs${*}", false)]
    [InlineData("s3:DeleteBucket", "arn:aws:s3:::logs", true)]
    [InlineData("s3:DeleteBucket", "arn:aws:s3:::logs/*", false)]
    [InlineData("s3:DeleteBucket", "arn:aws:s3:::logs*", true)]
    [InlineData("s3:DeleteBucket", "arn:aws-cn:s3:::logs", true)]
    [InlineData("s3:DeleteJobTagging", "arn:aws:s3:::logs", false)]
    [InlineData("s3:DeleteJobTagging", "arn:aws:s3:us-east-1:222222222222:job/*", true)]
    [InlineData("kms:Decrypt", "arn:aws:kms:us-east-1:222222222222:alias/logs", false)]
    [InlineData("kms:Decrypt", "arn:aws:kms:*:222222222222:key/*", true)]
    [InlineData("s3:Delete*", "arn:aws:s3:::logs", true)]
    [InlineData("s3:DeleteObject*", "arn:aws:s3:::logs", false)]
    [InlineData("sts:AssumeRole", "arn:aws:iam::222222222222:role/path/name", true)]
    public void A_pair_of_action_and_resource_is_alive_or_dead(string action, string resource, bool expected) =>
        Assert.Equal(expected, ActionTable.AppliesTo(action, resource));

    [Fact]
    public void Nothing_is_said_about_unknown_actions()
    {
        Assert.Null(ActionTable.AppliesTo("ec2:RunInstances", "arn:aws:s3:::logs"));
        Assert.Null(ActionTable.AppliesTo("s3:DeleteEverything", "arn:aws:s3:::logs"));
        Assert.Null(ActionTable.Find("s3:Delete*"));
    }

    [Fact]
    public void Lookup_ignores_case_and_gives_the_spelling_of_AWS() =>
        Assert.Equal("s3:DeleteObject", ActionTable.Find("S3:deleteobject")!.FullName);

    [Fact]
    public void A_pattern_expands_to_all_actions_that_it_names()
    {
        string[] names = [.. ActionTable.Expand("s3:PutObject*").Select(action => action.FullName)];

        Assert.Contains("s3:PutObject", names);
        Assert.Contains("s3:PutObjectVersionAcl", names);
        Assert.All(names, name => Assert.StartsWith("s3:PutObject", name, StringComparison.Ordinal));
        Assert.Equal(["s3:PutBucketAcl"], ActionTable.Expand("s3:putbucket?cl").Select(action => action.FullName));
        Assert.True(ActionTable.Expand("*").Length > 350);
        Assert.Empty(ActionTable.Expand("s?:PutObject"));
        Assert.Empty(ActionTable.Expand("s3:Nothing*"));
    }

    [Theory]
    [InlineData("s3:DeleteObjct", "s3:DeleteObject")]
    [InlineData("s3:PutBucketPolciy", "s3:PutBucketPolicy")]
    [InlineData("kms:GenerateDatakeys", "kms:GenerateDataKey")]
    [InlineData("S3:DeleteObjet", "s3:DeleteObject")]
    [InlineData("cloudtrial:StopLogging", "cloudtrail:StopLogging")]
    [InlineData("StopLogging", "cloudtrail:StopLogging")]
    [InlineData("s3:Xyzzy", null)]
    [InlineData("", null)]
    public void A_misspelt_action_finds_its_nearest(string action, string? nearest) => Assert.Equal(nearest, ActionTable.Nearest(action));

    [Fact]
    public void Condition_keys_are_listed_with_the_actions()
    {
        Assert.Contains("s3:x-amz-acl", ActionTable.Find("s3:PutObject")!.ConditionKeys);
        Assert.Contains("kms:EncryptionContext:${EncryptionContextKey}", ActionTable.Find("kms:Decrypt")!.ConditionKeys);
        Assert.DoesNotContain("s3:x-amz-acl", ActionTable.Find("s3:GetObject")!.ConditionKeys);
    }

    [Fact]
    public void The_table_says_where_it_comes_from_and_of_when_it_is()
    {
        Assert.Contains("Service Authorization Reference", ActionTable.Source, StringComparison.Ordinal);
        Assert.True(ActionTable.AsOf >= new DateOnly(2026, 9, 26));
        Assert.Equal(["account", "cloudtrail", "kms", "organizations", "s3", "sts"], ActionTable.Services);
        Assert.True(ActionTable.IsServicePrefix("ec2"));
        Assert.False(ActionTable.IsServicePrefix("cloudtrial"));
    }

    [Fact]
    public void A_hostile_pattern_costs_no_time_and_claims_nothing()
    {
        string hostile = "arn:aws:s3:::" + string.Concat(Enumerable.Repeat("*a", 1_000_000));
        Assert.True(ActionTable.AppliesTo("s3:DeleteObject", hostile));
        Assert.Null(ActionTable.Nearest("s3:" + new string('x', 1_000_000)));
    }
}
