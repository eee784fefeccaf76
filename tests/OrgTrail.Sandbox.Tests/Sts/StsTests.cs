using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.Sts;

public sealed class StsTests
{
    private const string AllowAssume = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}""";
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Caller_identity_names_the_user_behind_the_key()
    {
        using var sts = TestClients.Sts(_sandbox, _sandbox.LogArchive.AdministratorCredentials);
        var me = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token);
        Assert.Equal("222222222222", me.Account);
        Assert.Equal("arn:aws:iam::222222222222:user/Administrator", me.Arn);
        Assert.StartsWith("AIDA", me.UserId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Management_assumes_the_access_role_of_a_member_and_acts_as_it()
    {
        using var sts = TestClients.Sts(_sandbox, _sandbox.Management.AdministratorCredentials);
        var session = (await sts.AssumeRoleAsync(Role("arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"), Token)).Credentials;
        Assert.StartsWith("ASIA", session.AccessKeyId, StringComparison.Ordinal);
        using var asRole = TestClients.Sts(_sandbox, new SandboxCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken));
        Assert.Equal("arn:aws:sts::222222222222:assumed-role/OrganizationAccountAccessRole/tester",
            (await asRole.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token)).Arn);
    }

    [Fact]
    public async Task A_role_that_trusts_somebody_else_and_one_that_is_not_there_are_refused_alike()
    {
        using var sts = TestClients.Sts(_sandbox, _sandbox.Accounts[2].AdministratorCredentials);
        foreach (var role in (string[])["OrganizationAccountAccessRole", "Nobody"])
        {
            var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(Role($"arn:aws:iam::222222222222:role/{role}"), Token));
            Assert.Equal("AccessDenied", error.ErrorCode);
            Assert.Equal($"User: arn:aws:iam::333333333333:user/Administrator is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/{role}", error.Message);
        }
    }

    [Fact]
    public async Task The_external_id_of_a_trust_policy_must_be_given()
    {
        var arn = _sandbox.LogArchive.AddRole("Auditor",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"333333333333"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"s3cr3t"}}}]}""", []);
        using var sts = TestClients.Sts(_sandbox, _sandbox.Accounts[2].AddUser("assumer", AllowAssume));
        await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(Role(arn), Token));
        var request = Role(arn);
        request.ExternalId = "s3cr3t";
        Assert.NotNull((await sts.AssumeRoleAsync(request, Token)).Credentials);
    }

    [Fact]
    public async Task A_trusted_account_s_user_without_permission_of_her_own_is_refused()
    {
        using var sts = TestClients.Sts(_sandbox, _sandbox.Management.AddUser("nobody"));
        await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(Role("arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"), Token));
    }

    [Theory]
    [InlineData(899, "ValidationError")]
    [InlineData(43_201, "ValidationError")]
    [InlineData(3601, "ValidationError")]
    public async Task Durations_outside_the_limits_are_refused(int seconds, string code)
    {
        using var sts = TestClients.Sts(_sandbox, _sandbox.Management.AdministratorCredentials);
        var request = Role("arn:aws:iam::222222222222:role/OrganizationAccountAccessRole");
        request.DurationSeconds = seconds;
        Assert.Equal(code, (await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(request, Token))).ErrorCode);
    }

    [Fact]
    public async Task A_session_policy_takes_permissions_away()
    {
        using var sts = TestClients.Sts(_sandbox, _sandbox.Management.AdministratorCredentials);
        var request = Role("arn:aws:iam::222222222222:role/OrganizationAccountAccessRole");
        request.Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:ListKeys","Resource":"*"}]}""";
        var key = (await sts.AssumeRoleAsync(request, Token)).Credentials;
        var kms = new WireClient(_sandbox, new SandboxCredentials(key.AccessKeyId, key.SecretAccessKey, key.SessionToken), "kms");
        await kms.CallAsync("ListKeys");
        var denied = await kms.FailAsync("ListAliases");
        Assert.Equal("AccessDeniedException", denied.Code);
        Assert.EndsWith("because no session policy allows the kms:ListAliases action", denied.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Root_users_may_not_assume_roles()
    {
        using var sts = TestClients.Sts(_sandbox, _sandbox.Management.RootCredentials);
        var error = await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => sts.AssumeRoleAsync(Role("arn:aws:iam::222222222222:role/OrganizationAccountAccessRole"), Token));
        Assert.Equal("Roles may not be assumed by root accounts.", error.Message);
    }

    [Fact]
    public async Task A_session_token_of_a_user_is_hers_and_makes_no_further_one()
    {
        using var sts = TestClients.Sts(_sandbox, _sandbox.Management.AdministratorCredentials);
        var key = (await sts.GetSessionTokenAsync(Token)).Credentials;
        using var session = TestClients.Sts(_sandbox, new SandboxCredentials(key.AccessKeyId, key.SecretAccessKey, key.SessionToken));
        Assert.Equal("arn:aws:iam::111111111111:user/Administrator", (await session.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Token)).Arn);
        Assert.Equal("AccessDenied", (await Assert.ThrowsAsync<AmazonSecurityTokenServiceException>(() => session.GetSessionTokenAsync(Token))).ErrorCode);
    }

    private static AssumeRoleRequest Role(string arn) => new() { RoleArn = arn, RoleSessionName = "tester" };
}
