using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.Kms;

public sealed class KmsTests : IDisposable
{
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create(new SandboxOptions { StartTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });
    private readonly AmazonKeyManagementServiceClient _kms;

    public KmsTests() => _kms = TestClients.Kms(_sandbox, _sandbox.LogArchive.AdministratorCredentials);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _kms.Dispose();

    [Fact]
    public async Task A_key_is_found_by_id_arn_and_alias()
    {
        var key = await CreateAsync();
        await _kms.CreateAliasAsync(new CreateAliasRequest { AliasName = "alias/logs", TargetKeyId = key.KeyId }, Token);
        foreach (var name in (string[])[key.KeyId, key.Arn, "alias/logs", "arn:aws:kms:us-east-1:222222222222:alias/logs"])
        {
            Assert.Equal(key.Arn, (await _kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = name }, Token)).KeyMetadata.Arn);
        }

        await Assert.ThrowsAsync<AlreadyExistsException>(() => _kms.CreateAliasAsync(new CreateAliasRequest { AliasName = "alias/logs", TargetKeyId = key.KeyId }, Token));
        var error = await Assert.ThrowsAsync<NotFoundException>(() => _kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = "alias/nothing" }, Token));
        Assert.Equal("Alias arn:aws:kms:us-east-1:222222222222:alias/nothing is not found.", error.Message);
        Assert.Equal("alias/logs", Assert.Single((await _kms.ListAliasesAsync(new ListAliasesRequest { KeyId = key.KeyId }, Token)).Aliases).AliasName);
    }

    [Fact]
    public async Task The_default_policy_leaves_the_decision_to_identity_policies()
    {
        var key = await CreateAsync();
        var allowed = _sandbox.LogArchive.AddUser("allowed", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:DescribeKey","Resource":"*"}]}""");
        await new WireClient(_sandbox, allowed, "kms").CallAsync("DescribeKey", new { key.KeyId });
        var denied = await new WireClient(_sandbox, _sandbox.LogArchive.AddUser("nobody"), "kms").FailAsync("DescribeKey", new { key.KeyId });
        Assert.Equal("AccessDeniedException", denied.Code);
    }

    [Fact]
    public async Task A_key_policy_without_the_account_shuts_administrators_out()
    {
        var key = await CreateAsync($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:user/Administrator"},"Action":"kms:*","Resource":"*"}]}""");
        var other = _sandbox.LogArchive.AddUser("admin2", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");
        var denied = await new WireClient(_sandbox, other, "kms").FailAsync("DescribeKey", new { key.KeyId });
        Assert.EndsWith("because no resource-based policy allows the kms:DescribeKey action", denied.Text, StringComparison.Ordinal);
        await _kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key.KeyId }, Token);
    }

    [Fact]
    public async Task Another_account_needs_both_the_key_policy_and_its_own()
    {
        var key = await CreateAsync($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"kms:*","Resource":"*"},{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::333333333333:root"},"Action":["kms:DescribeKey","kms:PutKeyPolicy"],"Resource":"*"}]}""");
        var member = _sandbox.Accounts[2];
        await new WireClient(_sandbox, member.AdministratorCredentials, "kms").CallAsync("DescribeKey", new { KeyId = key.Arn });
        Assert.Equal("AccessDeniedException", (await new WireClient(_sandbox, member.AddUser("nobody"), "kms").FailAsync("DescribeKey", new { KeyId = key.Arn })).Code);
        Assert.Equal("AccessDeniedException", (await new WireClient(_sandbox, member.AdministratorCredentials, "kms").FailAsync("PutKeyPolicy", new { KeyId = key.Arn, Policy = "{}" })).Code);
        Assert.Equal("AccessDeniedException", (await new WireClient(_sandbox, _sandbox.Accounts[3].AdministratorCredentials, "kms").FailAsync("DescribeKey", new { KeyId = key.Arn })).Code);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::333333333333:root"},"Action":"kms:*","Resource":"*"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"kms:Describe*","Resource":"*"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:user/ghost"},"Action":"kms:*","Resource":"*"},{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"kms:*","Resource":"*"}]}""")]
    public async Task Policies_that_are_wrong_or_lock_out_are_refused_and_change_nothing(string policy)
    {
        var key = await CreateAsync();
        var before = (await _kms.GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = key.KeyId }, Token)).Policy;
        await Assert.ThrowsAsync<MalformedPolicyDocumentException>(() => _kms.PutKeyPolicyAsync(new PutKeyPolicyRequest { KeyId = key.KeyId, Policy = policy }, Token));
        Assert.Equal(before, (await _kms.GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = key.KeyId }, Token)).Policy);
    }

    [Fact]
    public async Task Encryption_is_bound_to_its_context()
    {
        var key = await CreateAsync();
        var context = new Dictionary<string, string> { ["aws:cloudtrail:arn"] = "arn:aws:cloudtrail:us-east-1:111111111111:trail/t" };
        var data = await _kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = DataKeySpec.AES_256, EncryptionContext = context }, Token);
        Assert.Equal(32, data.Plaintext.Length);
        var opened = await _kms.DecryptAsync(new DecryptRequest { CiphertextBlob = data.CiphertextBlob, EncryptionContext = context }, Token);
        Assert.Equal(data.Plaintext.ToArray(), opened.Plaintext.ToArray());
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => _kms.DecryptAsync(new DecryptRequest { CiphertextBlob = data.CiphertextBlob }, Token));
        await Assert.ThrowsAsync<InvalidCiphertextException>(() => _kms.DecryptAsync(new DecryptRequest { CiphertextBlob = new MemoryStream(new byte[64]) }, Token));
    }

    [Fact]
    public async Task A_disabled_key_does_nothing_and_a_deleted_one_is_gone_when_its_time_has_come()
    {
        var key = await CreateAsync();
        await _kms.DisableKeyAsync(new DisableKeyRequest { KeyId = key.KeyId }, Token);
        await Assert.ThrowsAsync<DisabledException>(() => _kms.GenerateDataKeyAsync(new GenerateDataKeyRequest { KeyId = key.KeyId, KeySpec = DataKeySpec.AES_256 }, Token));
        await _kms.ScheduleKeyDeletionAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId, PendingWindowInDays = 7 }, Token);
        await Assert.ThrowsAsync<KMSInvalidStateException>(() => _kms.EnableKeyAsync(new EnableKeyRequest { KeyId = key.KeyId }, Token));
        _sandbox.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal("PendingDeletion", (await _kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key.KeyId }, Token)).KeyMetadata.KeyState.Value);
        _sandbox.Clock.Advance(TimeSpan.FromDays(1));
        await Assert.ThrowsAsync<NotFoundException>(() => _kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key.KeyId }, Token));
    }

    [Fact]
    public async Task Deletion_can_be_cancelled_and_leaves_the_key_disabled()
    {
        var key = await CreateAsync();
        await _kms.ScheduleKeyDeletionAsync(new ScheduleKeyDeletionRequest { KeyId = key.KeyId }, Token);
        await _kms.CancelKeyDeletionAsync(new CancelKeyDeletionRequest { KeyId = key.KeyId }, Token);
        Assert.Equal("Disabled", (await _kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key.KeyId }, Token)).KeyMetadata.KeyState.Value);
    }

    [Fact]
    public async Task Rotation_is_off_until_enabled()
    {
        var key = await CreateAsync();
        Assert.False((await _kms.GetKeyRotationStatusAsync(new GetKeyRotationStatusRequest { KeyId = key.KeyId }, Token)).KeyRotationEnabled);
        await _kms.EnableKeyRotationAsync(new EnableKeyRotationRequest { KeyId = key.KeyId }, Token);
        var status = await _kms.GetKeyRotationStatusAsync(new GetKeyRotationStatusRequest { KeyId = key.KeyId }, Token);
        Assert.True(status.KeyRotationEnabled);
        Assert.Equal(365, status.RotationPeriodInDays);
        Assert.Equal(new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc), status.NextRotationDate!.Value.ToUniversalTime());
    }

    [Fact]
    public async Task Keys_live_in_one_region()
    {
        var key = await CreateAsync();
        using var elsewhere = TestClients.Kms(_sandbox, _sandbox.LogArchive.AdministratorCredentials, "eu-west-1");
        await Assert.ThrowsAsync<NotFoundException>(() => elsewhere.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key.KeyId }, Token));
        Assert.Empty((await elsewhere.ListKeysAsync(new ListKeysRequest(), Token)).Keys ?? []);
    }

    [Fact]
    public async Task A_service_reaches_a_key_only_as_its_policy_says()
    {
        const string Trail = "arn:aws:cloudtrail:us-east-1:111111111111:trail/t";
        var key = await CreateAsync($$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"kms:*","Resource":"*"},
              {"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"kms:GenerateDataKey*","Resource":"*",
               "Condition":{"StringEquals":{"aws:SourceArn":"{{Trail}}"},"StringLike":{"kms:EncryptionContext:aws:cloudtrail:arn":"arn:aws:cloudtrail:*:111111111111:trail/*"} } }]}
            """);
        var keys = _sandbox.GetService<IServiceKeyStore>();
        var context = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("aws:cloudtrail:arn", Trail);
        Assert.True(keys.Decide(new ServiceCaller("cloudtrail.amazonaws.com", Trail, "111111111111"), "kms:GenerateDataKey", key.Arn, context).IsAllowed);
        Assert.False(keys.Decide(new ServiceCaller("cloudtrail.amazonaws.com", Trail, "111111111111"), "kms:GenerateDataKey", key.Arn).IsAllowed);
        Assert.False(keys.Decide(new ServiceCaller("cloudtrail.amazonaws.com", "arn:aws:cloudtrail:us-east-1:999999999999:trail/t", "999999999999"), "kms:GenerateDataKey", key.Arn, context).IsAllowed);
        Assert.False(keys.Decide(new ServiceCaller("cloudtrail.amazonaws.com", Trail, "111111111111"), "kms:Decrypt", key.Arn, context).IsAllowed);
    }

    [Fact]
    public async Task Tags_are_listed_as_given()
    {
        var key = (await _kms.CreateKeyAsync(new CreateKeyRequest { Tags = [new Tag { TagKey = "a", TagValue = "1" }] }, Token)).KeyMetadata;
        await _kms.TagResourceAsync(new TagResourceRequest { KeyId = key.KeyId, Tags = [new Tag { TagKey = "b", TagValue = "2" }] }, Token);
        Assert.Equal(["a=1", "b=2"], (await _kms.ListResourceTagsAsync(new ListResourceTagsRequest { KeyId = key.KeyId }, Token)).Tags.Select(t => $"{t.TagKey}={t.TagValue}"));
    }

    [Fact]
    public async Task The_key_that_AWS_keeps_for_S3_can_t_be_deleted()
    {
        var managed = (await _kms.DescribeKeyAsync(new DescribeKeyRequest { KeyId = "alias/aws/s3" }, Token)).KeyMetadata;
        Assert.Equal(KeyManagerType.AWS, managed.KeyManager);
        Assert.Equal("AccessDeniedException", (await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(() => _kms.ScheduleKeyDeletionAsync(new ScheduleKeyDeletionRequest { KeyId = managed.KeyId }, Token))).ErrorCode);
    }

    private async Task<KeyMetadata> CreateAsync(string? policy = null) => (await _kms.CreateKeyAsync(new CreateKeyRequest { Policy = policy }, Token)).KeyMetadata;
}
