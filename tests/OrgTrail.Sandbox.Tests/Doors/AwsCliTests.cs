using OrgTrail.Sandbox.Tests.CommandLine;

namespace OrgTrail.Sandbox.Tests.Doors;

/// <summary>The sandbox as the official command line sees it, through the listener.</summary>
public sealed class AwsCliTests : IAsyncDisposable
{
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();
    private readonly SandboxListener _listener;

    public AwsCliTests() => _listener = SandboxListener.Start(_sandbox);

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    [Fact]
    public async Task The_command_line_works_with_sts_organizations_and_kms()
    {
        using var management = new AwsCli(_listener.Endpoint, _sandbox.Management.AdministratorCredentials);
        var me = await management.RunAsync("sts", "get-caller-identity");
        Assert.Equal("arn:aws:iam::111111111111:user/Administrator", me.GetProperty("Arn").GetString());

        var root = (await management.RunAsync("organizations", "list-roots")).GetProperty("Roots")[0].GetProperty("Id").GetString()!;
        await management.RunAsync("organizations", "enable-policy-type", "--root-id", root, "--policy-type", "SERVICE_CONTROL_POLICY");
        var policy = await management.RunAsync("organizations", "create-policy", "--name", "NoListing", "--description", "",
            "--type", "SERVICE_CONTROL_POLICY", "--content", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"kms:ListAliases","Resource":"*"}]}""");
        var id = policy.GetProperty("Policy").GetProperty("PolicySummary").GetProperty("Id").GetString()!;
        await management.RunAsync("organizations", "attach-policy", "--policy-id", id, "--target-id", "222222222222");

        var session = (await management.RunAsync("sts", "assume-role",
            "--role-arn", "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole", "--role-session-name", "cli")).GetProperty("Credentials");
        string Part(string name) => session.GetProperty(name).GetString()!;
        using var member = new AwsCli(_listener.Endpoint, new SandboxCredentials(Part("AccessKeyId"), Part("SecretAccessKey"), Part("SessionToken")));
        var key = (await member.RunAsync("kms", "create-key", "--description", "log key")).GetProperty("KeyMetadata").GetProperty("KeyId").GetString()!;
        await member.RunAsync("kms", "enable-key-rotation", "--key-id", key);
        Assert.True((await member.RunAsync("kms", "get-key-rotation-status", "--key-id", key)).GetProperty("KeyRotationEnabled").GetBoolean());

        var error = await member.FailsAsync("kms", "list-aliases");
        Assert.Contains("(AccessDeniedException)", error, StringComparison.Ordinal);
        Assert.Contains("with an explicit deny in a service control policy", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_sandbox.Calls.All, c => c.StatusCode >= 500);
    }
}
