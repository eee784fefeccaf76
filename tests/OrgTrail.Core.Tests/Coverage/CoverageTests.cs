using OrgTrail.Core.Coverage;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Coverage;

/// <summary>What is found in the bucket, and how it is judged.</summary>
public sealed class CoverageTests
{
    private const string Region = "eu-central-1";

    [Fact]
    public async Task Newest_log_and_digest_are_found_by_their_names()
    {
        using var archive = await Archive.CreateAsync();
        var account = archive.Management;
        foreach (var hours in new[] { 1, 2, 23 })
        {
            await archive.LogAsync(account, Region, TimeSpan.FromHours(hours));
            await archive.DigestAsync(account, Region, TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(5));
        }

        await archive.DigestAsync(account, Region, TimeSpan.FromMinutes(20), "_backfill");

        var result = await OneAsync(archive, account);

        Assert.Equal(CoverageStatus.Delivering, result.Status);
        Assert.Equal(archive.Now.AddHours(-1), result.LatestLogTime);
        Assert.Equal(archive.Now.AddMinutes(-20), result.LatestDigestTime);
        Assert.Equal(TimeSpan.FromMinutes(20), result.Gap);
        Assert.Equal("Management", result.AccountName);
        Assert.Equal(Landscape.Bucket, result.BucketName);
        Assert.True(result.IsAsExpected);
    }

    [Fact]
    public async Task A_file_that_is_named_for_a_day_to_come_does_not_keep_a_region_alive()
    {
        using var archive = await Archive.CreateAsync();
        await archive.DigestAsync(archive.Management, Region, TimeSpan.FromDays(-30));
        await archive.LogAsync(archive.Management, Region, TimeSpan.FromDays(-400));
        await archive.DigestAsync(archive.Management, Region, TimeSpan.FromDays(3));

        var result = await OneAsync(archive, archive.Management);

        Assert.Equal(CoverageStatus.Late, result.Status);
        Assert.Equal(archive.Now.AddDays(-3), result.LatestDigestTime);
        Assert.Null(result.LatestLogTime);
    }

    [Fact]
    public async Task A_quiet_region_delivers_by_its_digests()
    {
        using var archive = await Archive.CreateAsync();
        await archive.DigestAsync(archive.Management, Region, TimeSpan.FromMinutes(20));
        await archive.LogAsync(archive.Management, Region, TimeSpan.FromDays(40));

        var result = await OneAsync(archive, archive.Management);

        Assert.Equal(CoverageStatus.Delivering, result.Status);
        Assert.Equal(archive.Now.AddDays(-40), result.LatestLogTime);
        Assert.Contains("nothing to log", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_without_digests_deliver_and_the_gap_in_the_digests_is_told()
    {
        using var archive = await Archive.CreateAsync();
        await archive.LogAsync(archive.Management, Region, TimeSpan.FromMinutes(5));
        Assert.Contains("there are no digests", (await OneAsync(archive, archive.Management)).Detail, StringComparison.Ordinal);

        await archive.DigestAsync(archive.Management, Region, TimeSpan.FromDays(3));
        var result = await OneAsync(archive, archive.Management);

        Assert.Equal(CoverageStatus.Delivering, result.Status);
        Assert.Contains("the newest digest is 3 days old", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23.9, CoverageStatus.Delivering)]
    [InlineData(24.1, CoverageStatus.Late)]
    [InlineData(400, CoverageStatus.Late)]
    public async Task A_day_is_allowed(double hours, CoverageStatus expected)
    {
        using var archive = await Archive.CreateAsync();
        await archive.LogAsync(archive.Management, Region, TimeSpan.FromHours(hours));

        var result = await OneAsync(archive, archive.Management);

        Assert.Equal(expected, result.Status);
        Assert.NotNull(result.Gap);
        Assert.Equal(expected == CoverageStatus.Delivering, await archive.AllDeliverAsync(Settings(archive.Management)));
    }

    [Fact]
    public async Task More_or_less_than_a_day_can_be_allowed()
    {
        using var archive = await Archive.CreateAsync();
        await archive.LogAsync(archive.Management, Region, TimeSpan.FromDays(3));
        var settings = Settings(archive.Management);

        Assert.Equal(CoverageStatus.Delivering, Assert.Single(await archive.RunAsync(settings with { MaximumAge = TimeSpan.FromDays(4) })).Status);
        Assert.True(await archive.AllDeliverAsync(settings with { MaximumAge = TimeSpan.FromDays(4) }));
        Assert.Equal(CoverageStatus.Late, Assert.Single(await archive.RunAsync(settings with { MaximumAge = TimeSpan.FromDays(2) })).Status);
        Assert.False(await archive.AllDeliverAsync(settings with { MaximumAge = TimeSpan.FromDays(2) }));
    }

    [Fact]
    public async Task What_never_arrived_is_missing()
    {
        using var archive = await Archive.CreateAsync();

        var results = await archive.RunAsync();

        Assert.Equal(2 * Archive.Regions.Count, results.Count);
        Assert.All(results, r =>
        {
            Assert.Equal(CoverageStatus.Missing, r.Status);
            Assert.Null(r.Gap);
            Assert.False(r.IsAsExpected);
        });
    }

    [Fact]
    public async Task An_account_that_has_just_joined_need_not_deliver_yet()
    {
        using var archive = await Archive.CreateAsync();
        var settings = Settings(archive.Management) with { MaximumAge = TimeSpan.FromDays(6) };

        var result = Assert.Single(await archive.RunAsync(settings));

        Assert.Equal(CoverageStatus.Pending, result.Status);
        Assert.Contains("joined only 5 days ago", result.Detail, StringComparison.Ordinal);
        Assert.True(result.IsAsExpected);
        Assert.True(await archive.AllDeliverAsync(settings));
    }

    [Fact]
    public async Task Where_logging_has_just_started_nothing_is_missing_yet()
    {
        using var landscape = new Landscape();
        landscape.Sandbox.Clock.Advance(TimeSpan.FromDays(3));
        await landscape.DeployAsync();
        var results = new List<OrgTrailCoverage>();

        await foreach (var result in new TrailCoverage(landscape.Management, landscape.LogAccount, new RecordingHost()) { TimeProvider = landscape.Time }
            .RunAsync(new() { BucketName = Landscape.Bucket }, new(), TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }

        Assert.All(results, r => Assert.Equal(CoverageStatus.Pending, r.Status));
        Assert.Contains("logging started only", results[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_to_opt_into_is_judged_where_it_has_a_folder_and_where_it_is_named()
    {
        using var archive = await Archive.CreateAsync();
        await archive.LogAsync(archive.Management, "me-south-1", TimeSpan.FromDays(9));

        var results = await archive.RunAsync(new CoverageSettings { Regions = Archive.Filter("me-*", r => r.StartsWith("me-", StringComparison.Ordinal)) });
        var opted = Assert.Single(results);
        Assert.Equal((archive.Management, CoverageStatus.Late), (opted.AccountId, opted.Status));
        Assert.Contains("must be opted into", opted.Detail, StringComparison.Ordinal);

        var named = await archive.RunAsync(new CoverageSettings { Regions = Archive.Only("me-south-1") });
        Assert.Equal([CoverageStatus.Late, CoverageStatus.Missing], named.Select(r => r.Status));
        Assert.DoesNotContain(archive.Host.Warnings, w => w.Contains("me-south-1", StringComparison.Ordinal));

        await archive.RunAsync(new CoverageSettings { Regions = Archive.Only("me-sooth-1") });
        Assert.Contains(archive.Host.Warnings, w => w.Contains("me-sooth-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_of_others_are_no_deliveries()
    {
        using var archive = await Archive.CreateAsync();
        var account = archive.Management;
        var folder = $"{archive.Root}{account}/CloudTrail/{Region}";
        await archive.PutAsync($"{folder}/2026/11/25/notes.txt");
        await archive.PutAsync($"{folder}/2026/11/25/{account}_CloudTrail_{Region}_20261125T12Z_x.json.gz");
        await archive.PutAsync($"{folder}/zz/{account}_CloudTrail_{Region}_99999999T9999Z_x.json.gz");
        await archive.PutAsync($"{archive.Root}{account}/CloudTrail-Insight/{Region}/2026/11/25/{account}_CloudTrail-Insight_{Region}_20261125T1200Z_x.json.gz");

        Assert.Equal(CoverageStatus.Missing, (await OneAsync(archive, account)).Status);

        await archive.LogAsync(account, Region, TimeSpan.FromDays(2));
        var result = await OneAsync(archive, account);
        Assert.Equal((CoverageStatus.Late, archive.Now.AddDays(-2)), (result.Status, result.LatestLogTime));
    }

    private static CoverageSettings Settings(string account) => new() { Accounts = Archive.Only(account), Regions = Archive.Only(Region) };

    private static async Task<OrgTrailCoverage> OneAsync(Archive archive, string account) => Assert.Single(await archive.RunAsync(Settings(account)));
}
