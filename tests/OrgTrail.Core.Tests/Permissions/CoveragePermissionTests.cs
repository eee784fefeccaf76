using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Permissions;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>The coverage with exactly its permissions knows everything; without any one of them a result or a warning names it.</summary>
public sealed class CoveragePermissionTests(CoveragePermissionTests.Deployed deployed) : IClassFixture<CoveragePermissionTests.Deployed>
{
    private const string Lenient = "Leniency while logging has just started";
    private const string Regional = "us-east-1";
    private const string StatusRead = "cloudtrail:GetTrailStatus";
    private static readonly LimitedUsers Users = new("Get-OrgTrailCoverage");

    public static IEnumerable<TheoryDataRow<string, string>> ManagementPairs => Users.ManagementPairs.Where(p => p.Data.Item1 != StatusRead);

    public static IEnumerable<TheoryDataRow<string, string>> LogAccountPairs => Users.LogAccountPairs;

    [Fact]
    public async Task The_listed_permissions_are_enough()
    {
        using var management = Users.InManagement(deployed.Landscape);
        using var logAccount = Users.InLogAccount(deployed.Landscape);

        deployed.Landscape.Sandbox.Calls.Clear();
        var (results, warnings) = await RunAsync(management, logAccount);

        Assert.Equal(8, results.Count);
        Assert.All(results, r => Assert.Equal(CoverageStatus.Delivering, r.Status));
        Assert.Empty(warnings);
        LimitedUsers.AssertNothingRefused(deployed.Landscape);
    }

    [Theory]
    [MemberData(nameof(ManagementPairs))]
    public async Task Each_is_needed_in_the_management_account(string action, string resource)
    {
        using var limited = Users.InManagement(deployed.Landscape, (resource, action));

        AssertNamed(action, await RunAsync(limited, deployed.Landscape.LogAccount));
    }

    [Theory]
    [MemberData(nameof(LogAccountPairs))]
    public async Task Each_is_needed_in_the_log_account(string action, string resource)
    {
        using var limited = Users.InLogAccount(deployed.Landscape, (resource, action));

        AssertNamed(action, await RunAsync(deployed.Landscape.Management, limited));
    }

    [Fact]
    public async Task The_status_of_the_trail_makes_for_leniency_alone()
    {
        using var landscape = new Landscape();
        landscape.Sandbox.Clock.Advance(TimeSpan.FromDays(3));
        landscape.Sandbox.Directory.SetServiceAccess("account.amazonaws.com", enabled: true);
        await landscape.DeployAsync();
        using var enough = Users.InManagement(landscape);
        using var limited = Users.InManagement(landscape, (Users.ResourceOf(StatusRead), StatusRead));

        Assert.All((await RunAsync(enough, landscape.LogAccount, landscape)).Results, r => Assert.Equal(CoverageStatus.Pending, r.Status));
        Assert.All((await RunAsync(limited, landscape.LogAccount, landscape)).Results, r => Assert.Equal(CoverageStatus.Missing, r.Status));
    }

    [Fact]
    public async Task The_role_of_the_log_account_needs_its_permissions_and_the_right_to_assume_it()
    {
        var role = Users.AddReader(deployed.Landscape);
        using var allowed = Users.InManagement(deployed.Landscape);
        using var refused = Users.InManagement(deployed.Landscape, (Users.ResourceOf("sts:AssumeRole"), "sts:AssumeRole"));

        using (var assumed = allowed.AssumeRole(role))
        {
            Assert.All((await RunAsync(allowed, assumed)).Results, r => Assert.Equal(CoverageStatus.Delivering, r.Status));
        }

        using (var assumed = refused.AssumeRole(role))
        {
            AssertNamed("sts:AssumeRole", await RunAsync(refused, assumed));
        }
    }

    [Theory]
    [InlineData("-IncludeCoverage", "organizations:ListAccounts")]
    [InlineData("-IncludeOptInRegion", "account:ListRegions")]
    public async Task The_control_needs_what_the_baseline_lists_for_it(string set, string action)
    {
        var baseline = new LimitedUsers("Test-OrgTrailBaseline");
        Assert.Equal(action, baseline.Management.Sets.Single(s => s.Name == set).Grants.Single().Actions.Single());
        using var enough = baseline.InManagement(deployed.Landscape);
        using var limited = baseline.InManagement(deployed.Landscape, (baseline.ResourceOf(action), action));
        using var logAccount = baseline.InLogAccount(deployed.Landscape);

        Assert.Equal(AssessmentStatus.Pass, (await AssessAsync(enough)).Status);
        var result = await AssessAsync(limited);
        Assert.Equal((AssessmentStatus.Unknown, action), (result.Status, result.MissingPermission));
        Assert.Contains(action, result.Remediation, StringComparison.Ordinal);

        async Task<OrgTrailBaselineResult> AssessAsync(AwsConnection management) =>
            (await deployed.Landscape.AssessAsync(Subject with { Coverage = Settings }, management, logAccount)).Single(r => r.ControlId == "OT-DELIVERY-003");
    }

    [Fact]
    public void All_sets_are_tested()
    {
        Assert.Equal([CmdletPermissions.Always, Lenient, "-IncludeOptInRegion", LimitedUsers.ByRole], Users.Management.Sets.Select(s => s.Name));
        Assert.Equal([CmdletPermissions.Always], Users.LogAccount.Sets.Select(s => s.Name));
    }

    private static BaselineSubject Subject => new() { BucketName = Landscape.Bucket };

    // The sandbox delivers in two regions.
    private static CoverageSettings Settings => new() { IncludeOptInRegions = true, Regions = new NameFilter([Regional, "eu-west-1"], r => r is Regional or "eu-west-1") };

    private async Task<(IReadOnlyList<OrgTrailCoverage> Results, IReadOnlyList<string> Warnings)> RunAsync(
        AwsConnection management, AwsConnection logAccount, Landscape? landscape = null)
    {
        var (host, results) = (new RecordingHost(), new List<OrgTrailCoverage>());
        var coverage = new TrailCoverage(management, logAccount, host) { TimeProvider = (landscape ?? deployed.Landscape).Time };
        await foreach (var result in coverage.RunAsync(Subject, Settings, TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }

        return (results, host.Warnings);
    }

    private static void AssertNamed(string action, (IReadOnlyList<OrgTrailCoverage> Results, IReadOnlyList<string> Warnings) told)
    {
        Assert.DoesNotContain(told.Results, r => r.Status is CoverageStatus.Late or CoverageStatus.Missing);
        var named = told.Warnings.Any(w => w.Contains(action, StringComparison.Ordinal)) || told.Results.All(r => r.MissingPermission == action);
        Assert.True(named, $"{action} is named nowhere.");
    }

    /// <summary>A trail with a key prefix, which has delivered.</summary>
    public sealed class Deployed : IAsyncLifetime, IDisposable
    {
        public Landscape Landscape { get; } = new();

        public async ValueTask InitializeAsync()
        {
            Landscape.Sandbox.Directory.SetServiceAccess("account.amazonaws.com", enabled: true);
            await Landscape.DeployAsync(Landscape.Desired with { KeyPrefix = "audit" });
            Landscape.LetTimePass();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        public void Dispose() => Landscape.Dispose();
    }
}
