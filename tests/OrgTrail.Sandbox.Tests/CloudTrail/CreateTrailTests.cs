using OrgTrail.Aws.CloudTrail;

namespace OrgTrail.Sandbox.Tests.CloudTrail;

public sealed class CreateTrailTests
{
    [Fact]
    public async Task An_organization_trail_is_made_when_everything_is_in_place()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();

        var trail = await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);

        Assert.Equal(TrailBench.TrailArn, trail.TrailARN);
        Assert.Equal(TrailBench.Bucket, trail.S3BucketName);
        Assert.True(trail.IsOrganizationTrail);
        Assert.True(trail.IsMultiRegionTrail);
        Assert.True(trail.IncludeGlobalServiceEvents);
        Assert.True(trail.LogFileValidationEnabled);
        Assert.Null(trail.S3KeyPrefix);
        Assert.Null(trail.KmsKeyId);
        var status = await bench.CloudTrail.GetTrailStatusAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation);
        Assert.False(status.IsLogging);
    }

    [Theory]
    [InlineData("ab", "Trail name too short. Minimum allowed length: 3 characters. Specified name length: 2 characters.")]
    [InlineData("-abc", "Trail name must starts with a letter or number.")]
    [InlineData("abc_", "Trail name must ends with a letter or number.")]
    [InlineData("a b c", "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).")]
    [InlineData("a--b", "Trail name cannot have adjacent periods, underscores, or dashes.")]
    [InlineData("192.168.5.4", "Trail name cannot be in IP address format.")]
    public async Task A_name_that_breaks_the_rules_is_refused(string name, string message)
    {
        using var bench = new TrailBench();

        var error = await bench.CreateFailsAsync(new() { Name = name, S3BucketName = TrailBench.Bucket }, "InvalidTrailNameException");

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task A_bucket_that_does_not_exist_is_refused()
    {
        using var bench = new TrailBench();

        var error = await bench.CreateFailsAsync(new() { Name = "trail", S3BucketName = "nobody-has-this" }, "S3BucketDoesNotExistException");

        Assert.Equal("S3 bucket nobody-has-this does not exist!", error.Message);
    }

    [Theory]
    [InlineData("Logs")]
    [InlineData("lo")]
    [InlineData("logs_1")]
    [InlineData("192.168.5.4")]
    public async Task A_bucket_name_that_breaks_the_rules_is_refused(string bucket)
    {
        using var bench = new TrailBench();

        await bench.CreateFailsAsync(new() { Name = "trail", S3BucketName = bucket }, "InvalidS3BucketNameException");
    }

    [Fact]
    public async Task A_prefix_of_more_than_200_characters_is_refused()
    {
        using var bench = new TrailBench();

        await bench.CreateFailsAsync(new() { Name = "trail", S3BucketName = TrailBench.Bucket, S3KeyPrefix = new string('p', 201) }, "InvalidS3PrefixException");
    }

    [Fact]
    public async Task A_multi_region_trail_needs_global_service_events()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();

        var error = await bench.CreateFailsAsync(
            new() { Name = "trail", S3BucketName = TrailBench.Bucket, IsMultiRegionTrail = true, IncludeGlobalServiceEvents = false },
            "InvalidParameterCombinationException");

        Assert.Equal("Multi-Region trail must include global service events.", error.Message);
    }

    [Fact]
    public async Task A_second_trail_of_the_same_name_is_refused()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);

        var error = await bench.CreateFailsAsync(TrailBench.OrganizationTrail, "TrailAlreadyExistsException");

        Assert.Equal("Trail org-trail already exists for customer: 111111111111", error.Message);
    }

    [Fact]
    public async Task A_region_holds_five_trails_with_the_shadows_of_other_regions()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.PutPolicyAsync(Enumerable.Range(1, 5).SelectMany(i => bench.Statements(trailArn: TrailBench.ArnOf($"trail{i}"))));
        for (var i = 1; i <= 5; i++)
        {
            await bench.CloudTrail.CreateTrailAsync(
                new() { Name = $"trail{i}", S3BucketName = TrailBench.Bucket, IsMultiRegionTrail = i == 1 }, TrailBench.Cancellation);
        }

        var here = await bench.CreateFailsAsync(TrailBench.OrganizationTrail, "MaximumNumberOfTrailsExceededException");
        Assert.Equal("User: 111111111111 already has 5 trails in us-east-1.", here.Message);

        // Elsewhere only the shadow of trail1 counts: a single-region trail there has room, a multi-region one lacks it here.
        var ireland = bench.Connect(bench.Sandbox.Management.AdministratorCredentials, "eu-west-1").CloudTrail;
        await bench.FailsAsync(
            () => ireland.CreateTrailAsync(new() { Name = "wide", S3BucketName = TrailBench.Bucket, IsMultiRegionTrail = true }, TrailBench.Cancellation),
            "MaximumNumberOfTrailsExceededException");
        await bench.FailsAsync(
            () => ireland.CreateTrailAsync(new() { Name = "narrow", S3BucketName = TrailBench.Bucket }, TrailBench.Cancellation),
            "InsufficientS3BucketPolicyException");
    }

    [Fact]
    public async Task A_log_group_and_a_role_come_together()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        const string group = "arn:aws:logs:us-east-1:111111111111:log-group:trail:*";
        const string role = "arn:aws:iam::111111111111:role/trail-logs";

        var noRole = await bench.CreateFailsAsync(With(group, null), "InvalidCloudWatchLogsRoleArnException");
        Assert.Equal("You must specify a role ARN as well as a log group.", noRole.Message);
        await bench.CreateFailsAsync(With(null, role), "InvalidCloudWatchLogsLogGroupArnException");
        var noWildcard = await bench.CreateFailsAsync(With(group[..^2], role), "InvalidCloudWatchLogsLogGroupArnException");
        Assert.Equal("CloudTrail cannot validate the specified log group ARN.", noWildcard.Message);
        await bench.CreateFailsAsync(With(group.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal), role), "InvalidCloudWatchLogsLogGroupArnException");
        await bench.CreateFailsAsync(With(group, "arn:aws:iam::111111111111:user/x"), "InvalidCloudWatchLogsRoleArnException");
        var trail = await bench.CloudTrail.CreateTrailAsync(With(group, role), TrailBench.Cancellation);
        Assert.Equal(group, trail.CloudWatchLogsLogGroupArn);

        static CreateTrailRequest With(string? group, string? role) => new()
        {
            Name = TrailBench.TrailName,
            S3BucketName = TrailBench.Bucket,
            CloudWatchLogsLogGroupArn = group,
            CloudWatchLogsRoleArn = role,
        };
    }

    [Fact]
    public async Task A_topic_is_named_or_given_by_ARN()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var request = TrailBench.AccountTrail;

        request.SnsTopicName = "no spaces";
        await bench.CreateFailsAsync(request, "InvalidSnsTopicNameException");
        request.SnsTopicName = "trail-topic";
        var trail = await bench.CloudTrail.CreateTrailAsync(request, TrailBench.Cancellation);

        Assert.Equal("arn:aws:sns:us-east-1:111111111111:trail-topic", trail.SnsTopicARN);
        Assert.Equal("trail-topic", trail.SnsTopicName);
    }

    [Fact]
    public async Task Without_permission_the_message_names_action_and_trail()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var nobody = bench.Connect(bench.Sandbox.Management.AddUser("nobody"));

        var error = await bench.FailsAsync(
            () => nobody.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation), "AccessDeniedException");

        Assert.Equal(
            "User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: cloudtrail:CreateTrail on resource: "
            + $"{TrailBench.TrailArn} because no identity-based policy allows the cloudtrail:CreateTrail action",
            error.Message);
    }

    [Fact]
    public async Task Tags_need_a_permission_of_their_own()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var user = bench.Connect(bench.Sandbox.Management.AddUser(
            "creator", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"cloudtrail:CreateTrail","Resource":"*"}]}"""));
        var request = TrailBench.AccountTrail;
        request.TagsList = [new() { Key = "purpose", Value = "audit" }];

        var error = await bench.FailsAsync(() => user.CloudTrail.CreateTrailAsync(request, TrailBench.Cancellation), "AccessDeniedException");
        Assert.Contains("cloudtrail:AddTags", error.Message, StringComparison.Ordinal);

        await bench.CloudTrail.CreateTrailAsync(request, TrailBench.Cancellation);
        var tags = await bench.CloudTrail.ListTagsAsync(new() { ResourceIdList = [TrailBench.TrailArn] }, TrailBench.Cancellation);
        Assert.Equal("audit", Assert.Single(Assert.Single(tags.ResourceTagList!).TagsList!).Value);
    }
}
