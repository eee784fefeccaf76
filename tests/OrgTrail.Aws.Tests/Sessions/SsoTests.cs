using System.Security.Cryptography;
using System.Text;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Sessions;

public sealed class SsoTests
{
    private const string StartUrl = "https://corp.awsapps.com/start";

    private const string WithSession = $"""
        [profile audit]
        sso_session = corp
        sso_account_id = 222222222222
        sso_role_name = Audit
        region = eu-west-1
        [sso-session corp]
        sso_start_url = {StartUrl}
        sso_region = eu-west-1
        """;

    private const string Legacy = $"""
        [profile audit]
        sso_start_url = {StartUrl}
        sso_region = eu-west-1
        sso_account_id = 222222222222
        sso_role_name = Audit
        region = eu-west-1
        """;

    [Theory]
    [InlineData(WithSession)]
    [InlineData(Legacy)]
    public async Task A_missing_login_says_how_to_log_in(string config)
    {
        using var home = new Home().Config(config);

        var fault = await FaultAsync(home);

        Assert.Equal(AwsFaultKind.SsoLoginRequired, fault.Kind);
        Assert.Contains("profile 'audit' is missing. Run: aws sso login --profile audit", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WithSession, "corp", "2001-02-03T04:05:06Z")]
    [InlineData(Legacy, StartUrl, "2001-02-03T04:05:06UTC")]
    public async Task An_expired_login_says_since_when_and_how_to_log_in(string config, string key, string expires)
    {
        using var home = new Home().Config(config);
        Login(home, key, $$"""{"startUrl":"{{StartUrl}}","region":"eu-west-1","accessToken":"hidden","expiresAt":"{{expires}}"}""");

        var fault = await FaultAsync(home);

        Assert.Equal(AwsFaultKind.SsoLoginRequired, fault.Kind);
        Assert.Contains("expired at 2001-02-03 04:05 UTC. Run: aws sso login --profile audit", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    public async Task A_broken_login_file_asks_for_a_new_login(string content)
    {
        using var home = new Home().Config(WithSession);
        Login(home, "corp", content);

        Assert.Equal(AwsFaultKind.SsoLoginRequired, (await FaultAsync(home)).Kind);
    }

    [Fact]
    public void The_description_names_the_profile()
    {
        using var home = new Home().Config(WithSession);
        using var connection = home.Connect(new StubWire(), o => o with { ProfileName = "audit" });

        Assert.Equal("profile 'audit'", connection.Description);
    }

    private static void Login(Home home, string key, string content)
    {
#pragma warning disable CA5350 // AWS's tools name the file so.
        home.Write($".aws/sso/cache/{Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(key)))}.json", content);
#pragma warning restore CA5350
    }

    private static async Task<AwsFault> FaultAsync(Home home)
    {
        var wire = new StubWire().Json("{}");
        using var connection = home.Connect(wire, o => o with { ProfileName = "audit" });
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), TestContext.Current.CancellationToken));
        Assert.Empty(wire.Requests);
        return AwsFault.From(error);
    }
}
