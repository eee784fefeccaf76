using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Json;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("us-east-1", false, false, "cloudtrail.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "cloudtrail-fips.us-east-1.amazonaws.com")]
    [InlineData("eu-west-1", false, true, "cloudtrail.eu-west-1.api.aws")]
    [InlineData("eu-west-1", true, true, "cloudtrail-fips.eu-west-1.api.aws")]
    [InlineData("cn-north-1", false, false, "cloudtrail.cn-north-1.amazonaws.com.cn")]
    [InlineData("cn-north-1", false, true, "cloudtrail.cn-north-1.api.amazonwebservices.com.cn")]
    [InlineData("us-gov-west-1", false, false, "cloudtrail.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, false, "cloudtrail.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-east-1", true, true, "cloudtrail-fips.us-gov-east-1.api.aws")]
    [InlineData("us-iso-east-1", false, false, "cloudtrail.us-iso-east-1.c2s.ic.gov")]
    [InlineData("eusc-de-east-1", false, false, "cloudtrail.eusc-de-east-1.amazonaws.eu")]
    public async Task The_host_follows_partition_region_fips_and_dual_stack(string region, bool fips, bool dualStack, string host)
    {
        var wire = new StubWire().Json("{}");
        using var home = new Home().Set("AWS_USE_FIPS_ENDPOINT", fips ? "true" : "false").Set("AWS_USE_DUALSTACK_ENDPOINT", dualStack ? "true" : "false");
        using var connection = home.Connect(wire, o => o with { AccessKey = "AKIDEXAMPLE", SecretKey = "s", Region = region });

        await connection.CloudTrail.ListTrailsAsync(new ListTrailsRequest(), TestContext.Current.CancellationToken);

        Assert.Equal("https", wire.Request.Uri.Scheme);
        Assert.Equal(host, wire.Request.Uri.Host);
        Assert.Equal(region, wire.Request.Scope.Region);
    }

    // What the session has read counts alone: the SDK would look into the default profile, whichever was asked for.
    [Theory]
    [InlineData("true", "FIPS and custom endpoint are not supported")]
    [InlineData("false", null)]
    public async Task A_url_of_ones_own_is_refused_where_the_session_demands_fips(string fips, string? refusal)
    {
        var wire = new StubWire().Json("{}");
        using var home = new Home().Config($"[profile mine]\nuse_fips_endpoint = {fips}\n").Credentials("[mine]\naws_access_key_id=AKIDEXAMPLE\naws_secret_access_key=s\n");
        using var connection = home.Connect(wire, o => o with { ProfileName = "mine", Region = "us-east-1", EndpointUrl = "https://kms.example.com" });

        var failure = await Record.ExceptionAsync(() => connection.Kms.ListKeysAsync(new Amazon.KeyManagementService.Model.ListKeysRequest(), TestContext.Current.CancellationToken));

        Assert.Equal(refusal is not null, failure is not null);
        Assert.Contains(refusal ?? "", failure?.Message ?? "", StringComparison.Ordinal);
    }
}
