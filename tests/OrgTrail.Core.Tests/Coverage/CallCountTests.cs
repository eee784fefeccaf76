using OrgTrail.Core.Coverage;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Coverage;

/// <summary>The number of listings is what the documentation says it is, to the call.</summary>
public sealed class CallCountTests
{
    // The folders at the top of the bucket, because these archives have no trail that tells the prefix.
    private const int Finding = 1;

    private static readonly int Regions = Archive.Regions.Count;

    [Fact]
    public async Task Where_all_delivers_each_account_takes_one_call_and_two_for_each_region()
    {
        using var archive = await Archive.CreateAsync(members: 1);
        await archive.DeliverAllAsync();

        var results = await archive.RunAsync();

        Assert.Equal(3 * Regions, results.Count);
        Assert.All(results, r => Assert.Equal(CoverageStatus.Delivering, r.Status));
        Assert.Equal(Finding + (3 * (1 + (2 * Regions))), archive.Listings);
        Assert.Equal(1, archive.Count("ListAccounts"));
    }

    [Fact]
    public async Task Whether_all_delivers_takes_one_call_for_each_region()
    {
        using var archive = await Archive.CreateAsync(members: 1);
        await archive.DeliverAllAsync();

        Assert.True(await archive.AllDeliverAsync());

        Assert.Equal(Finding + (3 * (1 + Regions)), archive.Listings);
    }

    [Fact]
    public async Task A_region_that_does_not_exist_takes_no_call_and_its_account_one_more()
    {
        using var archive = await Archive.CreateAsync();
        await archive.DeliverAsync(archive.Management);
        await archive.DeliverAsync(archive.LogArchive, ["us-east-1"]);

        var results = await archive.RunAsync();

        Assert.Equal(Regions - 1, results.Count(r => r.Status == CoverageStatus.Missing));
        Assert.Equal(Finding + 1 + (2 * Regions) + 2 + 2, archive.Listings);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(980, 2)]
    [InlineData(1200, 3)]
    public async Task What_is_older_than_a_day_takes_two_more_calls_and_beyond_a_page_of_days_three(int days, int more)
    {
        using var archive = await Archive.CreateAsync();
        var settings = new CoverageSettings { Accounts = Only(archive.Management), Regions = Only("us-east-1") };
        await archive.LogAsync(archive.Management, "us-east-1", TimeSpan.FromDays(days + 1));
        await archive.LogAsync(archive.Management, "us-east-1", TimeSpan.FromDays(days));
        await archive.DigestAsync(archive.Management, "us-east-1", TimeSpan.FromDays(days));

        var result = Assert.Single(await archive.RunAsync(settings));

        Assert.Equal(CoverageStatus.Late, result.Status);
        Assert.Equal(archive.Now.AddDays(-days), result.LatestLogTime);
        Assert.Equal(archive.Now.AddDays(-days), result.LatestDigestTime);
        Assert.Equal(TimeSpan.FromDays(days), result.Gap);
        // Folders of digests, then of logs; the last day of either kind; what is older of either kind.
        Assert.Equal(Finding + 2 + 2 + (2 * more), archive.Listings);
    }

    [Fact]
    public async Task However_many_files_a_day_has_one_call_finds_the_newest()
    {
        using var archive = await Archive.CreateAsync();
        var settings = new CoverageSettings { Accounts = Only(archive.Management), Regions = Only("us-east-1") };
        await archive.DigestAsync(archive.Management, "us-east-1", TimeSpan.FromMinutes(40));
        // More than a page holds, in ten deliveries.
        await Task.WhenAll(Enumerable.Range(0, 1010).Select(i => archive.LogAsync(archive.Management, "us-east-1", TimeSpan.FromMinutes(5 * (1 + (i % 10))))));

        var result = Assert.Single(await archive.RunAsync(settings));

        Assert.Equal(archive.Now.AddMinutes(-5), result.LatestLogTime);
        Assert.Equal(Finding + 1 + 2, archive.Listings);
    }

    [Fact]
    public async Task Accounts_named_in_full_end_the_listing_of_accounts_when_they_are_found()
    {
        using var archive = await Archive.CreateAsync(members: 58);
        await archive.DeliverAsync(archive.Management, ["us-east-1"]);

        await archive.RunAsync(new CoverageSettings { Accounts = Only(archive.Management) });
        Assert.Equal(1, archive.Count("ListAccounts"));

        await archive.RunAsync(new CoverageSettings { Regions = Only("us-east-1") });
        Assert.Equal(3, archive.Count("ListAccounts"));
    }

    [Fact]
    public async Task The_first_that_does_not_deliver_answers_the_question()
    {
        using var archive = await Archive.CreateAsync(members: 58);

        Assert.False(await archive.AllDeliverAsync(new CoverageSettings { ThrottleLimit = 4 }));

        Assert.InRange(archive.Count("ListAccounts"), 1, 1);
        Assert.InRange(archive.Listings, 1, Finding + (2 * 5));
    }

    private static NameFilter Only(params string[] names) => new(names, names.Contains);
}
