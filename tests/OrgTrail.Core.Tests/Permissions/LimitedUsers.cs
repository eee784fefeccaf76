using OrgTrail.Aws;
using OrgTrail.Core.Permissions;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>Users of both accounts with exactly the permissions that the catalogue lists for a cmdlet that reads, less one.</summary>
internal sealed class LimitedUsers(string cmdlet)
{
    public const string ByRole = "-LogAccountRoleArn, -LogAccountRoleName";

    /// <summary>How the sets end that a configuration alone needs.</summary>
    public const string Configured = " in the configuration";

    private static int _users;

    public CmdletPermissions Management { get; } = Of(cmdlet, "management account");

    public CmdletPermissions LogAccount { get; } = Of(cmdlet, "log account");

    /// <summary>Action and resource of all sets, but the role's, which takes another way.</summary>
    public IEnumerable<TheoryDataRow<string, string>> ManagementPairs => PairsOf(Management.Sets.Where(s => s.Name != ByRole && !s.Name.EndsWith(Configured, StringComparison.Ordinal)));

    public IEnumerable<TheoryDataRow<string, string>> LogAccountPairs => PairsOf(LogAccount.Sets.Where(s => !s.Name.EndsWith(Configured, StringComparison.Ordinal)));

    /// <summary>Action and resource of what a configuration alone needs, in both accounts.</summary>
    public IEnumerable<TheoryDataRow<string, string>> ConfiguredPairs =>
        PairsOf(Management.Sets.Concat(LogAccount.Sets).Where(s => s.Name.EndsWith(Configured, StringComparison.Ordinal)));

    public AwsConnection InManagement(Landscape landscape, (string Resource, string Action)? without = null, string region = Landscape.Region) =>
        landscape.Connect(landscape.Sandbox.Management.AddUser(NewName(), Policy(landscape, Management, without)), region);

    public AwsConnection InLogAccount(Landscape landscape, (string Resource, string Action)? without = null, string region = Landscape.Region) =>
        landscape.Connect(landscape.Sandbox.LogArchive.AddUser(NewName(), Policy(landscape, LogAccount, without)), region);

    /// <summary>A role of the log account with its permissions, which the management account may assume.</summary>
    public string AddReader(Landscape landscape)
    {
        var sandbox = landscape.Sandbox;
        var name = PermissionScenario.Names(landscape).LogAccountRoleName;
        sandbox.LogArchive.AddRole(
            name,
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{sandbox.Management.Id}}:root"},"Action":"sts:AssumeRole"}]}""",
            [Policy(landscape, LogAccount, null)]);
        return $"arn:aws:iam::{sandbox.LogArchive.Id}:role/{name}";
    }

    /// <summary>The resource on which the management account needs the action.</summary>
    public string ResourceOf(string action) => Management.Sets.SelectMany(s => s.Grants).Single(g => g.Actions.Contains(action)).Resource;

    /// <summary>A read that the catalogue forgot would be refused, even where its result changes nothing.</summary>
    public static void AssertNothingRefused(Landscape landscape)
    {
        var calls = landscape.Sandbox.Calls.All;
        Assert.NotEmpty(calls);
        Assert.DoesNotContain(calls, c => c.StatusCode == 403 || c.ErrorCode?.StartsWith("AccessDenied", StringComparison.Ordinal) == true);
    }

    private static string Policy(Landscape landscape, CmdletPermissions permissions, (string Resource, string Action)? without)
    {
        var sets = permissions.Sets.Select(s => s with
        {
            Grants = [.. s.Grants.Select(g => g.Resource == without?.Resource ? g with { Actions = g.Actions.Remove(without.Value.Action) } : g).Where(g => !g.Actions.IsEmpty)],
        });
        return PermissionPolicy.Create(sets, PermissionScenario.Names(landscape)).ToJson();
    }

    private static string NewName() => $"limited-{Interlocked.Increment(ref _users)}";

    private static CmdletPermissions Of(string cmdlet, string account) => PermissionCatalogue.All.Single(c => c.Cmdlet == cmdlet && c.Account == account);

    private static IEnumerable<TheoryDataRow<string, string>> PairsOf(IEnumerable<PermissionSet> sets) =>
        sets.SelectMany(s => s.Grants).SelectMany(g => g.Actions.Select(a => new TheoryDataRow<string, string>(a, g.Resource)));
}
