using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Tests.Deploying;

/// <summary>A second run with other parameters takes nothing away that the first run, or the user, put there.</summary>
public sealed class RerunTests
{
    [Theory]
    [InlineData("company-trail", null)]
    [InlineData("org-trail", "audit")]
    public async Task The_bucket_policy_of_another_trail_or_path_is_not_changed_unasked(string trail, string? prefix)
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync(Landscape.Desired with { TrailName = trail, KeyPrefix = prefix });
        landscape.Sandbox.Calls.Clear();

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => landscape.NewBucketAsync());
        Assert.Empty(landscape.Sandbox.Calls.Writes);
        var forced = await landscape.NewBucketAsync(Landscape.Desired with { Force = true });

        Assert.Equal(ErrorIds.BucketServesOtherTrail, error.ErrorId);
        Assert.Contains(prefix ?? trail, error.Message, StringComparison.Ordinal);
        Assert.True(forced!.IsChanged);
    }

    [Fact]
    public async Task A_statement_whose_condition_was_taken_away_is_mended()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();
        var policy = PolicyDocument.Parse(await landscape.LogAccount.PolicyAsync(Landscape.Bucket));
        var damaged = policy with
        {
            Statement = [.. policy.Statement.Select(s => s.Sid == "OrgTrailAclCheck" ? s with { Condition = [] } : s)],
        };
        await landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, damaged.ToJson());

        await landscape.NewBucketAsync();

        Assert.True(PolicyDocument.Parse(await landscape.LogAccount.PolicyAsync(Landscape.Bucket)).IsEquivalentTo(policy));
    }

    [Fact]
    public async Task Two_log_buckets_share_a_bucket_for_access_logs()
    {
        using var landscape = new Landscape();
        await landscape.LogAccount.CreateBucketAsync("gov-access-logs");
        DesiredState Desired(string bucket) => Landscape.Desired with { BucketName = bucket, AccessLog = new AccessLogSettings("gov-access-logs", $"{bucket}/") };

        await landscape.NewBucketAsync(Desired("gov-trail"));
        await landscape.NewBucketAsync(Desired("gov-trail-2"));
        landscape.Sandbox.Calls.Clear();
        await landscape.NewBucketAsync(Desired("gov-trail"));

        Assert.Empty(landscape.Sandbox.Calls.Writes);
        Assert.Equal(2, PolicyDocument.Parse(await landscape.LogAccount.PolicyAsync("gov-access-logs")).Statement.Length);
    }

    [Fact]
    public async Task A_log_bucket_that_receives_access_logs_keeps_accepting_them()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync(Landscape.Desired with { BucketName = "gov-first-logs" });
        await landscape.NewBucketAsync(Landscape.Desired with { AccessLog = new AccessLogSettings("gov-first-logs", "access/") });
        await landscape.NewBucketAsync(Landscape.Desired with { BucketName = "gov-first-logs", TrailName = "other-trail", Force = true });

        Assert.Contains("logging.s3.amazonaws.com", await landscape.LogAccount.PolicyAsync("gov-first-logs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_access_log_bucket_of_another_region_is_refused()
    {
        using var landscape = new Landscape();
        using var ireland = landscape.Connect(landscape.Sandbox.LogArchive.AdministratorCredentials, "eu-west-1");
        await ireland.CreateBucketAsync("gov-irish-logs");
        landscape.Sandbox.Calls.Clear();

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => landscape.NewBucketAsync(
            Landscape.Desired with { AccessLog = new AccessLogSettings("gov-irish-logs", "x/") }));

        Assert.Equal(ErrorIds.BucketInWrongRegion, error.ErrorId);
        Assert.Contains("eu-west-1", error.Message, StringComparison.Ordinal);
        Assert.Empty(landscape.Sandbox.Calls.Writes);
    }

    [Theory]
    [InlineData("COMPLIANCE", 400, "GOVERNANCE", 500, "COMPLIANCE", 500)]
    [InlineData("GOVERNANCE", 3650, "COMPLIANCE", 400, "COMPLIANCE", 3650)]
    public async Task An_object_lock_takes_the_stronger_mode_and_the_longer_time(string mode, int days, string nextMode, int nextDays, string expectedMode, int expectedDays)
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync(Landscape.Desired with { ObjectLock = new ObjectLockSettings(mode, days) });

        await landscape.NewBucketAsync(Landscape.Desired with { ObjectLock = new ObjectLockSettings(nextMode, nextDays) });

        var retention = (await landscape.LogAccount.S3.GetObjectLockConfigurationAsync(
            new GetObjectLockConfigurationRequest { BucketName = Landscape.Bucket }, TestContext.Current.CancellationToken)).ObjectLockConfiguration.Rule.DefaultRetention;
        Assert.Equal(expectedMode, retention.Mode.Value);
        Assert.Equal(expectedDays, retention.Days);
    }

    [Fact]
    public async Task A_key_of_the_users_is_opened_to_CloudTrail_alone()
    {
        using var landscape = new Landscape();
        var administrator = $"arn:aws:iam::{landscape.Sandbox.LogArchive.Id}:root";
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Sid":"Theirs","Effect":"Allow","Principal":{"AWS":"{{administrator}}"},"Action":["kms:DescribeKey","kms:GetKeyPolicy","kms:PutKeyPolicy","kms:GetKeyRotationStatus"],"Resource":"*"}]}""";
        var key = await landscape.LogAccount.Kms.CreateKeyAsync(new CreateKeyRequest { Policy = policy }, TestContext.Current.CancellationToken);

        var bucket = await landscape.NewBucketAsync(Landscape.Desired with { Encryption = new EncryptionSettings { KmsKeyId = key.KeyMetadata.KeyId } });

        var after = PolicyDocument.Parse((await landscape.LogAccount.Kms.GetKeyPolicyAsync(
            new GetKeyPolicyRequest { KeyId = key.KeyMetadata.KeyId, PolicyName = "default" }, TestContext.Current.CancellationToken)).Policy);
        Assert.Equal(
            ["OrgTrailCloudTrailDecrypt", "OrgTrailCloudTrailDescribe", "OrgTrailCloudTrailEncrypt", "Theirs"],
            after.Statement.Select(s => s.Sid).Order(StringComparer.Ordinal));
        Assert.NotNull(bucket);
    }

    [Fact]
    public async Task A_key_whose_alias_cannot_be_made_does_not_stay()
    {
        using var landscape = new Landscape();
        using var limited = landscape.Connect(landscape.Sandbox.LogArchive.AddUser(
            "limited",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"kms:CreateAlias","Resource":"*"}]}"""));

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => landscape.NewBucketAsync(
            Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } }, connection: limited));

        Assert.Equal(ErrorIds.AccessDenied, error.ErrorId);
        Assert.Contains("kms:CreateAlias", error.Message, StringComparison.Ordinal);
        Assert.Contains("will be deleted", error.Message, StringComparison.Ordinal);
        Assert.Contains(landscape.Sandbox.Calls.Writes, c => c is { Operation: "ScheduleKeyDeletion", StatusCode: 200 });
        Assert.DoesNotContain(landscape.Sandbox.Calls.Writes, c => c.Operation == "CreateBucket");
    }

    [Fact]
    public async Task A_prefix_of_the_trail_is_taken_away_when_forced()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync(Landscape.Desired with { KeyPrefix = "old" });
        await new ProtectionRemoval(landscape.Management, new RecordingHost()).RunAsync(Landscape.Bucket, null, null, false, TestContext.Current.CancellationToken);
        var forced = Landscape.Desired with { Force = true };

        await landscape.DeployAsync(forced);
        landscape.Sandbox.Calls.Clear();
        await landscape.DeployAsync(forced);

        Assert.True(string.IsNullOrEmpty((await landscape.Management.TrailAsync(forced.TrailName)).S3KeyPrefix));
        Assert.Empty(landscape.Sandbox.Calls.Writes);
    }

    [Fact]
    public async Task A_wrong_organization_id_is_told()
    {
        using var landscape = new Landscape();
        var deployment = new LogBucketDeployment(landscape.LogAccount, new RecordingHost()) { OrganizationId = "o-zzzzzzzzzz" };

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => deployment.RunAsync(Landscape.Desired, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.WrongAccount, error.ErrorId);
        Assert.Empty(landscape.Sandbox.Calls.Writes);
    }

    [Fact]
    public async Task The_management_account_is_refused_even_where_the_organization_cannot_be_read()
    {
        using var landscape = new Landscape();
        using var limited = landscape.Connect(landscape.Sandbox.Management.AddUser(
            "limited",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"organizations:*","Resource":"*"}]}"""));
        var deployment = new LogBucketDeployment(limited, new RecordingHost())
        {
            OrganizationId = landscape.Sandbox.OrganizationId,
            ManagementAccountId = landscape.Sandbox.Management.Id,
        };

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => deployment.RunAsync(Landscape.Desired, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.BucketInManagementAccount, error.ErrorId);
    }

    [Fact]
    public async Task The_trail_is_asked_in_its_home_region()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        landscape.LetTimePass();
        using var ireland = landscape.Management.WithRegion("eu-west-1");
        landscape.Sandbox.Calls.Clear();

        var results = await landscape.AssessAsync(management: ireland);

        Assert.All(
            landscape.Sandbox.Calls.All.Where(c => c.Operation is "GetTrailStatus" or "GetEventSelectors"), c => Assert.Equal(Landscape.Region, c.Region));
        Assert.Equal(AssessmentStatus.Pass, results.Single(r => r.ControlId == "OT-TRAIL-006").Status);
        Assert.Equal(AssessmentStatus.Pass, results.Single(r => r.ControlId == "OT-DELIVERY-001").Status);
    }

    [Fact]
    public async Task A_rule_with_its_prefix_outside_the_logs_is_no_concern()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();
#pragma warning disable CS0618 // The form that rules had before filters.
        var rule = new LifecycleRule { Id = "old", Prefix = "tmp/", Status = LifecycleRuleStatus.Enabled, Expiration = new LifecycleRuleExpiration { Days = 1 } };
#pragma warning restore CS0618
        await landscape.LogAccount.S3.PutLifecycleConfigurationAsync(
            new PutLifecycleConfigurationRequest { BucketName = Landscape.Bucket, Configuration = new LifecycleConfiguration { Rules = [rule] } },
            TestContext.Current.CancellationToken);

        Assert.Equal(AssessmentStatus.Pass, await landscape.StatusAsync("OT-BUCKET-012"));
    }

    [Fact]
    public async Task Replaced_selectors_are_told_and_functions_stay_exact()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        const string function = "arn:aws:lambda:us-east-1:333333333333:function:hello";
        await landscape.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest
            {
                TrailName = Landscape.Desired.TrailName,
                EventSelectors =
                [
                    new EventSelector
                    {
                        ReadWriteType = "WriteOnly",
                        ExcludeManagementEventSources = ["kms.amazonaws.com"],
                        IncludeManagementEvents = true,
                        DataResources = [new DataResource { Type = "AWS::Lambda::Function", Values = [function] }],
                    },
                ],
            },
            TestContext.Current.CancellationToken);
        var host = new RecordingHost();

        await landscape.EnableTrailAsync((await landscape.NewBucketAsync())!, host: host);

        Assert.Contains("kms.amazonaws.com", host.Asked.Single(c => c.Operation == "PutEventSelectors").Description, StringComparison.Ordinal);
        var selectors = (await landscape.Management.CloudTrail.GetEventSelectorsAsync(
            new GetEventSelectorsRequest { TrailName = Landscape.Desired.TrailName }, TestContext.Current.CancellationToken)).AdvancedEventSelectors!;
        Assert.Contains(selectors.SelectMany(s => s.FieldSelectors!), f => f.Field == "resources.ARN" && f.Equals?.SequenceEqual([function]) == true);
    }
}
