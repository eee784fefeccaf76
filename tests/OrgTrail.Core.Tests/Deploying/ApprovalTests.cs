using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Deploying;

public sealed class ApprovalTests
{
    [Fact]
    public async Task WhatIf_plans_all_steps_on_an_empty_organization_and_writes_nothing()
    {
        using var landscape = new Landscape();
        var host = new RecordingHost { IsWhatIf = true };

        var bucket = await landscape.NewBucketAsync(Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } }, host);
        var trail = await landscape.EnableTrailAsync(bucket!, host: host);
        var protection = await landscape.ProtectAsync(trail!, host: host);

        Assert.Empty(landscape.Sandbox.Calls.Writes);
        Assert.Equal(
            ["CreateKey", "CreateBucket", "EnableKeyRotation", "PutBucketVersioning", "PutBucketPolicy", "EnableAWSServiceAccess", "CreateTrail", "StartLogging", "EnablePolicyType", "CreatePolicy", "AttachPolicy"],
            host.Asked.Select(c => c.Operation));
        Assert.False(bucket!.IsChanged);
        Assert.All(bucket.Changes, c => Assert.False(c.IsApplied));
        Assert.False(protection!.IsAttached);
    }

    [Fact]
    public async Task WhatIf_asks_for_exactly_what_a_run_then_does()
    {
        using var landscape = new Landscape();
        var planned = new RecordingHost { IsWhatIf = true };
        await landscape.NewBucketAsync(host: planned);

        var done = await landscape.NewBucketAsync();

        Assert.Equal(planned.Asked.Select(c => (c.Operation, c.After)), done!.Changes.Select(c => (c.Operation, c.After)));
    }

    [Theory]
    [InlineData("CreateBucket")]
    public async Task Declining_the_bucket_ends_the_step(string declined)
    {
        using var landscape = new Landscape();

        var bucket = await landscape.NewBucketAsync(host: new RecordingHost { Declined = [declined] });

        Assert.Null(bucket);
        Assert.Empty(landscape.Sandbox.Calls.Writes);
    }

    [Theory]
    [InlineData("EnableAWSServiceAccess")]
    [InlineData("CreateTrail")]
    public async Task Declining_what_the_trail_stands_on_ends_the_step(string declined)
    {
        using var landscape = new Landscape();
        var bucket = await landscape.NewBucketAsync();

        var trail = await landscape.EnableTrailAsync(bucket!, host: new RecordingHost { Declined = [declined] });

        Assert.Null(trail);
        Assert.DoesNotContain(landscape.Sandbox.Calls.Writes, c => c.Operation is "StartLogging" || c.Operation == declined);
    }

    [Fact]
    public async Task Removing_the_protection_says_what_becomes_possible()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        var host = new RecordingHost();

        var removed = await new ProtectionRemoval(landscape.Management, host).RunAsync(Landscape.Bucket, null, null, deletePolicy: true, TestContext.Current.CancellationToken);

        Assert.Equal(["DetachPolicy", "DeletePolicy"], removed.Changes.Select(c => c.Operation));
        Assert.False(removed.IsAttached);
        Assert.Contains("delete or overwrite logs", host.Asked[0].Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_stays_attached_elsewhere_is_not_deleted_and_that_is_told()
    {
        using var landscape = new Landscape();
        var protection = await landscape.DeployAsync();
        var root = (await landscape.Management.Organizations.ListRootsAsync(new(), TestContext.Current.CancellationToken)).Roots![0].Id;
        await landscape.Management.Organizations.AttachPolicyAsync(new() { PolicyId = protection.PolicyId, TargetId = root }, TestContext.Current.CancellationToken);
        var host = new RecordingHost();

        var removed = await new ProtectionRemoval(landscape.Management, host)
            .RunAsync(Landscape.Bucket, null, landscape.Sandbox.LogArchive.Id, deletePolicy: true, TestContext.Current.CancellationToken);

        Assert.Equal(["DetachPolicy"], removed.Changes.Select(c => c.Operation));
        Assert.Contains(host.Warnings, w => w.Contains(root!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Removing_a_protection_that_is_not_there_is_an_error()
    {
        using var landscape = new Landscape();

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => new ProtectionRemoval(landscape.Management, new RecordingHost())
            .RunAsync(Landscape.Bucket, null, null, deletePolicy: false, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.PolicyNotFound, error.ErrorId);
    }

    [Fact]
    public async Task While_protected_the_bucket_cannot_be_changed_and_the_error_says_how()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => landscape.NewBucketAsync(
            Landscape.Desired with { Retention = new RetentionSettings { ExpirationDays = 3650 } }));

        Assert.Equal(ErrorIds.DeniedByProtection, error.ErrorId);
        Assert.Contains("Remove-LogBucketProtectionScp", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disabling_stops_the_trail_once_and_deleting_keeps_the_logs()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        landscape.LetTimePass();
        var disabling = new TrailDisabling(landscape.Management, new RecordingHost());

        OrgCloudTrail stopped = await disabling.RunAsync(DefaultNames.Trail, deleteTrail: false, TestContext.Current.CancellationToken);
        OrgCloudTrail again = await disabling.RunAsync(DefaultNames.Trail, deleteTrail: false, TestContext.Current.CancellationToken);
        OrgCloudTrail deleted = await disabling.RunAsync(DefaultNames.Trail, deleteTrail: true, TestContext.Current.CancellationToken);

        Assert.False(stopped.IsLogging);
        Assert.Empty(again.Changes);
        Assert.Equal(["DeleteTrail"], deleted.Changes.Select(c => c.Operation));
        Assert.NotEmpty((await landscape.LogAccount.S3.ListObjectsV2Async(new() { BucketName = Landscape.Bucket }, TestContext.Current.CancellationToken)).S3Objects);
    }
}
