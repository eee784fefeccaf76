namespace OrgTrail.Sandbox.Tests.Kernel;

/// <summary>The condition keys and policy chains that the kernel brings to every decision.</summary>
public sealed class AuthorizationTests
{
    private const string OnlyTls = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""";
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task The_in_process_door_goes_by_the_scheme(string scheme, bool allowed)
    {
        var kms = new WireClient(_sandbox, _sandbox.LogArchive.AddUser("careful", OnlyTls), "kms") { Scheme = scheme };
        Assert.Equal(allowed, await IsAllowedAsync(kms));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_loopback_door_goes_by_its_option(bool treatAsTls)
    {
        var sandbox = SandboxOrganization.Create(new SandboxOptions { TreatLoopbackAsTls = treatAsTls });
        await using var listener = SandboxListener.Start(sandbox);
        using var handler = new SocketsHttpHandler();
        var kms = new WireClient(handler, sandbox.LogArchive.AddUser("careful", OnlyTls), "kms") { Scheme = "http", Host = listener.Endpoint.Authority };
        Assert.Equal(treatAsTls, await IsAllowedAsync(kms));
    }

    [Theory]
    [InlineData("aws:PrincipalOrgID", "{org}", true)]
    [InlineData("aws:PrincipalOrgID", "o-somebodyels", false)]
    [InlineData("aws:PrincipalAccount", "222222222222", true)]
    [InlineData("aws:RequestedRegion", "us-east-1", true)]
    [InlineData("aws:RequestedRegion", "eu-west-1", false)]
    [InlineData("aws:username", "conditional", true)]
    [InlineData("aws:PrincipalArn", "arn:aws:iam::222222222222:user/conditional", true)]
    [InlineData("aws:PrincipalType", "User", true)]
    public async Task Global_condition_keys_have_the_call_s_values(string key, string value, bool allowed)
    {
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:ListKeys","Resource":"*","Condition":{"StringEquals":{"{{key}}":"{{value.Replace("{org}", _sandbox.OrganizationId, StringComparison.Ordinal)}}"} } }]}""";
        Assert.Equal(allowed, await IsAllowedAsync(new WireClient(_sandbox, _sandbox.LogArchive.AddUser("conditional", policy), "kms")));
    }

    [Fact]
    public async Task A_resource_control_policy_keeps_outsiders_off_a_key_that_lets_them_in()
    {
        var outsider = _sandbox.AddOutsideAccount("Stranger");
        var owner = new WireClient(_sandbox, _sandbox.LogArchive.AdministratorCredentials, "kms");
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["222222222222","{{outsider.Id}}"]},"Action":"kms:*","Resource":"*"}]}""";
        var key = (await owner.CallAsync("CreateKey", new { Policy = policy }))["KeyMetadata"]!["Arn"]!.GetValue<string>();
        var stranger = new WireClient(_sandbox, outsider.AdministratorCredentials, "kms");
        await stranger.CallAsync("DescribeKey", new { KeyId = key });

        var management = WireClient.Organizations(_sandbox, _sandbox.Management.AdministratorCredentials);
        await management.CallAsync("EnablePolicyType", new { _sandbox.RootId, PolicyType = "RESOURCE_CONTROL_POLICY" });
        var perimeter = await management.CallAsync("CreatePolicy", new
        {
            Name = "perimeter",
            Description = "",
            Type = "RESOURCE_CONTROL_POLICY",
            Content = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"kms:*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"{{_sandbox.OrganizationId}}"} } }]}""",
        });
        await management.CallAsync("AttachPolicy", new { PolicyId = perimeter["Policy"]!["PolicySummary"]!["Id"]!.GetValue<string>(), TargetId = _sandbox.RootId });
        Assert.Equal("AccessDeniedException", (await stranger.FailAsync("DescribeKey", new { KeyId = key })).Code);
        await owner.CallAsync("DescribeKey", new { KeyId = key });
    }

    [Fact]
    public async Task A_policy_on_the_unit_binds_the_accounts_below_it()
    {
        var management = WireClient.Organizations(_sandbox, _sandbox.Management.AdministratorCredentials);
        await management.CallAsync("EnablePolicyType", new { _sandbox.RootId, PolicyType = "SERVICE_CONTROL_POLICY" });
        var outer = _sandbox.AddOrganizationalUnit("Outer");
        var inner = _sandbox.AddOrganizationalUnit("Inner", outer);
        _sandbox.LogArchive.MoveTo(inner);
        var policy = await management.CallAsync("CreatePolicy", new
        {
            Name = "allow list",
            Description = "",
            Type = "SERVICE_CONTROL_POLICY",
            Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""",
        });
        var kms = new WireClient(_sandbox, _sandbox.LogArchive.AdministratorCredentials, "kms");
        await management.CallAsync("AttachPolicy", new { PolicyId = policy["Policy"]!["PolicySummary"]!["Id"]!.GetValue<string>(), TargetId = outer });
        await kms.CallAsync("ListKeys");
        await management.CallAsync("DetachPolicy", new { PolicyId = "p-FullAWSAccess", TargetId = outer });
        Assert.EndsWith("because no service control policy allows the kms:ListKeys action", (await kms.FailAsync("ListKeys")).Text, StringComparison.Ordinal);
        await new WireClient(_sandbox, _sandbox.Accounts[2].AdministratorCredentials, "kms").CallAsync("ListKeys");
    }

    private static async Task<bool> IsAllowedAsync(WireClient kms)
    {
        try
        {
            await kms.CallAsync("ListKeys");
            return true;
        }
        catch (WireException e) when (e.Code == "AccessDeniedException")
        {
            return false;
        }
    }
}
