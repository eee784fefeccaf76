using OrgTrail.Core.Controls;
using OrgTrail.Core.Permissions;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>The baseline with exactly its permissions knows everything; without any one of them something is Unknown and names it.</summary>
public sealed class BaselinePermissionTests(DeployedLandscape deployed) : IClassFixture<DeployedLandscape>
{
    /// <summary>Options that nobody asked for here are not read.</summary>
    private static readonly string[] Unread = ["OT-TRAIL-010", "OT-TRAIL-011", "OT-TRAIL-012", "OT-DELIVERY-003"];

    // CoveragePermissionTests look at this one.
    private const string Coverage = "-IncludeCoverage";
    private const string OptIns = "-IncludeOptInRegion";

    private static readonly LimitedUsers Users = new("Test-OrgTrailBaseline");

    public static IEnumerable<TheoryDataRow<string, string>> ManagementPairs => Users.ManagementPairs.Where(p => !ActionsOfCoverage.Contains(p.Data.Item1));

    public static IEnumerable<TheoryDataRow<string, string>> LogAccountPairs => Users.LogAccountPairs;

    [Fact]
    public async Task The_listed_permissions_are_enough()
    {
        using var management = Users.InManagement(deployed.Landscape);
        using var logAccount = Users.InLogAccount(deployed.Landscape);

        deployed.Landscape.Sandbox.Calls.Clear();
        AssertComplete(await deployed.Landscape.AssessAsync(deployed.Subject, management: management, logAccount: logAccount));
        LimitedUsers.AssertNothingRefused(deployed.Landscape);
    }

    [Theory]
    [MemberData(nameof(ManagementPairs))]
    public async Task Each_is_needed_in_the_management_account(string action, string resource)
    {
        using var limited = Users.InManagement(deployed.Landscape, (resource, action));

        AssertNamed(action, await deployed.Landscape.AssessAsync(deployed.Subject, management: limited));
    }

    [Theory]
    [MemberData(nameof(LogAccountPairs))]
    public async Task Each_is_needed_in_the_log_account(string action, string resource)
    {
        using var limited = Users.InLogAccount(deployed.Landscape, (resource, action));

        AssertNamed(action, await deployed.Landscape.AssessAsync(deployed.Subject, logAccount: limited));
    }

    [Fact]
    public async Task The_role_of_the_log_account_needs_its_permissions_and_the_right_to_assume_it()
    {
        var role = Users.AddReader(deployed.Landscape);
        using var allowed = Users.InManagement(deployed.Landscape);
        using var refused = Users.InManagement(deployed.Landscape, (Users.ResourceOf("sts:AssumeRole"), "sts:AssumeRole"));

        using (var assumed = allowed.AssumeRole(role))
        {
            AssertComplete(await deployed.Landscape.AssessAsync(deployed.Subject, management: allowed, logAccount: assumed));
        }

        using (var assumed = refused.AssumeRole(role))
        {
            AssertNamed("sts:AssumeRole", await deployed.Landscape.AssessAsync(deployed.Subject, management: refused, logAccount: assumed));
        }
    }

    [Fact]
    public void All_sets_are_tested()
    {
        Assert.Equal(
            [
                CmdletPermissions.Always, "Resource control policies in force", Coverage, OptIns, "Another trail that records the same events: what it costs", "Tag in the configuration",
                "InsightType in the configuration", LimitedUsers.ByRole,
            ],
            Users.Management.Sets.Select(s => s.Name));
        Assert.Equal(
            [CmdletPermissions.Always, "A bucket policy that lets others in", "A trail with a KMS key", "AccessLogBucketName in the configuration", "Tag in the configuration"],
            Users.LogAccount.Sets.Select(s => s.Name));
    }

    [Fact]
    public async Task No_control_passes_when_what_it_reads_is_denied()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (action, resource) in ManagementPairs.Select(r => r.Data))
        {
            using var limited = Users.InManagement(deployed.Landscape, (resource, action));
            known.UnionWith(Unknown(await deployed.Landscape.AssessAsync(deployed.Subject, management: limited)));
        }

        foreach (var (action, resource) in Users.LogAccountPairs.Select(r => r.Data))
        {
            using var limited = Users.InLogAccount(deployed.Landscape, (resource, action));
            known.UnionWith(Unknown(await deployed.Landscape.AssessAsync(deployed.Subject, logAccount: limited)));
        }

        Assert.Equal(ControlCatalogue.All.Select(c => c.Id).Except(Unread).Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Unknown(IEnumerable<OrgTrailBaselineResult> results) =>
        results.Where(r => r.Status == AssessmentStatus.Unknown).Select(r => r.ControlId);

    private static IEnumerable<string> ActionsOfCoverage => Users.Management.Sets.Where(s => s.Name is Coverage or OptIns).SelectMany(s => s.Grants).SelectMany(g => g.Actions);

    private static void AssertComplete(IReadOnlyList<OrgTrailBaselineResult> results)
    {
        Assert.Empty(results.Where(r => r.Status is AssessmentStatus.Unknown or AssessmentStatus.Fail).Select(r => $"{r.ControlId} {r.Status}: {r.Actual}"));
        Assert.Equal(AssessmentStatus.Pass, results.Single(r => r.ControlId == "OT-SCP-008").Status);
    }

    private static void AssertNamed(string action, IReadOnlyList<OrgTrailBaselineResult> results)
    {
        Assert.DoesNotContain(results, r => r.Status == AssessmentStatus.Fail);
        // What only explains a result (the cost of a second trail) leaves the verdict as it is, and is named all the same.
        var unknown = results.Where(r => r.Status == AssessmentStatus.Unknown || r.MissingPermission is not null).ToArray();
        Assert.NotEmpty(unknown);
        Assert.All(unknown, r =>
        {
            Assert.Equal(action, r.MissingPermission);
            Assert.Contains(action, r.Remediation, StringComparison.Ordinal);
        });
    }
}
