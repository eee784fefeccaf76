using Amazon.KeyManagementService.Model;
using Amazon.S3.Model;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox;

namespace OrgTrail.Core.Tests.Deploying;

public sealed class OptionTests
{
    [Fact]
    public async Task A_created_key_encrypts_the_logs_and_is_found_again()
    {
        using var landscape = new Landscape();
        var desired = Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } };

        var first = await landscape.DeployAsync(desired);
        landscape.LetTimePass();
        landscape.Sandbox.Calls.Clear();
        var second = await landscape.DeployAsync(desired);
        var writes = landscape.Sandbox.Calls.Writes;
        var results = await landscape.AssessAsync();

        Assert.NotNull(first.KmsKeyArn);
        Assert.Equal(first.KmsKeyArn, second.KmsKeyArn);
        Assert.Empty(writes);
        Assert.Equal(first.KmsKeyArn, (await landscape.Management.TrailAsync(desired.TrailName)).KmsKeyId);
        Assert.All(
            results.Where(r => r.ControlId.StartsWith("OT-KMS", StringComparison.Ordinal) || r.ControlId is "OT-SCP-007" or "OT-TRAIL-008" or "OT-DELIVERY-001"),
            r => Assert.True(r.Status == AssessmentStatus.Pass, $"{r.ControlId}: {r.Actual}"));
    }

    [Fact]
    public async Task A_key_in_the_buckets_region_is_found_from_the_region_of_the_trail()
    {
        using var landscape = new Landscape();
        using var inBucketsRegion = landscape.Connect(landscape.Sandbox.LogArchive.AdministratorCredentials, "eu-central-1");
        var desired = Landscape.Desired with { BucketRegion = "eu-central-1", Encryption = new EncryptionSettings { CreateKey = true } };
        var bucket = await landscape.NewBucketAsync(desired, connection: inBucketsRegion);
        await landscape.EnableTrailAsync(bucket!, desired);

        // As with -LogAccountRoleArn: the role is assumed in the region of the management account's connection.
        var results = await landscape.AssessAsync();

        Assert.Empty(results.Where(r => r.Status == AssessmentStatus.Unknown).Select(r => $"{r.ControlId}: {r.Actual}"));
        Assert.All(
            results.Where(r => r.ControlId.StartsWith("OT-KMS", StringComparison.Ordinal)),
            r => Assert.True(r.Status == AssessmentStatus.Pass, $"{r.ControlId}: {r.Actual}"));
    }

    [Fact]
    public async Task A_key_of_the_users_gets_the_statements_it_lacks_and_keeps_its_own()
    {
        using var landscape = new Landscape();
        var created = await landscape.LogAccount.Kms.CreateKeyAsync(new CreateKeyRequest(), TestContext.Current.CancellationToken);
        var desired = Landscape.Desired with { Encryption = new EncryptionSettings { KmsKeyId = created.KeyMetadata.KeyId } };

        var protection = await landscape.DeployAsync(desired);

        Assert.Equal(created.KeyMetadata.Arn, protection.KmsKeyArn);
        var policy = (await landscape.LogAccount.Kms.GetKeyPolicyAsync(
            new GetKeyPolicyRequest { KeyId = created.KeyMetadata.KeyId, PolicyName = "default" }, TestContext.Current.CancellationToken)).Policy;
        Assert.Contains("OrgTrailCloudTrailEncrypt", policy, StringComparison.Ordinal);
        Assert.Contains("kms:*", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Object_lock_comes_with_versioning_in_two_writes()
    {
        using var landscape = new Landscape();

        var bucket = await landscape.NewBucketAsync(Landscape.Desired with { ObjectLock = new ObjectLockSettings("COMPLIANCE", 400) });

        Assert.Equal(["CreateBucket", "PutBucketPolicy", "PutObjectLockConfiguration"], bucket!.Changes.Select(c => c.Operation));
        var retention = (await landscape.LogAccount.S3.GetObjectLockConfigurationAsync(
            new GetObjectLockConfigurationRequest { BucketName = Landscape.Bucket }, TestContext.Current.CancellationToken)).ObjectLockConfiguration.Rule.DefaultRetention;
        Assert.Equal(400, retention.Days);
        Assert.Equal("COMPLIANCE", retention.Mode.Value);
    }

    [Fact]
    public async Task A_stronger_object_lock_is_never_weakened()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync(Landscape.Desired with { ObjectLock = new ObjectLockSettings("COMPLIANCE", 400) });

        var again = await landscape.NewBucketAsync(Landscape.Desired with { ObjectLock = new ObjectLockSettings("GOVERNANCE", 30) });

        Assert.False(again!.IsChanged);
    }

    [Fact]
    public async Task Access_logs_go_to_their_bucket_which_is_made_to_accept_them()
    {
        using var landscape = new Landscape();
        await landscape.LogAccount.CreateBucketAsync("gov-access-logs");
        var desired = Landscape.Desired with { AccessLog = new AccessLogSettings("gov-access-logs", "trail/") };

        await landscape.NewBucketAsync(desired);
        landscape.Sandbox.Calls.Clear();
        await landscape.NewBucketAsync(desired);

        Assert.Empty(landscape.Sandbox.Calls.Writes);
        Assert.Contains("logging.s3.amazonaws.com", await landscape.LogAccount.PolicyAsync("gov-access-logs"), StringComparison.Ordinal);
        Assert.Equal(AssessmentStatus.Pass, await landscape.StatusAsync("OT-BUCKET-014"));
    }

    [Fact]
    public async Task A_key_prefix_goes_through_all_steps()
    {
        using var landscape = new Landscape();
        var desired = Landscape.Desired with { KeyPrefix = "audit/main" };

        await landscape.DeployAsync(desired);
        landscape.LetTimePass();
        var keys = await landscape.LogAccount.S3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = Landscape.Bucket, Prefix = $"audit/main/AWSLogs/{landscape.Sandbox.OrganizationId}/" }, TestContext.Current.CancellationToken);
        var failures = (await landscape.AssessAsync()).Where(r => r.Status == AssessmentStatus.Fail);

        Assert.NotEmpty(keys.S3Objects);
        Assert.Empty(failures);
    }

    [Fact]
    public async Task Data_events_leave_the_log_bucket_out_and_insights_are_enabled()
    {
        using var landscape = new Landscape();
        var desired = Landscape.Desired with { Trail = new TrailSettings { DataEvents = ["S3", "Lambda"], InsightTypes = ["ApiCallRateInsight"] } };

        await landscape.DeployAsync(desired);
        landscape.Sandbox.Calls.Clear();
        await landscape.DeployAsync(desired);
        var results = await landscape.AssessAsync(new BaselineSubject { BucketName = Landscape.Bucket, Trail = desired.Trail });

        Assert.Empty(landscape.Sandbox.Calls.Writes);
        var data = results.Single(r => r.ControlId == "OT-TRAIL-010");
        Assert.Equal(AssessmentStatus.Pass, data.Status);
        Assert.Contains("does not start with arn:aws:s3:::gov-my-cloudtrail/", data.Actual, StringComparison.Ordinal);
        Assert.Equal(AssessmentStatus.Pass, results.Single(r => r.ControlId == "OT-TRAIL-009").Status);
    }

    [Fact]
    public async Task The_break_glass_principal_alone_may_delete()
    {
        using var landscape = new Landscape();
        var account = landscape.Sandbox.LogArchive;
        var role = account.AddRole(
            "break-glass",
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{account.Id}}"},"Action":"sts:AssumeRole"}]}""",
            ["""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""]);
        var desired = Landscape.Desired with { BreakGlassPrincipalArns = [$"arn:aws:iam::{account.Id}:role/break-glass"] };
        await landscape.DeployAsync(desired);
        landscape.LetTimePass();
        using var breakGlass = landscape.Connect(account.CreateRoleSession("break-glass", "emergency"));
        var key = (await landscape.LogAccount.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Landscape.Bucket }, TestContext.Current.CancellationToken)).S3Objects[0].Key;

        var refused = await Assert.ThrowsAsync<Amazon.S3.AmazonS3Exception>(
            () => landscape.LogAccount.S3.DeleteObjectAsync(Landscape.Bucket, key, TestContext.Current.CancellationToken));
        await breakGlass.S3.DeleteObjectAsync(Landscape.Bucket, key, TestContext.Current.CancellationToken);

        Assert.Equal("AccessDenied", refused.ErrorCode);
        Assert.NotNull(role);
    }

    [Fact]
    public async Task The_scp_protects_from_above_when_it_is_attached_there()
    {
        using var landscape = new Landscape();
        var roots = await landscape.Management.Organizations.ListRootsAsync(new(), TestContext.Current.CancellationToken);
        var root = roots.Roots![0].Id!;

        var protection = await landscape.DeployAsync(Landscape.Desired with { Protection = new ProtectionSettings { TargetId = root } });

        Assert.Equal(root, protection.TargetId);
        Assert.Equal(AssessmentStatus.Pass, await landscape.StatusAsync("OT-SCP-005"));
        Assert.Equal(AssessmentStatus.Pass, await landscape.StatusAsync("OT-SCP-003"));
    }

    [Theory]
    [InlineData("us-east-1")]
    [InlineData("eu-central-1")]
    [InlineData("ap-southeast-2")]
    public async Task A_bucket_is_made_in_the_region_of_the_connection(string region)
    {
        using var landscape = new Landscape();
        using var connection = landscape.Connect(landscape.Sandbox.LogArchive.AdministratorCredentials, region);

        await landscape.NewBucketAsync(Landscape.Desired with { BucketRegion = region }, connection: connection);

        var head = await connection.S3.HeadBucketAsync(
            new HeadBucketRequest { BucketName = Landscape.Bucket }, TestContext.Current.CancellationToken);
        Assert.Equal(region, head.BucketRegion);
    }

    [Fact]
    public async Task Without_an_organization_the_one_account_is_also_the_buckets()
    {
        using var landscape = new Landscape(new SandboxOptions { HasOrganization = false });
        var desired = Landscape.Desired with { SingleAccount = true };
        var bucket = await landscape.NewBucketAsync(desired, connection: landscape.Management);
        await landscape.EnableTrailAsync(bucket!, desired);
        landscape.LetTimePass();

        var results = await new BaselineAssessment(landscape.Management, logAccount: null, new RecordingHost())
            .RunAsync(new BaselineSubject(), null, TestContext.Current.CancellationToken);

        Assert.Empty(results.Where(r => r.Status == AssessmentStatus.Unknown).Select(r => $"{r.ControlId}: {r.Actual}"));
        Assert.Equal(AssessmentStatus.Pass, results.Single(r => r.ControlId == "OT-BUCKET-005").Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_single_account_gets_the_bucket_and_a_plain_trail(bool hasOrganization)
    {
        using var landscape = new Landscape(new SandboxOptions { HasOrganization = hasOrganization });
        var desired = Landscape.Desired with { SingleAccount = true };
        var account = landscape.Sandbox.Management;

        var bucket = await landscape.NewBucketAsync(desired, connection: landscape.Management);
        var trail = await landscape.EnableTrailAsync(bucket!, desired);
        var host = new RecordingHost();
        var protection = await landscape.ProtectAsync(trail!, desired, host);
        landscape.LetTimePass();
        var results = await landscape.AssessAsync(
            new BaselineSubject { BucketName = Landscape.Bucket, SingleAccount = true }, landscape.Management, landscape.Management);

        Assert.False(trail!.IsOrganizationTrail);
        Assert.True((await landscape.Management.TrailAsync(desired.TrailName)).IsMultiRegionTrail);
        Assert.False(protection!.IsApplicable);
        Assert.Contains("organization", protection.Reason, StringComparison.Ordinal);
        Assert.Single(host.Warnings);
        Assert.All(results.Where(r => r.ControlId.StartsWith("OT-SCP", StringComparison.Ordinal)), r => Assert.Equal(AssessmentStatus.NotApplicable, r.Status));
        Assert.Empty(results.Where(r => r.Status is AssessmentStatus.Fail or AssessmentStatus.Unknown).Select(r => $"{r.ControlId}: {r.Actual}"));
        Assert.Equal(account.Id, bucket!.LogAccountId);
    }
}
