using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.Kms;

public sealed class KmsGrantTests : IDisposable
{
    private const string Bob = "arn:aws:iam::222222222222:user/bob";
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create(new SandboxOptions { StartTime = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) });
    private readonly AmazonKeyManagementServiceClient _kms;
    private readonly AmazonKeyManagementServiceClient _bob;

    public KmsGrantTests()
    {
        _kms = TestClients.Kms(_sandbox, _sandbox.LogArchive.AdministratorCredentials);
        _bob = TestClients.Kms(_sandbox, _sandbox.LogArchive.AddUser("bob"));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _kms.Dispose();
        _bob.Dispose();
    }

    [Fact]
    public async Task A_grant_allows_its_operations_to_its_grantee_until_it_is_revoked()
    {
        var key = await CreateKeyAsync();
        await DeniedAsync(() => EncryptAsync(_bob, key));
        var grant = await GrantAsync(key, Bob, ["Encrypt"]);
        await EncryptAsync(_bob, key);
        await DeniedAsync(() => _bob.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key }, Token));
        await DeniedAsync(() => _bob.RevokeGrantAsync(new RevokeGrantRequest { KeyId = key, GrantId = grant.GrantId }, Token));
        await _kms.RevokeGrantAsync(new RevokeGrantRequest { KeyId = key, GrantId = grant.GrantId }, Token);
        await DeniedAsync(() => EncryptAsync(_bob, key));
        await Assert.ThrowsAsync<NotFoundException>(() => _kms.RevokeGrantAsync(new RevokeGrantRequest { KeyId = key, GrantId = grant.GrantId }, Token));
    }

    [Fact]
    public async Task What_the_key_policy_denies_no_grant_allows()
    {
        var key = await CreateKeyAsync($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"kms:*","Resource":"*"},{"Effect":"Deny","Principal":{"AWS":"{{Bob}}"},"Action":"kms:Encrypt","Resource":"*"}]}""");
        await GrantAsync(key, Bob, ["Encrypt", "DescribeKey"]);
        await DeniedAsync(() => EncryptAsync(_bob, key));
        await _bob.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key }, Token);
    }

    [Theory]
    [InlineData(false, "a=1", true)]
    [InlineData(false, "a=1,b=2", true)]
    [InlineData(false, "a=2", false)]
    [InlineData(false, "", false)]
    [InlineData(true, "a=1", true)]
    [InlineData(true, "a=1,b=2", false)]
    [InlineData(true, "b=2", false)]
    public async Task Constraints_ask_for_the_encryption_context(bool exact, string given, bool isAllowed)
    {
        var key = await CreateKeyAsync();
        var pairs = new Dictionary<string, string> { ["a"] = "1" };
        await _kms.CreateGrantAsync(
            new CreateGrantRequest
            {
                KeyId = key,
                GranteePrincipal = Bob,
                Operations = ["Encrypt", "DescribeKey"],
                Constraints = exact ? new GrantConstraints { EncryptionContextEquals = pairs } : new GrantConstraints { EncryptionContextSubset = pairs },
            },
            Token);
        await _bob.DescribeKeyAsync(new DescribeKeyRequest { KeyId = key }, Token);
        var context = given.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        if (isAllowed)
        {
            await EncryptAsync(_bob, key, context);
        }
        else
        {
            await DeniedAsync(() => EncryptAsync(_bob, key, context));
        }
    }

    [Fact]
    public async Task Grants_are_listed_as_they_were_made_and_the_same_named_request_makes_no_second()
    {
        var key = await CreateKeyAsync();
        var request = new CreateGrantRequest { KeyId = key, GranteePrincipal = Bob, RetiringPrincipal = Bob, Operations = ["Encrypt", "Decrypt"], Name = "n", Constraints = new GrantConstraints { EncryptionContextSubset = new() { ["a"] = "1" } } };
        var first = await _kms.CreateGrantAsync(request, Token);
        var second = await _kms.CreateGrantAsync(request, Token);
        Assert.Equal(first.GrantId, second.GrantId);
        Assert.NotEqual(first.GrantToken, second.GrantToken);
        Assert.NotEqual((await GrantAsync(key, Bob, ["Encrypt"])).GrantId, (await GrantAsync(key, Bob, ["Encrypt"])).GrantId);

        var all = await _kms.ListGrantsAsync(new ListGrantsRequest { KeyId = key, Limit = 2 }, Token);
        Assert.True(all.Truncated);
        Assert.Single((await _kms.ListGrantsAsync(new ListGrantsRequest { KeyId = key, Marker = all.NextMarker }, Token)).Grants);
        var entry = Assert.Single((await _kms.ListGrantsAsync(new ListGrantsRequest { KeyId = key, GrantId = first.GrantId }, Token)).Grants);
        Assert.Equal((key, "n", Bob, Bob, "arn:aws:iam::222222222222:root"), (entry.KeyId, entry.Name, entry.GranteePrincipal, entry.RetiringPrincipal, entry.IssuingAccount));
        Assert.Equal(["Decrypt", "Encrypt"], entry.Operations);
        Assert.Equal("1", entry.Constraints.EncryptionContextSubset["a"]);
    }

    [Fact]
    public async Task A_grant_is_retired_by_those_it_names_and_by_the_account()
    {
        var key = await CreateKeyAsync();
        var foreign = await GrantAsync(key, Bob, ["Encrypt"]);
        await DeniedAsync(() => _bob.RetireGrantAsync(new RetireGrantRequest { KeyId = key, GrantId = foreign.GrantId }, Token));
        var own = await GrantAsync(key, Bob, ["Encrypt", "RetireGrant"]);
        await _bob.RetireGrantAsync(new RetireGrantRequest { KeyId = key, GrantId = own.GrantId }, Token);
        await _kms.RetireGrantAsync(new RetireGrantRequest { GrantToken = foreign.GrantToken }, Token);
        Assert.Empty((await _kms.ListGrantsAsync(new ListGrantsRequest { KeyId = key }, Token)).Grants ?? []);
        await Assert.ThrowsAsync<InvalidGrantTokenException>(() => _kms.RetireGrantAsync(new RetireGrantRequest { GrantToken = foreign.GrantToken }, Token));
    }

    [Fact]
    public async Task A_grantee_passes_on_no_more_than_it_has()
    {
        var key = await CreateKeyAsync();
        await _kms.CreateGrantAsync(new CreateGrantRequest { KeyId = key, GranteePrincipal = Bob, Operations = ["Encrypt", "CreateGrant"], Constraints = new GrantConstraints { EncryptionContextSubset = new() { ["a"] = "1" } } }, Token);
        CreateGrantRequest Passing(string operation, Dictionary<string, string>? context) => new()
        {
            KeyId = key,
            GranteePrincipal = "arn:aws:iam::222222222222:root",
            Operations = [operation],
            Constraints = context is null ? null : new GrantConstraints { EncryptionContextSubset = context },
        };
        await _bob.CreateGrantAsync(Passing("Encrypt", new() { ["a"] = "1", ["b"] = "2" }), Token);
        await DeniedAsync(() => _bob.CreateGrantAsync(Passing("Encrypt", null), Token));
        await DeniedAsync(() => _bob.CreateGrantAsync(Passing("Encrypt", new() { ["b"] = "2" }), Token));
        await DeniedAsync(() => _bob.CreateGrantAsync(Passing("Decrypt", new() { ["a"] = "1" }), Token));
    }

    [Fact]
    public async Task Policies_see_what_a_grant_would_allow()
    {
        var key = await CreateKeyAsync();
        var careful = _sandbox.LogArchive.AddUser("careful", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:CreateGrant","Resource":"*","Condition":{"ForAllValues:StringEquals":{"kms:GrantOperations":["Encrypt"]},"StringEquals":{"kms:GranteePrincipal":"arn:aws:iam::222222222222:user/bob"}}}]}""");
        var wire = new WireClient(_sandbox, careful, "kms");
        await wire.CallAsync("CreateGrant", new { KeyId = key, GranteePrincipal = Bob, Operations = new[] { "Encrypt" } });
        Assert.Equal("AccessDeniedException", (await wire.FailAsync("CreateGrant", new { KeyId = key, GranteePrincipal = Bob, Operations = new[] { "Encrypt", "Decrypt" } })).Code);
        Assert.Equal("AccessDeniedException", (await wire.FailAsync("CreateGrant", new { KeyId = key, GranteePrincipal = "arn:aws:iam::222222222222:root", Operations = new[] { "Encrypt" } })).Code);
    }

    [Fact]
    public async Task Wrong_grants_are_refused()
    {
        var key = await CreateKeyAsync();
        var wire = new WireClient(_sandbox, _sandbox.LogArchive.AdministratorCredentials, "kms");
        async Task<string> CodeAsync(object input) => (await wire.FailAsync("CreateGrant", input)).Code;
        Assert.Equal("InvalidArnException", await CodeAsync(new { KeyId = key, GranteePrincipal = "arn:aws:iam::222222222222:user/ghost", Operations = new[] { "Encrypt" } }));
        Assert.Equal("InvalidArnException", await CodeAsync(new { KeyId = key, GranteePrincipal = "*", Operations = new[] { "Encrypt" } }));
        Assert.Equal("ValidationException", await CodeAsync(new { KeyId = key, GranteePrincipal = Bob, Operations = new[] { "Sign" } }));
        Assert.Equal("ValidationException", await CodeAsync(new { KeyId = key, GranteePrincipal = Bob, Operations = Array.Empty<string>() }));
        Assert.Equal("ValidationException", await CodeAsync(new { KeyId = key, GranteePrincipal = Bob, Operations = new[] { "Encrypt" }, Name = "no spaces" }));
        Assert.Equal("DryRunOperationException", await CodeAsync(new { KeyId = key, GranteePrincipal = Bob, Operations = new[] { "Encrypt" }, DryRun = true }));
        await _kms.DisableKeyAsync(new DisableKeyRequest { KeyId = key }, Token);
        Assert.Equal("DisabledException", await CodeAsync(new { KeyId = key, GranteePrincipal = Bob, Operations = new[] { "Encrypt" } }));
        Assert.Empty((await _kms.ListGrantsAsync(new ListGrantsRequest { KeyId = key }, Token)).Grants ?? []);
    }

    [Fact]
    public async Task Material_that_was_not_imported_can_t_be_deleted()
    {
        var key = await CreateKeyAsync();
        await Assert.ThrowsAsync<UnsupportedOperationException>(() => _kms.DeleteImportedKeyMaterialAsync(new DeleteImportedKeyMaterialRequest { KeyId = key }, Token));
        await DeniedAsync(() => _bob.DeleteImportedKeyMaterialAsync(new DeleteImportedKeyMaterialRequest { KeyId = key }, Token));
    }

    private async Task<string> CreateKeyAsync(string? policy = null) => (await _kms.CreateKeyAsync(new CreateKeyRequest { Policy = policy }, Token)).KeyMetadata.Arn;

    private Task<CreateGrantResponse> GrantAsync(string key, string grantee, List<string> operations) =>
        _kms.CreateGrantAsync(new CreateGrantRequest { KeyId = key, GranteePrincipal = grantee, Operations = operations }, Token);

    private static Task<EncryptResponse> EncryptAsync(AmazonKeyManagementServiceClient client, string key, Dictionary<string, string>? context = null) =>
        client.EncryptAsync(new EncryptRequest { KeyId = key, Plaintext = new MemoryStream([1, 2, 3]), EncryptionContext = context }, Token);

    private static async Task DeniedAsync(Func<Task> call) =>
        Assert.Equal("AccessDeniedException", (await Assert.ThrowsAsync<AmazonKeyManagementServiceException>(call)).ErrorCode);
}
