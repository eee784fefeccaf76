using OrgTrail.Aws.CloudTrail;

namespace OrgTrail.Sandbox.Tests.CloudTrail;

/// <summary>Home regions, shadow trails, and who sees an organization trail.</summary>
public sealed class TrailRegionTests
{
    [Fact]
    public async Task A_multi_region_trail_casts_a_shadow_in_other_regions()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);
        var ireland = bench.Connect(bench.Sandbox.Management.AdministratorCredentials, "eu-west-1").CloudTrail;

        var shadow = Assert.Single((await ireland.DescribeTrailsAsync(new(), TrailBench.Cancellation)).TrailList!);
        var without = await ireland.DescribeTrailsAsync(new() { IncludeShadowTrails = false }, TrailBench.Cancellation);

        Assert.Equal(TrailBench.TrailArn, shadow.TrailARN);
        Assert.Equal("us-east-1", shadow.HomeRegion);
        Assert.Empty(without.TrailList!);
    }

    [Fact]
    public async Task A_single_region_trail_is_seen_at_home_only()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.AccountTrail, TrailBench.Cancellation);
        var ireland = bench.Connect(bench.Sandbox.Management.AdministratorCredentials, "eu-west-1").CloudTrail;

        Assert.Single((await bench.CloudTrail.DescribeTrailsAsync(new(), TrailBench.Cancellation)).TrailList!);
        Assert.Empty((await ireland.DescribeTrailsAsync(new(), TrailBench.Cancellation)).TrailList!);
        Assert.Single((await ireland.ListTrailsAsync(new(), TrailBench.Cancellation)).Trails!);
        await bench.FailsAsync(() => ireland.GetTrailAsync(new() { Name = TrailBench.TrailArn }, TrailBench.Cancellation), "TrailNotFoundException");
    }

    [Fact]
    public async Task A_trail_is_read_by_ARN_elsewhere_and_changed_only_at_home()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);
        var ireland = bench.Connect(bench.Sandbox.Management.AdministratorCredentials, "eu-west-1").CloudTrail;

        Assert.NotNull((await ireland.GetTrailAsync(new() { Name = TrailBench.TrailArn }, TrailBench.Cancellation)).Trail);
        await ireland.GetTrailStatusAsync(new() { Name = TrailBench.TrailArn }, TrailBench.Cancellation);
        var byName = await bench.FailsAsync(() => ireland.GetTrailStatusAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation), "TrailNotFoundException");
        Assert.Equal("Unknown trail: arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail for the user: 111111111111", byName.Message);
        await bench.FailsAsync(() => ireland.GetEventSelectorsAsync(new() { TrailName = TrailBench.TrailArn }, TrailBench.Cancellation), "TrailNotFoundException");

        foreach (var name in (string[])[TrailBench.TrailName, TrailBench.TrailArn])
        {
            await bench.FailsAsync(() => ireland.StartLoggingAsync(new() { Name = name }, TrailBench.Cancellation), "InvalidHomeRegionException");
            await bench.FailsAsync(() => ireland.StopLoggingAsync(new() { Name = name }, TrailBench.Cancellation), "InvalidHomeRegionException");
            await bench.FailsAsync(() => ireland.UpdateTrailAsync(new() { Name = name }, TrailBench.Cancellation), "InvalidHomeRegionException");
            await bench.FailsAsync(() => ireland.DeleteTrailAsync(new() { Name = name }, TrailBench.Cancellation), "InvalidHomeRegionException");
            await bench.FailsAsync(
                () => ireland.PutEventSelectorsAsync(new() { TrailName = name, EventSelectors = [new()] }, TrailBench.Cancellation), "InvalidHomeRegionException");
        }
    }

    [Fact]
    public async Task Members_see_the_organization_trail_by_the_management_accounts_ARN_and_cannot_touch_it()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.StartAsync();
        var member = bench.Member.CloudTrail;

        var seen = Assert.Single((await member.DescribeTrailsAsync(new(), TrailBench.Cancellation)).TrailList!);
        Assert.Equal(TrailBench.TrailArn, seen.TrailARN);
        Assert.Empty((await member.DescribeTrailsAsync(new() { IncludeShadowTrails = false }, TrailBench.Cancellation)).TrailList!);
        Assert.True((await member.GetTrailStatusAsync(new() { Name = TrailBench.TrailArn }, TrailBench.Cancellation)).IsLogging);
        await bench.FailsAsync(() => member.StopLoggingAsync(new() { Name = TrailBench.TrailArn }, TrailBench.Cancellation), "NotOrganizationMasterAccountException");
        await bench.FailsAsync(() => member.DeleteTrailAsync(new() { Name = TrailBench.TrailArn }, TrailBench.Cancellation), "NotOrganizationMasterAccountException");
    }

    [Fact]
    public async Task An_outsider_does_not_know_the_trail()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);
        var account = bench.Sandbox.AddOutsideAccount("Outsider");
        var outsider = bench.Connect(account.AdministratorCredentials).CloudTrail;

        var error = await bench.FailsAsync(() => outsider.GetTrailAsync(new() { Name = TrailBench.TrailArn }, TrailBench.Cancellation), "TrailNotFoundException");

        Assert.Equal($"Unknown trail: {TrailBench.TrailArn} for the user: {account.Id}", error.Message);
        Assert.Empty((await outsider.ListTrailsAsync(new(), TrailBench.Cancellation)).Trails!);
    }

    [Fact]
    public async Task A_name_list_selects_trails_and_unknown_names_are_left_out()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);

        Assert.Empty((await bench.CloudTrail.DescribeTrailsAsync(new() { TrailNameList = ["unknown"] }, TrailBench.Cancellation)).TrailList!);
        Assert.Single((await bench.CloudTrail.DescribeTrailsAsync(new() { TrailNameList = ["unknown", TrailBench.TrailName] }, TrailBench.Cancellation)).TrailList!);
        await bench.FailsAsync(
            () => bench.CloudTrail.DescribeTrailsAsync(new() { TrailNameList = ["arn:aws:cloudtrail:trail"] }, TrailBench.Cancellation), "CloudTrailARNInvalidException");
    }

    [Fact]
    public async Task An_empty_string_takes_a_setting_away()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.PutPolicyAsync([.. bench.Statements(), .. bench.Statements("audit")]);
        var request = TrailBench.OrganizationTrail;
        request.S3KeyPrefix = "audit";
        request.SnsTopicName = "topic";
        await bench.CloudTrail.CreateTrailAsync(request, TrailBench.Cancellation);

        var same = await bench.CloudTrail.UpdateTrailAsync(new() { Name = TrailBench.TrailName, EnableLogFileValidation = false }, TrailBench.Cancellation);
        var changed = await bench.CloudTrail.UpdateTrailAsync(new() { Name = TrailBench.TrailName, S3KeyPrefix = "", SnsTopicName = "" }, TrailBench.Cancellation);

        Assert.Equal("audit", same.S3KeyPrefix);
        Assert.False(same.LogFileValidationEnabled);
        Assert.Null(changed.S3KeyPrefix);
        Assert.Null(changed.SnsTopicARN);
    }

    [Fact]
    public async Task Tags_are_added_replaced_and_removed_in_the_home_region()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);
        var trail = bench.CloudTrail;

        await trail.AddTagsAsync(new() { ResourceId = TrailBench.TrailArn, TagsList = [new() { Key = "a", Value = "1" }, new() { Key = "b", Value = "2" }] }, TrailBench.Cancellation);
        await trail.AddTagsAsync(new() { ResourceId = TrailBench.TrailArn, TagsList = [new() { Key = "a", Value = "3" }] }, TrailBench.Cancellation);
        await trail.RemoveTagsAsync(new() { ResourceId = TrailBench.TrailArn, TagsList = [new() { Key = "b" }] }, TrailBench.Cancellation);

        var tag = Assert.Single(Assert.Single((await trail.ListTagsAsync(new() { ResourceIdList = [TrailBench.TrailArn] }, TrailBench.Cancellation)).ResourceTagList!).TagsList!);
        Assert.Equal(("a", "3"), (tag.Key, tag.Value));
        await bench.FailsAsync(() => Add(TrailBench.TrailArn, new Tag { Key = "aws:x" }), "InvalidTagParameterException");
        await bench.FailsAsync(() => Add(TrailBench.TrailArn, new Tag { Key = "x" }, new Tag { Key = "x" }), "InvalidTagParameterException");
        await bench.FailsAsync(() => Add(TrailBench.TrailArn, [.. Enumerable.Range(0, 50).Select(i => new Tag { Key = $"k{i}" })]), "TagsLimitExceededException");
        await bench.FailsAsync(() => Add(TrailBench.ArnOf("no-such-trail"), new Tag { Key = "x" }), "ResourceNotFoundException");
        var region = await bench.FailsAsync(() => Add(TrailBench.TrailArn.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal), new Tag { Key = "x" }), "CloudTrailARNInvalidException");
        Assert.Equal("Region in ARN is wrong, you can only access resources in region us-east-1.", region.Message);

        Task Add(string arn, params List<Tag> tags) => trail.AddTagsAsync(new() { ResourceId = arn, TagsList = tags }, TrailBench.Cancellation);
    }
}
