using OrgTrail.Core.Coverage;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Coverage;

/// <summary>Which accounts, regions and folders are looked at.</summary>
public sealed class CoverageScopeTests
{
    private const string Region = "eu-central-1";

    [Fact]
    public async Task Accounts_come_in_the_order_of_the_organization_and_regions_by_name()
    {
        using var archive = await Archive.CreateAsync(members: 30);

        var results = await archive.RunAsync(new CoverageSettings { ThrottleLimit = 3 });

        Assert.Equal(archive.Landscape.Sandbox.Accounts.Select(a => a.Id).Order(), results.Select(r => r.AccountId).Distinct());
        Assert.All(results.GroupBy(r => r.AccountId), g => Assert.Equal(Archive.Regions, g.Select(r => r.Region)));
    }

    [Theory]
    [InlineData("audit/logs")]
    [InlineData(null)]
    public async Task The_prefix_of_Control_Tower_is_seen_and_any_other_is_told(string? prefix)
    {
        using var archive = await Archive.CreateAsync(prefix: prefix);
        archive.Root = prefix is null ? $"{archive.Landscape.Sandbox.OrganizationId}/{archive.Root}" : archive.Root;
        await archive.DeliverAllAsync();

        Assert.All(await archive.RunAsync(), r => Assert.Equal(CoverageStatus.Delivering, r.Status));
    }

    [Fact]
    public async Task A_prefix_that_cannot_be_known_is_asked_for()
    {
        using var archive = await Archive.CreateAsync(prefix: "audit");
        await archive.DeliverAllAsync();

        var results = await archive.RunAsync(subject: archive.Subject with { KeyPrefix = null });

        Assert.All(results, r => Assert.Equal(CoverageStatus.Unknown, r.Status));
        Assert.Contains("-KeyPrefix", results[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_organization_there_is_the_account_and_whoever_writes_beside_it()
    {
        using var archive = await Archive.CreateAsync(hasOrganization: false);
        await archive.DeliverAsync(archive.LogArchive);
        await archive.LogAsync("999999999999", Region, TimeSpan.FromDays(2));

        var results = await archive.RunAsync(management: archive.Landscape.LogAccount);

        Assert.All(results.Where(r => r.AccountId == archive.LogArchive), r => Assert.Equal(CoverageStatus.Delivering, r.Status));
        Assert.All(results.Where(r => r.AccountId != archive.LogArchive), r => Assert.Equal(CoverageStatus.Unknown, r.Status));
        Assert.Contains(results, r => r.Detail.Contains("still active", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_is_named_and_not_there_is_told_and_does_not_deliver()
    {
        using var archive = await Archive.CreateAsync();
        await archive.DeliverAllAsync();
        var settings = new CoverageSettings { Accounts = Archive.Only(archive.Management, "999999999999") };

        var results = await archive.RunAsync(settings);

        Assert.All(results, r => Assert.Equal(archive.Management, r.AccountId));
        Assert.Contains(archive.Host.Warnings, w => w.Contains("999999999999", StringComparison.Ordinal));
        Assert.False(await archive.AllDeliverAsync(settings));
    }

    [Fact]
    public async Task Nothing_looked_at_is_an_error()
    {
        using var archive = await Archive.CreateAsync();
        await archive.DeliverAllAsync();

        Assert.Equal(ErrorIds.AccountNotFound, await ErrorAsync(new CoverageSettings { Accounts = Archive.Only("999999999999") }));
        Assert.Equal(ErrorIds.RegionNotFound, await ErrorAsync(new CoverageSettings { Regions = Archive.Filter("xx-*", _ => false) }));
        Assert.Equal(ErrorIds.InvalidAccountId, await ErrorAsync(new CoverageSettings { Accounts = Archive.Only("12345") }));
        Assert.Equal(ErrorIds.InvalidMaximumAge, await ErrorAsync(new CoverageSettings { MaximumAge = TimeSpan.Zero }));

        async Task<string> ErrorAsync(CoverageSettings settings) =>
            (await Assert.ThrowsAsync<OrgTrailException>(() => archive.RunAsync(settings))).ErrorId;
    }

    [Fact]
    public async Task A_bucket_that_does_not_exist_is_an_error()
    {
        using var archive = await Archive.CreateAsync();

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => archive.RunAsync(subject: archive.Subject with { BucketName = "no-such-bucket" }));

        Assert.Equal(ErrorIds.BucketNotFound, error.ErrorId);
    }
}
