using OrgTrail.Aws;
using OrgTrail.Core.Permissions;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>A use of a cmdlet that makes every call which a permission set is for.</summary>
/// <param name="Cmdlet">The cmdlet.</param>
/// <param name="Set">The set whose actions are taken away one by one.</param>
/// <param name="PrepareAsync">What administrators did before.</param>
/// <param name="RunAsync">The cmdlet's work with the limited connection.</param>
public sealed record PermissionScenario(
    string Cmdlet, string Set, Func<Landscape, Task> PrepareAsync, Func<Landscape, AwsConnection, Task> RunAsync)
{
    /// <summary>Other sets that the use needs as well.</summary>
    public string[] With { get; init; } = [];

    public CmdletPermissions Permissions => PermissionCatalogue.All.First(c => c.Cmdlet == Cmdlet);

    /// <summary>Each action on each resource of the set.</summary>
    public IEnumerable<(string Resource, string Action)> Pairs => Permissions.Sets.Single(s => s.Name == Set).Grants
        .SelectMany(g => g.Actions.Select(a => (g.Resource, a)));

    /// <summary>Runs with exactly the permissions of the sets, less one.</summary>
    public async Task RunAsLimitedUserAsync((string Resource, string Action)? without = null)
    {
        using var landscape = new Landscape();
        await PrepareAsync(landscape);
        var sets = Permissions.Select([Set, .. With]).Select(s => s with
        {
            Grants = [.. s.Grants.Select(g => g.Resource == without?.Resource ? g with { Actions = g.Actions.Remove(without.Value.Action) } : g)],
        });
        var policy = PermissionPolicy.Create(sets, Names(landscape));
        policy = policy with { Statement = policy.Statement.RemoveAll(s => s.Action.IsEmpty) };
        var account = Permissions.Account == "log account" ? landscape.Sandbox.LogArchive : landscape.Sandbox.Management;
        using var connection = landscape.Connect(account.AddUser("limited", policy.ToJson()));
        await RunAsync(landscape, connection);
    }

    /// <summary>The names of the sandbox.</summary>
    public static PermissionNames Names(Landscape landscape) => new()
    {
        BucketName = Landscape.Bucket,
        AccessLogBucketName = "gov-access-logs",
        LogAccountId = landscape.Sandbox.LogArchive.Id,
        ManagementAccountId = landscape.Sandbox.Management.Id,
        OrganizationId = landscape.Sandbox.OrganizationId!,
        LogAccountRoleName = "reader",
        CloudWatchLogsRoleName = "to-logs",
    };
}
