using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox;

namespace OrgTrail.Core.Tests.Deploying;

/// <summary>Each kind of bad input gives its own error, names the fix, and leaves nothing behind.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string, string> Names { get; } = new()
    {
        { "Gov-My-CloudTrail", "upper-case" },
        { "ab", "3" },
        { "192.168.1.1", "IP" },
        { "gov..trail", "." },
        { "xn--trail", "xn--" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_invalid_bucket_name_is_refused_before_any_call(string name, string hint)
    {
        using var landscape = new Landscape();

        var error = await FailsAsync(landscape, () => landscape.NewBucketAsync(Landscape.Desired with { BucketName = name }));

        Assert.Equal(ErrorIds.InvalidBucketName, error.ErrorId);
        Assert.Contains(hint, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(landscape.Sandbox.Calls.All);
    }

    [Fact]
    public async Task An_account_id_of_ten_digits_is_refused_before_any_call()
    {
        using var landscape = new Landscape();
        var deployment = new LogBucketDeployment(landscape.LogAccount, new RecordingHost()) { ManagementAccountId = "1111111111" };

        var error = await FailsAsync(landscape, () => deployment.RunAsync(Landscape.Desired, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.InvalidAccountId, error.ErrorId);
        Assert.Contains("12", error.Message, StringComparison.Ordinal);
        Assert.Contains("10", error.Message, StringComparison.Ordinal);
        Assert.Empty(landscape.Sandbox.Calls.All);
    }

    [Fact]
    public async Task A_name_taken_by_somebody_else_is_told_before_any_write()
    {
        using var landscape = new Landscape();
        using var stranger = landscape.Connect(landscape.Sandbox.AddOutsideAccount("stranger").AdministratorCredentials);
        await stranger.CreateBucketAsync(Landscape.Bucket);

        var error = await FailsAsync(landscape, () => landscape.NewBucketAsync());

        Assert.Equal(ErrorIds.BucketNameTaken, error.ErrorId);
        Assert.Contains(Landscape.Bucket, error.Message, StringComparison.Ordinal);
        Assert.Contains("another name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_organization_the_error_offers_the_single_account()
    {
        using var landscape = new Landscape(new SandboxOptions { HasOrganization = false });

        var error = await FailsAsync(landscape, () => landscape.NewBucketAsync());

        Assert.Equal(ErrorIds.NoOrganization, error.ErrorId);
        Assert.Contains("-SingleAccount", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_organization_without_all_features_is_told()
    {
        using var landscape = new Landscape(new SandboxOptions { FeatureSet = FeatureSet.CONSOLIDATED_BILLING });

        var error = await FailsAsync(landscape, () => landscape.NewBucketAsync());

        Assert.Equal(ErrorIds.OrganizationFeaturesMissing, error.ErrorId);
    }

    [Fact]
    public async Task A_bucket_in_the_management_account_is_refused()
    {
        using var landscape = new Landscape();

        var error = await FailsAsync(landscape, () => landscape.NewBucketAsync(connection: landscape.Management));

        Assert.Equal(ErrorIds.BucketInManagementAccount, error.ErrorId);
        Assert.Contains("-AllowManagementAccount", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_is_only_enabled_from_the_management_account()
    {
        using var landscape = new Landscape();
        var bucket = await landscape.NewBucketAsync();

        var error = await FailsAsync(landscape, () => landscape.EnableTrailAsync(bucket!, connection: landscape.LogAccount));

        Assert.Equal(ErrorIds.NotManagementAccount, error.ErrorId);
        Assert.Contains(landscape.Sandbox.Management.Id, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_may_not_enable_trusted_access_is_told_the_permission_and_no_trail_is_made()
    {
        using var landscape = new Landscape();
        var bucket = await landscape.NewBucketAsync();
        var keys = landscape.Sandbox.Management.AddUser(
            "limited",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"organizations:EnableAWSServiceAccess","Resource":"*"}]}""");
        using var limited = landscape.Connect(keys);
        landscape.Sandbox.Calls.Clear();

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => landscape.EnableTrailAsync(bucket!, connection: limited));

        Assert.Equal(ErrorIds.TrustedAccessDenied, error.ErrorId);
        Assert.Contains("organizations:EnableAWSServiceAccess", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(landscape.Sandbox.Calls.All, c => c.Operation == "CreateTrail");
    }

    [Fact]
    public async Task A_bucket_in_another_region_is_told_with_its_region()
    {
        using var landscape = new Landscape();
        using var ireland = landscape.Connect(landscape.Sandbox.LogArchive.AdministratorCredentials, "eu-west-1");
        await ireland.CreateBucketAsync(Landscape.Bucket);

        var error = await FailsAsync(landscape, () => landscape.NewBucketAsync());

        Assert.Equal(ErrorIds.BucketInWrongRegion, error.ErrorId);
        Assert.Contains("-Region", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expired_credentials_are_told_as_such()
    {
        using var landscape = new Landscape();
        landscape.Sandbox.Faults.Inject("sts:GetCallerIdentity", 403, "ExpiredToken", "The security token included in the request is expired");

        var error = await FailsAsync(landscape, () => landscape.NewBucketAsync());

        Assert.Equal(ErrorIds.ExpiredCredentials, error.ErrorId);
        Assert.Equal(ErrorKind.AuthenticationError, error.Kind);
    }

    [Fact]
    public async Task An_existing_account_trail_of_that_name_is_not_converted_unasked()
    {
        using var landscape = new Landscape();
        var bucket = await landscape.NewBucketAsync();
        await landscape.Management.CloudTrail.CreateTrailAsync(
            new CreateTrailRequest { Name = Landscape.Desired.TrailName, S3BucketName = Landscape.Bucket }, TestContext.Current.CancellationToken);

        var error = await FailsAsync(landscape, () => landscape.EnableTrailAsync(bucket!));
        var forced = await landscape.EnableTrailAsync(bucket!, Landscape.Desired with { Force = true });

        Assert.Equal(ErrorIds.TrailIsNotOrganizationTrail, error.ErrorId);
        Assert.Contains("-Force", error.Message, StringComparison.Ordinal);
        Assert.True(forced!.IsChanged);
        Assert.True((await landscape.Management.TrailAsync(Landscape.Desired.TrailName)).IsOrganizationTrail);
    }

    [Fact]
    public async Task A_trail_that_delivers_elsewhere_is_not_moved_unasked()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        var other = await landscape.NewBucketAsync(Landscape.Desired with { BucketName = "another-log-bucket" });

        var error = await FailsAsync(landscape, () => landscape.EnableTrailAsync(other!, Landscape.Desired with { BucketName = "another-log-bucket" }));

        Assert.Equal(ErrorIds.TrailUsesOtherBucket, error.ErrorId);
        Assert.Contains(Landscape.Bucket, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_must_be_the_one_the_bucket_policy_names()
    {
        using var landscape = new Landscape();
        var bucket = await landscape.NewBucketAsync();

        var error = await FailsAsync(landscape, () => landscape.EnableTrailAsync(bucket!, Landscape.Desired with { TrailName = "another-trail" }));

        Assert.Equal(ErrorIds.BucketPolicyInsufficient, error.ErrorId);
        Assert.Contains("another-trail", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_policy_that_names_another_trail_is_explained()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync(Landscape.Desired with { TrailName = "another-trail" });
        var deployment = new TrailDeployment(landscape.Management, new RecordingHost());

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => deployment.RunAsync(Landscape.Desired, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.BucketPolicyInsufficient, error.ErrorId);
        Assert.Contains("New-OrgLogBucket", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_bucket_is_explained()
    {
        using var landscape = new Landscape();
        var deployment = new TrailDeployment(landscape.Management, new RecordingHost());

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => deployment.RunAsync(Landscape.Desired, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.BucketNotFound, error.ErrorId);
    }

    public static TheoryData<DesiredState, string> Contradictions { get; } = new()
    {
        { Landscape.Desired with { Retention = new RetentionSettings { ExpirationDays = 90 } }, ErrorIds.InvalidRetention },
        { Landscape.Desired with { Retention = new RetentionSettings { ExpirationDays = 400, TransitionDays = 400 } }, ErrorIds.InvalidRetention },
        { Landscape.Desired with { Retention = new RetentionSettings { ExpirationDays = 400 }, ObjectLock = new ObjectLockSettings("COMPLIANCE", 500) }, ErrorIds.InvalidRetention },
        { Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true, KmsKeyId = "alias/x" } }, ErrorIds.InvalidParameterCombination },
        { Landscape.Desired with { AccessLog = new AccessLogSettings(Landscape.Bucket, "x/") }, ErrorIds.InvalidParameterCombination },
        { Landscape.Desired with { Encryption = new EncryptionSettings { KmsKeyId = "alias/missing" } }, ErrorIds.KmsKeyNotUsable },
        { Landscape.Desired with { AccessLog = new AccessLogSettings("missing-access-log-bucket", "x/") }, ErrorIds.BucketNotFound },
        { Landscape.Desired with { BreakGlassPrincipalArns = ["arn:aws:iam::1111111111:role/x"] }, ErrorIds.InvalidPrincipalArn },
        { Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true, KeyAlias = "mykey" } }, ErrorIds.InvalidKmsKeyAlias },
        { Landscape.Desired with { Encryption = new EncryptionSettings { KeyAlias = "alias/mykey" } }, ErrorIds.InvalidParameterCombination },
        { Landscape.Desired with { Retention = new RetentionSettings { TransitionDays = 10, TransitionStorageClass = "STANDARD_IA" } }, ErrorIds.InvalidRetention },
        { Landscape.Desired with { TrailName = "-x" }, ErrorIds.InvalidTrailName },
        { Landscape.Desired with { Tags = new Dictionary<string, string> { ["aws:x"] = "y" } }, ErrorIds.InvalidTag },
    };

    [Theory]
    [MemberData(nameof(Contradictions), DisableDiscoveryEnumeration = true)]
    public async Task Contradictions_are_refused_before_any_write(DesiredState desired, string errorId)
    {
        using var landscape = new Landscape();

        var error = await FailsAsync(landscape, () => landscape.NewBucketAsync(desired));

        Assert.Equal(errorId, error.ErrorId);
    }

    [Fact]
    public async Task A_policy_that_is_not_json_stops_before_any_write()
    {
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();
        using var damaged = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = landscape.Sandbox.LogArchive.AdministratorCredentials.AccessKeyId,
            SecretKey = landscape.Sandbox.LogArchive.AdministratorCredentials.SecretAccessKey,
            Region = Landscape.Region,
            MaxAttempts = 1,
            // S3 itself takes only JSON; other implementations of its API have been seen to hand out what they were given.
            HttpMessageHandler = () => new PolicyReplacingHandler(landscape.Sandbox.CreateHandler(), "this is not a policy"),
        });

        var error = await FailsAsync(landscape, () => landscape.NewBucketAsync(connection: damaged));

        Assert.Equal(ErrorIds.InvalidPolicyDocument, error.ErrorId);
        Assert.Contains("Nothing was changed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_must_be_named_by_its_arn_from_the_trail_on()
    {
        using var landscape = new Landscape();
        var deployment = new TrailDeployment(landscape.Management, new RecordingHost()) { KmsKeyArn = "alias/logs" };

        var error = await FailsAsync(landscape, () => deployment.RunAsync(Landscape.Desired, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.InvalidKmsKeyArn, error.ErrorId);
    }

    [Fact]
    public async Task An_scp_for_the_management_account_is_refused()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();

        var error = await FailsAsync(landscape, () => landscape.ProtectAsync(
            new OrgCloudTrail { TrailName = "t", TrailArn = "a", TrailRegion = "r", BucketName = Landscape.Bucket, ManagementAccountId = landscape.Sandbox.Management.Id, LogAccountId = landscape.Sandbox.LogArchive.Id },
            Landscape.Desired with { Protection = new ProtectionSettings { TargetId = landscape.Sandbox.Management.Id } }));

        Assert.Equal(ErrorIds.TargetNotProtectable, error.ErrorId);
    }

    [Fact]
    public async Task A_policy_over_the_size_limit_is_refused_with_its_size()
    {
        using var landscape = new Landscape();
        var bucket = await landscape.NewBucketAsync();
        var trail = await landscape.EnableTrailAsync(bucket!);

        var error = await FailsAsync(landscape, () => landscape.ProtectAsync(
            trail!, Landscape.Desired with { Protection = new ProtectionSettings { PolicySizeLimit = 500 } }));

        Assert.Equal(ErrorIds.PolicyTooLarge, error.ErrorId);
        Assert.Contains("500", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_target_is_told()
    {
        using var landscape = new Landscape();
        var bucket = await landscape.NewBucketAsync();
        var trail = await landscape.EnableTrailAsync(bucket!);

        var error = await FailsAsync(landscape, () => landscape.ProtectAsync(
            trail!, Landscape.Desired with { Protection = new ProtectionSettings { TargetId = "ou-abcd-12345678" } }));

        Assert.Equal(ErrorIds.TargetNotFound, error.ErrorId);
    }

    /// <summary>Expects the error, and that not one writing call was made for it.</summary>
    private static async Task<OrgTrailException> FailsAsync(Landscape landscape, Func<Task> action)
    {
        landscape.Sandbox.Calls.Clear();
        var error = await Assert.ThrowsAsync<OrgTrailException>(action);
        Assert.Empty(landscape.Sandbox.Calls.Writes);
        return error;
    }

    private sealed class PolicyReplacingHandler(HttpMessageHandler inner, string content) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Get && request.RequestUri!.Query.Contains("policy", StringComparison.Ordinal) && !request.RequestUri.Query.Contains("policyStatus", StringComparison.Ordinal))
            {
                response.Content = new StringContent(content);
            }

            return response;
        }
    }
}
