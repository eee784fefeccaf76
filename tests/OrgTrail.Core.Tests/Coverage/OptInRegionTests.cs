using OrgTrail.Core.Coverage;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Coverage;

/// <summary>Regions that accounts have opted into, where each account is asked for its own.</summary>
public sealed class OptInRegionTests
{
    private const string OptIn = "me-south-1";
    private const string Trusted = "account.amazonaws.com";

    private static readonly CoverageSettings Asked = new() { IncludeOptInRegions = true };

    [Fact]
    public async Task A_region_that_an_account_has_and_that_never_delivered_is_missing()
    {
        using var archive = await CreateAsync();
        OptInto(archive, isOn: true);

        Assert.DoesNotContain(await archive.RunAsync(), r => r.Region == OptIn);
        Assert.True(await archive.AllDeliverAsync());

        var results = await archive.RunAsync(Asked);
        Assert.Equal((archive.LogArchive, CoverageStatus.Missing), results.Where(r => r.Region == OptIn).Select(r => (r.AccountId, r.Status)).Single());
        Assert.Equal((2 * Archive.Regions.Count) + 1, results.Count);
        Assert.False(await archive.AllDeliverAsync(Asked));
    }

    [Fact]
    public async Task A_region_that_an_account_has_left_is_not_late()
    {
        using var archive = await CreateAsync();
        await archive.DigestAsync(archive.LogArchive, OptIn, TimeSpan.FromDays(3));

        var unasked = Assert.Single(await archive.RunAsync(), r => r.Region == OptIn);
        Assert.Equal(CoverageStatus.Late, unasked.Status);
        Assert.Contains("opted into", unasked.Detail, StringComparison.Ordinal);
        Assert.False(await archive.AllDeliverAsync());

        Assert.DoesNotContain(await archive.RunAsync(Asked), r => r.Region == OptIn);
        Assert.True(await archive.AllDeliverAsync(Asked));

        OptInto(archive, isOn: true);
        var late = Assert.Single(await archive.RunAsync(Asked), r => r.Region == OptIn);
        Assert.Equal(CoverageStatus.Late, late.Status);
        Assert.DoesNotContain("opted into", late.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_takes_one_call_an_account_and_asks_the_own_one_without_its_id()
    {
        using var archive = await CreateAsync();

        await archive.RunAsync(Asked);

        Assert.Equal(2, archive.Count("ListRegions"));
        Assert.All(archive.Landscape.Sandbox.Calls.All.Where(c => c.Operation == "ListRegions"), c => Assert.Equal(200, c.StatusCode));
    }

    [Fact]
    public async Task Without_trusted_access_members_are_unknown_and_the_reason_is_told()
    {
        using var archive = await CreateAsync();
        archive.Landscape.Sandbox.Directory.SetServiceAccess(Trusted, enabled: false);

        var results = await archive.RunAsync(Asked);

        Assert.All(results.Where(r => r.AccountId == archive.Management), r => Assert.Equal(CoverageStatus.Delivering, r.Status));
        var member = results.Where(r => r.AccountId == archive.LogArchive).ToArray();
        Assert.Equal(Archive.Regions.Count, member.Length);
        Assert.All(member, r =>
        {
            Assert.Equal((CoverageStatus.Unknown, "account:ListRegions"), (r.Status, r.MissingPermission));
            Assert.Contains("enable trusted access with AWS Account Management", r.Detail, StringComparison.Ordinal);
        });
        Assert.False(await archive.AllDeliverAsync(Asked));
    }

    [Fact]
    public async Task A_region_named_in_full_is_asked_of_the_accounts_that_have_it()
    {
        using var archive = await CreateAsync();
        OptInto(archive, isOn: true);

        var result = Assert.Single(await archive.RunAsync(Asked with { Regions = new NameFilter([OptIn], r => r == OptIn) }));
        Assert.Equal((archive.LogArchive, CoverageStatus.Missing), (result.AccountId, result.Status));
        Assert.DoesNotContain(archive.Host.Warnings, w => w.Contains(OptIn, StringComparison.Ordinal));

        await archive.RunAsync(Asked with { Regions = new NameFilter([OptIn, "ap-east-1"], r => r is OptIn or "ap-east-1") });
        Assert.Contains(archive.Host.Warnings, w => w.Contains("No account has enabled ap-east-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_can_not_be_looked_at_is_told_of_also_where_nothing_is_expected_of_it()
    {
        using var archive = await CreateAsync();
        await archive.DeliverAsync(archive.Management, [OptIn]);
        var settings = new CoverageSettings { Regions = new NameFilter(["me-*"], r => r.StartsWith("me-", StringComparison.Ordinal)) };
        using var half = archive.Landscape.Connect(archive.Landscape.Sandbox.LogArchive.AddUser(
            "half",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringNotLike":{"s3:prefix":"*222222222222*"}}}]}"""));

        var results = await archive.RunAsync(settings, logAccount: half);

        Assert.Equal(
            [(archive.Management, OptIn, CoverageStatus.Delivering), (archive.LogArchive, "me-*", CoverageStatus.Unknown)],
            results.Select(r => (r.AccountId, r.Region, r.Status)));
    }

    private static void OptInto(Archive archive, bool isOn)
    {
        archive.Landscape.Sandbox.LogArchive.OptIntoRegion(OptIn, isOn);
        archive.Landscape.Sandbox.Clock.Advance(TimeSpan.FromMinutes(15));
    }

    /// <summary>Two accounts that deliver from all regions that every account has.</summary>
    private static async Task<Archive> CreateAsync()
    {
        var archive = await Archive.CreateAsync();
        archive.Landscape.Sandbox.Directory.SetServiceAccess(Trusted, enabled: true);
        await archive.DeliverAllAsync();
        return archive;
    }
}
