using OrgTrail.Aws;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Permissions;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>The baseline with exactly its permissions knows everything; without any one of them something is Unknown and names it.</summary>
public sealed class BaselinePermissionTests(DeployedLandscape deployed) : IClassFixture<DeployedLandscape>
{
    private const string Role = "-LogAccountRoleArn, -LogAccountRoleName";
    private const string ReaderRole = "reader";
    private static int _users;

    private static readonly CmdletPermissions Management = Of("management account");
    private static readonly CmdletPermissions LogAccount = Of("log account");

    public static IEnumerable<TheoryDataRow<string, string>> ManagementPairs => PairsOf(Management.Sets.Single(s => s.Name == CmdletPermissions.Always));

    public static IEnumerable<TheoryDataRow<string, string>> LogAccountPairs => LogAccount.Sets.SelectMany(PairsOf);

    [Fact]
    public async Task The_listed_permissions_are_enough()
    {
        using var management = User(deployed.Landscape.Sandbox.Management, Management, null);
        using var logAccount = User(deployed.Landscape.Sandbox.LogArchive, LogAccount, null);

        AssertComplete(await deployed.Landscape.AssessAsync(management: management, logAccount: logAccount));
    }

    [Theory]
    [MemberData(nameof(ManagementPairs))]
    public async Task Each_is_needed_in_the_management_account(string action, string resource)
    {
        using var limited = User(deployed.Landscape.Sandbox.Management, Management, (resource, action));

        AssertNamed(action, await deployed.Landscape.AssessAsync(management: limited));
    }

    [Theory]
    [MemberData(nameof(LogAccountPairs))]
    public async Task Each_is_needed_in_the_log_account(string action, string resource)
    {
        using var limited = User(deployed.Landscape.Sandbox.LogArchive, LogAccount, (resource, action));

        AssertNamed(action, await deployed.Landscape.AssessAsync(logAccount: limited));
    }

    [Fact]
    public async Task The_role_of_the_log_account_needs_its_permissions_and_the_right_to_assume_it()
    {
        var sandbox = deployed.Landscape.Sandbox;
        sandbox.LogArchive.AddRole(
            ReaderRole,
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{sandbox.Management.Id}}:root"},"Action":"sts:AssumeRole"}]}""",
            [Policy(LogAccount, null)]);
        var role = $"arn:aws:iam::{sandbox.LogArchive.Id}:role/{ReaderRole}";
        using var allowed = User(sandbox.Management, Management, null);
        using var refused = User(sandbox.Management, Management, (ResourceOf("sts:AssumeRole"), "sts:AssumeRole"));

        using (var assumed = allowed.AssumeRole(role))
        {
            AssertComplete(await deployed.Landscape.AssessAsync(management: allowed, logAccount: assumed));
        }

        using (var assumed = refused.AssumeRole(role))
        {
            AssertNamed("sts:AssumeRole", await deployed.Landscape.AssessAsync(management: refused, logAccount: assumed));
        }
    }

    [Fact]
    public void All_sets_are_tested() =>
        Assert.Equal([CmdletPermissions.Always, Role, CmdletPermissions.Always, "A trail with a KMS key"], Management.Sets.Concat(LogAccount.Sets).Select(s => s.Name));

    private static void AssertComplete(IReadOnlyList<OrgTrailBaselineResult> results) =>
        Assert.Empty(results.Where(r => r.Status is AssessmentStatus.Unknown or AssessmentStatus.Fail).Select(r => $"{r.ControlId} {r.Status}: {r.Actual}"));

    private static void AssertNamed(string action, IReadOnlyList<OrgTrailBaselineResult> results)
    {
        Assert.DoesNotContain(results, r => r.Status == AssessmentStatus.Fail);
        var unknown = results.Where(r => r.Status == AssessmentStatus.Unknown).ToArray();
        Assert.NotEmpty(unknown);
        Assert.All(unknown, r =>
        {
            Assert.Equal(action, r.MissingPermission);
            Assert.Contains(action, r.Remediation, StringComparison.Ordinal);
        });
    }

    private AwsConnection User(Sandbox.SandboxAccount account, CmdletPermissions permissions, (string Resource, string Action)? without) =>
        deployed.Landscape.Connect(account.AddUser($"limited-{Interlocked.Increment(ref _users)}", Policy(permissions, without)));

    private string Policy(CmdletPermissions permissions, (string Resource, string Action)? without)
    {
        var sets = permissions.Sets.Select(s => s with
        {
            Grants = [.. s.Grants.Select(g => g.Resource == without?.Resource ? g with { Actions = g.Actions.Remove(without.Value.Action) } : g).Where(g => !g.Actions.IsEmpty)],
        });
        return PermissionPolicy.Create(sets, PermissionScenario.Names(deployed.Landscape)).ToJson();
    }

    private static string ResourceOf(string action) => Management.Sets.SelectMany(s => s.Grants).Single(g => g.Actions.Contains(action)).Resource;

    private static CmdletPermissions Of(string account) => PermissionCatalogue.All.Single(c => c.Cmdlet == "Test-OrgTrailBaseline" && c.Account == account);

    private static IEnumerable<TheoryDataRow<string, string>> PairsOf(PermissionSet set) =>
        set.Grants.SelectMany(g => g.Actions.Select(a => new TheoryDataRow<string, string>(a, g.Resource)));
}
