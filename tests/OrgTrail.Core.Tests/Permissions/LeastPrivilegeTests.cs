using OrgTrail.Core.Errors;
using OrgTrail.Core.Permissions;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>Each permission set is enough, and each of its actions is needed: without it the error names it.</summary>
public abstract class LeastPrivilegeTests(string cmdlet)
{
    [Fact]
    public void Every_set_has_a_scenario() => Assert.Equal(
        PermissionCatalogue.All.First(c => c.Cmdlet == cmdlet).Sets.Select(s => s.Name),
        Scenarios.All.Where(s => s.Cmdlet == cmdlet).Select(s => s.Set));

    protected static IEnumerable<TheoryDataRow<string>> SetsOf(string cmdlet) =>
        Scenarios.All.Where(s => s.Cmdlet == cmdlet).Select(s => new TheoryDataRow<string>(s.Set));

    protected static IEnumerable<TheoryDataRow<string, string, string>> PairsOf(string cmdlet) =>
        Scenarios.All.Where(s => s.Cmdlet == cmdlet).SelectMany(s => s.Pairs.Select(p => new TheoryDataRow<string, string, string>(s.Set, p.Action, p.Resource)));

    protected Task EnoughAsync(string set) => Scenario(set).RunAsLimitedUserAsync();

    protected async Task NeededAsync(string set, string action, string resource)
    {
        var error = await Assert.ThrowsAsync<OrgTrailException>(() => Scenario(set).RunAsLimitedUserAsync((resource, action)));

        Assert.Contains(action, error.Message, StringComparison.Ordinal);
        // S3 doesn't tell a bucket that may not be listed from one of somebody else.
        Assert.Contains(error.ErrorId, new[] { ErrorIds.AccessDenied, ErrorIds.TrustedAccessDenied, ErrorIds.BucketNameTaken, ErrorIds.BucketNotFound });
    }

    private PermissionScenario Scenario(string set) => Scenarios.All.Single(s => s.Cmdlet == cmdlet && s.Set == set);
}
