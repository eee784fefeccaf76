using System.Net;
using OrgTrail.Aws.AccountManagement;
using OrgTrail.Aws.Tests.Support;

namespace OrgTrail.Aws.Tests.Json;

/// <summary>Account Management as it is spoken: REST JSON, in one region of the partition.</summary>
public sealed class AccountWireTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("eu-central-1", "account.us-east-1.amazonaws.com", "us-east-1")]
    [InlineData("cn-north-1", "account.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1")]
    public async Task The_operation_is_the_path_and_the_members_are_the_body(string region, string host, string signed)
    {
        var wire = new StubWire().Json("""{"Regions":[{"RegionName":"me-south-1","RegionOptStatus":"ENABLED"}]}""");
        using var connection = Home.KeysOver(wire, region);

        var answer = await connection.Account.ListRegionsAsync(new ListRegionsRequest { AccountId = "333333333333", RegionOptStatusContains = [RegionOptStatus.Enabled] }, Token);

        Assert.Equal(("POST", host, "/listRegions"), (wire.Request.Method, wire.Request.Uri.Host, wire.Request.Uri.AbsolutePath));
        Assert.Equal(("AKIDEXAMPLE", signed, "account"), wire.Request.Scope);
        Assert.Equal("application/json", wire.Request["Content-Type"]);
        Assert.Null(wire.Request["X-Amz-Target"]);
        Assert.Equal("""{"AccountId":"333333333333","RegionOptStatusContains":["ENABLED"]}""", wire.Request.Body);
        Assert.Equal(("me-south-1", RegionOptStatus.Enabled), (answer.Regions![0].RegionName, answer.Regions[0].RegionOptStatus));
    }

    [Fact]
    public async Task All_pages_are_fetched_for_ones_own_account_without_its_id()
    {
        var wire = new StubWire()
            .Json("""{"Regions":[{"RegionName":"a"}],"NextToken":"t"}""")
            .Json("""{"Regions":[{"RegionName":"b"}]}""");
        using var connection = Home.KeysOver(wire);

        var regions = new List<string?>();
        await foreach (var region in connection.Account.ListRegionsAllAsync(null, [RegionOptStatus.Enabled], Token))
        {
            regions.Add(region.RegionName);
        }

        Assert.Equal(["a", "b"], regions);
        Assert.Equal("""{"MaxResults":50,"RegionOptStatusContains":["ENABLED"]}""", wire.Requests[0].Body);
        Assert.Equal("""{"MaxResults":50,"NextToken":"t","RegionOptStatusContains":["ENABLED"]}""", wire.Requests[1].Body);
    }

    [Theory]
    [InlineData(403, "AccessDeniedException", AwsFaultKind.AccessDenied)]
    [InlineData(429, "TooManyRequestsException", AwsFaultKind.Throttled)]
    public async Task Errors_are_named_by_a_header(int status, string code, AwsFaultKind kind)
    {
        var wire = new StubWire().Json("""{"message":"why"}""", (HttpStatusCode)status, code);
        using var connection = Home.KeysOver(wire);

        var error = await Assert.ThrowsAsync<AmazonAccountException>(() => connection.Account.ListRegionsAsync(new ListRegionsRequest(), Token));

        Assert.Equal((code, "why"), (error.ErrorCode, error.Message));
        Assert.Equal((kind, "Account", "ListRegions"), (AwsFault.From(error).Kind, AwsFault.From(error).Service, AwsFault.From(error).Operation));
    }

    [Fact]
    public async Task The_denied_action_is_read_from_the_message()
    {
        var wire = new StubWire().Json(
            """{"message":"User: arn:aws:iam::111111111111:user/a is not authorized to perform: account:ListRegions (Your organization must first enable trusted access with AWS Account Management.)"}""",
            HttpStatusCode.Forbidden,
            "AccessDeniedException");
        using var connection = Home.KeysOver(wire);

        var error = await Assert.ThrowsAsync<AmazonAccountException>(() => connection.Account.ListRegionsAsync(new ListRegionsRequest(), Token));

        Assert.Equal("account:ListRegions", AwsFault.From(error).MissingAction);
    }
}
