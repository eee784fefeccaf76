using OrgTrail.Core.Coverage;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox;
using OrgTrail.Sandbox.Archives;

namespace OrgTrail.Core.Tests.Coverage;

/// <summary>An organization of some size, some of it silent: every verdict right, every call accounted for.</summary>
public sealed class ScaleTests
{
    private const int Accounts = 300;
    private static readonly IReadOnlyList<string> Regions = DefaultRegions.Of("aws");

    [Fact]
    public async Task Three_hundred_accounts_in_seventeen_regions_take_the_calls_of_the_formula()
    {
        using var landscape = new Landscape(new SandboxOptions
        {
            MemberAccountCount = Accounts - 2,
            StartTime = new DateTimeOffset(2026, 11, 1, 12, 34, 0, TimeSpan.Zero),
        });
        await landscape.LogAccount.CreateBucketAsync(Landscape.Bucket);
        landscape.Sandbox.Clock.Advance(TimeSpan.FromDays(20));
        var accounts = landscape.Sandbox.Accounts.Select(a => a.Id).Order(StringComparer.Ordinal).ToArray();
        // Every tenth account lacks two regions; every twenty-fifth has been silent for three days.
        var lacking = accounts.Where((_, i) => i % 10 == 3).ToHashSet();
        var silent = accounts.Where((_, i) => i % 25 == 7).ToHashSet();
        Mount(landscape, [.. accounts.Except(silent)], TimeSpan.Zero, (a, r) => !lacking.Contains(a) || r is not ("sa-east-1" or "us-west-1"));
        Mount(landscape, [.. silent], TimeSpan.FromDays(3), null);
        landscape.Sandbox.Calls.Clear();

        var statuses = new Dictionary<CoverageStatus, int>();
        await foreach (var result in new TrailCoverage(landscape.Management, landscape.LogAccount, new RecordingHost()) { TimeProvider = landscape.Time }
            .RunAsync(new BaselineSubject { BucketName = Landscape.Bucket }, new(), TestContext.Current.CancellationToken))
        {
            statuses[result.Status] = statuses.GetValueOrDefault(result.Status) + 1;
        }

        Assert.Empty(lacking.Intersect(silent));
        var late = silent.Count * Regions.Count;
        var missing = lacking.Count * 2;
        Assert.Equal(late, statuses[CoverageStatus.Late]);
        Assert.Equal(missing, statuses[CoverageStatus.Missing]);
        Assert.Equal((Accounts * Regions.Count) - late - missing, statuses[CoverageStatus.Delivering]);

        // One look for the prefix; each account once, and twice where a region lacks or is silent; each region twice; two more for each kind that is old.
        var listings = 1 + Accounts + lacking.Count + silent.Count + (2 * ((Accounts * Regions.Count) - missing)) + (4 * late);
        Assert.Equal(listings, landscape.Sandbox.Calls.All.Count(c => c.Operation == "ListObjectsV2"));
        Assert.Equal(Accounts / 20, landscape.Sandbox.Calls.All.Count(c => c.Operation == "ListAccounts"));
        Assert.InRange(landscape.Sandbox.Calls.All.Count - listings - (Accounts / 20), 1, 9);
    }

    private static void Mount(Landscape landscape, IReadOnlyList<string> accounts, TimeSpan silence, Func<string, string, bool>? includes) =>
        landscape.Sandbox.AddTrailArchive(new TrailArchiveOptions
        {
            BucketName = Landscape.Bucket,
            OrganizationId = landscape.Sandbox.OrganizationId,
            TrailName = DefaultNames.Trail,
            AccountIds = accounts,
            // Few files to a listing: how many there are changes nothing.
            StartTime = landscape.Sandbox.Clock.Now - silence - TimeSpan.FromHours(4),
            EndTime = landscape.Sandbox.Clock.Now - silence,
            Includes = includes,
            SigningKeySize = 1024,
        });
}
