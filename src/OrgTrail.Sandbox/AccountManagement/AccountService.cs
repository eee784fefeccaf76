using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Organizations;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.AccountManagement;

/// <summary>AWS Account Management, as far as it is about regions.</summary>
/// <remarks>https://docs.aws.amazon.com/accounts/latest/reference/API_Operations.html</remarks>
internal sealed class AccountService : RestJsonService
{
    private const int MostResults = 50;

    private readonly SandboxKernel _kernel;
    private readonly AccountAccess _access;

    public AccountService(SandboxKernel kernel)
        : base("account")
    {
        _kernel = kernel;
        _access = new AccountAccess(kernel.State);
        Read("ListRegions", ListRegions);
        Read("GetRegionOptStatus", GetRegionOptStatus);
        Write("EnableRegion", (arguments, context) => Switch(arguments, context, "EnableRegion", isOn: true));
        Write("DisableRegion", (arguments, context) => Switch(arguments, context, "DisableRegion", isOn: false));
    }

    private JsonObject ListRegions(JsonArguments arguments, CallContext context)
    {
        var size = arguments.Number("MaxResults") ?? MostResults;
        if (size is < 1 or > MostResults)
        {
            throw Invalid($"1 validation error detected: Value '{size}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and {MostResults}");
        }

        var account = _access.Require(arguments, context, "ListRegions");
        var wanted = arguments.Texts("RegionOptStatusContains");
        var regions = AwsRegions.Of(context.Partition).Select(r => (Name: r, Status: _kernel.RegionSwitches.StatusOf(account, r)))
            .Where(r => wanted.Count == 0 || wanted.Contains(r.Status))
            .ToList();
        var start = Start(arguments.Text("NextToken"), regions.Count);
        var answer = new JsonObject { ["Regions"] = new JsonArray([.. regions.Skip(start).Take(size).Select(r => Describe(r.Name, r.Status))]) };
        if (start + size < regions.Count)
        {
            answer["NextToken"] = PageToken.Write("ListRegions", start + size);
        }

        return answer;
    }

    private JsonObject GetRegionOptStatus(JsonArguments arguments, CallContext context)
    {
        var region = RegionOf(arguments, context);
        return Describe(region, _kernel.RegionSwitches.StatusOf(_access.Require(arguments, context, "GetRegionOptStatus", region), region));
    }

    private JsonObject Switch(JsonArguments arguments, CallContext context, string operation, bool isOn)
    {
        var region = RegionOf(arguments, context);
        var account = _access.Require(arguments, context, operation, region);
        var status = _kernel.RegionSwitches.StatusOf(account, region);
        if (status == "ENABLED_BY_DEFAULT")
        {
            throw Invalid($"The region {region} is enabled by default and can't be enabled or disabled.", "invalidRegionOptTarget");
        }

        if (status is "ENABLING" or "DISABLING")
        {
            throw new AwsErrorException(409, "ConflictException", $"The region {region} is being {(status == "ENABLING" ? "enabled" : "disabled")}.");
        }

        if ((status == "ENABLED") != isOn)
        {
            _kernel.RegionSwitches.Set(account, region, isOn);
        }

        return [];
    }

    private static string RegionOf(JsonArguments arguments, CallContext context)
    {
        var region = arguments.Text("RegionName")
            ?? throw Invalid("1 validation error detected: Value null at 'regionName' failed to satisfy constraint: Member must not be null");
        return AwsRegions.Exists(region, context.Partition) ? region : throw Invalid($"The region {region} is not valid.", "invalidRegionOptTarget");
    }

    private static JsonObject Describe(string region, string status) => new() { ["RegionName"] = region, ["RegionOptStatus"] = status };

    private static int Start(string? token, int count) =>
        token is null ? 0 : PageToken.Read(token, "ListRegions", count) ?? throw Invalid("The provided NextToken is not valid.");

    private static AwsErrorException Invalid(string message, string reason = "fieldValidationFailed") =>
        new(400, "ValidationException", message) { Details = { ["reason"] = reason } };
}
