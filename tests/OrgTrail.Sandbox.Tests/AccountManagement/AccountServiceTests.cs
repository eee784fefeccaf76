using System.Text.Json;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.AccountManagement;

/// <summary>The regions of accounts, and what opting into one makes of a trail.</summary>
public sealed class AccountServiceTests
{
    private const string Member = "333333333333";
    private const string OptIn = "me-south-1";

    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();

    private SandboxCredentials Management => _sandbox.Management.AdministratorCredentials;

    [Fact]
    public async Task A_region_is_disabled_until_opted_into_and_that_takes_time()
    {
        var own = _sandbox.Accounts[2].AdministratorCredentials;
        Assert.Equal("DISABLED", await StatusAsync(own));

        await CallAsync(own, "enableRegion", new { RegionName = OptIn });
        Assert.Equal("ENABLING", await StatusAsync(own));
        Assert.Equal((409, "ConflictException"), await FailAsync(own, "disableRegion", new { RegionName = OptIn }));
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("ENABLED", await StatusAsync(own));

        await CallAsync(own, "disableRegion", new { RegionName = OptIn });
        Assert.Equal("DISABLING", await StatusAsync(own));
        _sandbox.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal("DISABLED", await StatusAsync(own));
    }

    [Fact]
    public async Task Regions_are_listed_by_status_and_page()
    {
        var defaults = await NamesAsync(new { RegionOptStatusContains = new[] { "ENABLED_BY_DEFAULT" } });
        var disabled = await NamesAsync(new { RegionOptStatusContains = new[] { "DISABLED" } });
        Assert.Equal(17, defaults.Count);
        Assert.Contains(OptIn, disabled);

        var first = await CallAsync(Management, "listRegions", new { MaxResults = 20 });
        var second = await CallAsync(Management, "listRegions", new { MaxResults = 20, NextToken = (string)first["NextToken"]! });
        Assert.Null(second["NextToken"]);
        Assert.Equal(defaults.Concat(disabled).Order(StringComparer.Ordinal), Names(first).Concat(Names(second)));
        Assert.Equal((400, "ValidationException"), await FailAsync(Management, "listRegions", new { NextToken = "x" }));
        Assert.Equal((400, "ValidationException"), await FailAsync(Management, "listRegions", new { MaxResults = 51 }));
    }

    [Fact]
    public async Task Members_are_told_of_once_the_service_is_trusted_and_to_whom_may_ask()
    {
        var (status, body) = await SendAsync(Management, "listRegions", new { AccountId = Member });
        Assert.Equal(403, status);
        Assert.Contains("must first enable trusted access with AWS Account Management", body, StringComparison.Ordinal);

        _sandbox.Directory.SetServiceAccess("account.amazonaws.com", enabled: true);
        Assert.Equal(34, Names(await CallAsync(Management, "listRegions", new { AccountId = Member })).Count);
        (status, body) = await SendAsync(Management, "listRegions", new { AccountId = "111111111111" });
        Assert.Equal(403, status);
        Assert.Contains("standalone context", body, StringComparison.Ordinal);
        Assert.Equal((403, "AccessDeniedException"), await FailAsync(Management, "listRegions", new { AccountId = "999999999999" }));
        Assert.Equal((403, "AccessDeniedException"), await FailAsync(_sandbox.LogArchive.AdministratorCredentials, "listRegions", new { AccountId = Member }));
        Assert.Equal((400, "ValidationException"), await FailAsync(Management, "listRegions", new { AccountId = "1" }));

        _sandbox.Directory.SetDelegatedAdministrator("222222222222", "account.amazonaws.com", registered: true);
        Assert.NotEmpty(Names(await CallAsync(_sandbox.LogArchive.AdministratorCredentials, "listRegions", new { AccountId = Member })));
    }

    [Fact]
    public async Task Nobody_asks_without_permission_or_signature()
    {
        Assert.Equal((403, "AccessDeniedException"), await FailAsync(_sandbox.Management.AddUser("nobody"), "listRegions", new { }));
        Assert.Equal((403, "MissingAuthenticationTokenException"), await FailAsync(null, "listRegions", new { }));
        Assert.Equal((404, "UnknownOperationException"), await FailAsync(Management, "closeEverything", new { }));
        Assert.Equal((400, "ValidationException"), await FailAsync(Management, "enableRegion", new { RegionName = "us-east-1" }));
        Assert.Equal((400, "ValidationException"), await FailAsync(Management, "enableRegion", new { RegionName = "xx-north-9" }));
    }

    private async Task<string> StatusAsync(SandboxCredentials credentials) =>
        (string)(await CallAsync(credentials, "getRegionOptStatus", new { RegionName = OptIn }))["RegionOptStatus"]!;

    private async Task<List<string>> NamesAsync(object input) => Names(await CallAsync(Management, "listRegions", input));

    private static List<string> Names(JsonObject answer) => [.. answer["Regions"]!.AsArray().Select(r => (string)r!["RegionName"]!)];

    private async Task<JsonObject> CallAsync(SandboxCredentials? credentials, string operation, object input)
    {
        var (status, body) = await SendAsync(credentials, operation, input);
        Assert.True(status == 200, body);
        return JsonNode.Parse(body)!.AsObject();
    }

    private async Task<(int Status, string Code)> FailAsync(SandboxCredentials? credentials, string operation, object input)
    {
        var code = "";
        var wire = new WireClient(_sandbox, credentials, "account") { OnAnswer = r => code = r.Headers.GetValues("x-amzn-ErrorType").Single() };
        var (status, _) = await wire.SendAsync(HttpMethod.Post, "/" + operation, "", JsonSerializer.Serialize(input), ("Content-Type", "application/json"));
        return (status, code);
    }

    private Task<(int Status, string Body)> SendAsync(SandboxCredentials? credentials, string operation, object input) =>
        new WireClient(_sandbox, credentials, "account").SendAsync(HttpMethod.Post, "/" + operation, "", JsonSerializer.Serialize(input), ("Content-Type", "application/json"));
}
