using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Sessions;

public sealed class EndpointRulesTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://given.example", true, true, true, true, "given.example", "given.example")]
    [InlineData(null, true, true, true, true, "variable-ct.example", "variable.example")]
    [InlineData(null, false, true, true, true, "variable.example", "variable.example")]
    [InlineData(null, false, false, true, true, "section-ct.example", "profile.example")]
    [InlineData(null, false, false, false, true, "profile.example", "profile.example")]
    [InlineData(null, false, false, false, false, "cloudtrail.eu-west-1.amazonaws.com", "organizations.us-east-1.amazonaws.com")]
    public async Task The_most_specific_endpoint_wins(
        string? given, bool serviceVariable, bool variable, bool section, bool inProfile, string cloudTrail, string organizations)
    {
        using var home = Profile(
            (inProfile ? "endpoint_url = https://profile.example\n" : "")
            + (section ? "services = here\n[services here]\ncloudtrail =\n  endpoint_url = https://section-ct.example\n" : ""));
        if (serviceVariable)
        {
            home.Set("AWS_ENDPOINT_URL_CLOUDTRAIL", "https://variable-ct.example");
        }

        if (variable)
        {
            home.Set("AWS_ENDPOINT_URL", "https://variable.example");
        }

        Assert.Equal([cloudTrail, organizations], await HostsAsync(home, given));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Configured_endpoints_can_be_ignored_but_a_given_one_cannot(bool byVariable)
    {
        using var home = Profile("endpoint_url = https://profile.example\n" + (byVariable ? "" : "ignore_configured_endpoint_urls = true\n"))
            .Set("AWS_ENDPOINT_URL_ORGANIZATIONS", "https://variable.example");
        if (byVariable)
        {
            home.Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE");
        }

        Assert.Equal(["cloudtrail.eu-west-1.amazonaws.com", "organizations.us-east-1.amazonaws.com"], await HostsAsync(home, null));
        Assert.Equal(["given.example", "given.example"], await HostsAsync(home, "https://given.example"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:4566")]
    [InlineData("http://localhost:4566")]
    [InlineData("http://[::1]:4566")]
    [InlineData("http://127.8.9.10")]
    public async Task Clear_text_is_accepted_on_this_machine(string url)
    {
        using var home = Profile("");

        Assert.All(await HostsAsync(home, url), host => Assert.Contains(host, url, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://10.0.0.5:4566")]
    [InlineData("http://aws.example")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://127.0.0.1.evil.example")]
    [InlineData("http://169.254.169.254")]
    public void Clear_text_over_a_network_is_refused(string url)
    {
        using var home = Profile("");

        var error = Assert.Throws<AwsSessionException>(() => home.Connect(new StubWire(), o => o with { ProfileName = "p", EndpointUrl = url }));

        Assert.Contains("is not TLS", error.Message, StringComparison.Ordinal);
        Assert.Contains(new Uri(url).Host, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:4566")]
    [InlineData("ftp://localhost")]
    [InlineData("https://user:hidden@host")]
    [InlineData("https://host/?x=1")]
    [InlineData("not a url")]
    public void What_is_no_endpoint_is_refused_without_repeating_it(string url)
    {
        using var home = Profile("").Set("AWS_ENDPOINT_URL", url);

        var error = Assert.Throws<AwsSessionException>(() => home.Connect(new StubWire(), o => o with { ProfileName = "p" }));

        Assert.Contains("AWS_ENDPOINT_URL", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", error.Message, StringComparison.Ordinal);
    }

    private static Home Profile(string lines) =>
        new Home().Config($"[profile p]\nregion = eu-west-1\naws_access_key_id = A\naws_secret_access_key = s\n{lines}");

    private static async Task<string[]> HostsAsync(Home home, string? given)
    {
        var wire = new StubWire().Json("{}");
        using var connection = home.Connect(wire, o => o with { ProfileName = "p", EndpointUrl = given });
        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), Token);
        await connection.Organizations.ListRootsAsync(new ListRootsRequest(), Token);
        return [.. wire.Requests.Select(r => r.Uri.Host)];
    }
}
