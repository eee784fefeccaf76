using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.Signing;

public sealed class SignatureTests
{
    private const string Identity = "Action=GetCallerIdentity&Version=2011-06-15";
    private static readonly (string, string) Form = ("Content-Type", "application/x-www-form-urlencoded");
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();

    private SandboxCredentials Administrator => _sandbox.Management.AdministratorCredentials;

    [Fact]
    public async Task A_good_signature_is_taken()
    {
        var (status, body) = await new WireClient(_sandbox, Administrator, "sts").SendAsync(HttpMethod.Post, "/", "", Identity, Form);
        Assert.Equal(200, status);
        Assert.Contains("<Account>111111111111</Account>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_key_has_each_protocol_s_own_error()
    {
        var stranger = new SandboxCredentials("AKIAAAAAAAAAAAAAAAAA", "x");
        Assert.Contains("<Code>InvalidClientTokenId</Code>", (await new WireClient(_sandbox, stranger, "sts").SendAsync(HttpMethod.Post, "/", "", Identity, Form)).Body, StringComparison.Ordinal);
        Assert.Equal("UnrecognizedClientException", (await new WireClient(_sandbox, stranger, "kms").FailAsync("ListKeys")).Code);
    }

    [Fact]
    public async Task A_wrong_secret_has_each_protocol_s_own_error()
    {
        var wrong = Administrator with { SecretAccessKey = "wrong" };
        var (status, body) = await new WireClient(_sandbox, wrong, "sts").SendAsync(HttpMethod.Post, "/", "", Identity, Form);
        Assert.Equal(403, status);
        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", body, StringComparison.Ordinal);
        Assert.Equal("InvalidSignatureException", (await new WireClient(_sandbox, wrong, "kms").FailAsync("ListKeys")).Code);
    }

    [Fact]
    public async Task A_body_changed_after_signing_is_noticed()
    {
        var client = new WireClient(_sandbox, Administrator, "kms") { Tamper = r => r.Content = new StringContent("""{"Limit":1}""") };
        Assert.Equal("InvalidSignatureException", (await client.FailAsync("ListKeys")).Code);
    }

    [Fact]
    public async Task An_added_amz_header_that_is_not_signed_is_noticed()
    {
        var client = new WireClient(_sandbox, Administrator, "kms") { Tamper = r => r.Headers.Add("x-amz-meta-extra", "1") };
        Assert.Equal("InvalidSignatureException", (await client.FailAsync("ListKeys")).Code);
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(16)]
    public async Task A_clock_sixteen_minutes_off_is_refused(int minutes)
    {
        var client = new WireClient(_sandbox, Administrator, "kms") { Time = DateTimeOffset.UtcNow.AddMinutes(minutes) };
        var error = await client.FailAsync("ListKeys");
        Assert.Equal("InvalidSignatureException", error.Code);
        Assert.StartsWith(minutes < 0 ? "Signature expired: " : "Signature not yet current: ", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signatures_are_judged_by_the_wall_clock_not_the_virtual_one()
    {
        _sandbox.Clock.Advance(TimeSpan.FromDays(400));
        await new WireClient(_sandbox, Administrator, "kms").CallAsync("ListKeys");
    }

    [Fact]
    public async Task An_unsigned_request_has_each_protocol_s_own_error()
    {
        Assert.Equal("MissingAuthenticationTokenException", (await new WireClient(_sandbox, null, "kms").FailAsync("ListKeys")).Code);
        Assert.Contains("<Code>MissingAuthenticationToken</Code>", (await new WireClient(_sandbox, null, "sts").SendAsync(HttpMethod.Post, "/", "", Identity, Form)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_key_without_its_token_is_refused()
    {
        var session = _sandbox.LogArchive.CreateRoleSession("OrganizationAccountAccessRole", "tester");
        Assert.Equal("UnrecognizedClientException", (await new WireClient(_sandbox, session with { SessionToken = null }, "kms").FailAsync("ListKeys")).Code);
        await new WireClient(_sandbox, session, "kms").CallAsync("ListKeys");
    }

    [Fact]
    public async Task An_expired_session_is_told_so()
    {
        var session = _sandbox.LogArchive.CreateRoleSession("OrganizationAccountAccessRole", "tester", TimeSpan.FromSeconds(-1));
        Assert.Equal("ExpiredTokenException", (await new WireClient(_sandbox, session, "kms").FailAsync("ListKeys")).Code);
        Assert.Contains("<Code>ExpiredToken</Code>", (await new WireClient(_sandbox, session, "sts").SendAsync(HttpMethod.Post, "/", "", Identity, Form)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_region_of_the_scope_must_be_the_host_s()
    {
        var client = new WireClient(_sandbox, Administrator, "kms", "eu-west-1") { Host = "kms.us-east-1.amazonaws.com" };
        var error = await client.FailAsync("ListKeys");
        Assert.Equal("InvalidSignatureException", error.Code);
        Assert.Contains("eu-west-1", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_the_sandbox_does_not_have_says_so()
    {
        var (status, body) = await new WireClient(_sandbox, Administrator, "dynamodb").SendAsync(HttpMethod.Post, "/", "", "{}");
        Assert.Equal(501, status);
        Assert.Contains("dynamodb", JsonNode.Parse(body)!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_so_in_xml_to_a_client_of_the_query_protocol()
    {
        var (status, body) = await new WireClient(_sandbox, Administrator, "sns").SendAsync(
            HttpMethod.Post, "/", "", "Action=ListTopics&Version=2010-03-31", ("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
        Assert.Equal(501, status);
        Assert.Equal("NotImplemented", System.Xml.Linq.XElement.Parse(body).Element("Error")!.Element("Code")!.Value);
    }
}
