using OrgTrail.Aws;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Coverage;

/// <summary>What can't be read is Unknown or told, and never taken for silence or delivery.</summary>
public sealed class DegradedTests
{
    private const string Nothing = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"organizations:DescribeOrganization","Resource":"*"}]}""";

    [Fact]
    public async Task Where_accounts_may_not_be_listed_those_of_the_bucket_are_shown()
    {
        using var archive = await Archive.CreateAsync(members: 1);
        using var limited = archive.Landscape.Connect(archive.Landscape.Sandbox.Management.AddUser("limited", Nothing));
        await archive.DeliverAsync(archive.Management);
        await archive.DeliverAsync(archive.LogArchive, ["us-east-1"]);

        var results = await archive.RunAsync(management: limited);

        Assert.Equal([archive.Management, archive.LogArchive], results.Select(r => r.AccountId).Distinct());
        Assert.Equal(Archive.Regions.Count + 1, results.Count(r => r.Status == CoverageStatus.Delivering));
        var silent = results.Where(r => r.Status != CoverageStatus.Delivering).ToArray();
        Assert.NotEmpty(silent);
        Assert.All(silent, r =>
        {
            Assert.Equal(CoverageStatus.Unknown, r.Status);
            Assert.Equal("organizations:ListAccounts", r.MissingPermission);
            Assert.Contains("still active", r.Detail, StringComparison.Ordinal);
        });
        Assert.Contains(archive.Host.Warnings, w => w.Contains("organizations:ListAccounts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accounts_that_were_not_seen_do_not_deliver()
    {
        using var archive = await Archive.CreateAsync();
        using var limited = archive.Landscape.Connect(archive.Landscape.Sandbox.Management.AddUser("limited", Nothing));
        await archive.DeliverAllAsync();

        Assert.True(await archive.AllDeliverAsync());
        Assert.False(await archive.AllDeliverAsync(management: limited));
    }

    [Fact]
    public async Task A_bucket_that_may_not_be_listed_is_unknown_for_one_call_an_account()
    {
        using var archive = await Archive.CreateAsync(members: 1);
        await archive.DeliverAllAsync();
        using var nobody = archive.Landscape.Connect(archive.Landscape.Sandbox.LogArchive.AddUser("nobody"));

        var results = await archive.RunAsync(subject: archive.Subject with { KeyPrefix = "x" }, logAccount: nobody);

        Assert.Equal(3 * Archive.Regions.Count, results.Count);
        Assert.All(results, r => Assert.Equal((CoverageStatus.Unknown, "s3:ListBucket"), (r.Status, r.MissingPermission)));
        Assert.Equal(3, archive.Listings);
    }

    [Fact]
    public async Task A_call_that_fails_makes_its_region_unknown_and_no_other()
    {
        using var archive = await Archive.CreateAsync();
        await archive.DeliverAllAsync();
        archive.Landscape.Sandbox.Faults.Inject("s3:ListObjectsV2", 503, "SlowDown", "Please reduce your request rate.", 1);

        // The one fault meets the look for the prefix or one region; either way nothing that failed counts as delivering.
        var results = await archive.RunAsync(subject: archive.Subject with { KeyPrefix = null });

        Assert.Contains(results, r => r.Status == CoverageStatus.Unknown && r.Detail.Contains("reduce your request rate", StringComparison.Ordinal) && r.MissingPermission is null);
    }

    [Fact]
    public async Task A_list_of_accounts_that_breaks_off_is_an_error()
    {
        using var archive = await Archive.CreateAsync(members: 40);
        archive.Landscape.Sandbox.Faults.Inject("organizations:ListAccounts", 500, "ServiceException", "down", 1);

        await Assert.ThrowsAnyAsync<Exception>(() => archive.RunAsync());
    }

    [Fact]
    public async Task Without_credentials_of_the_log_account_there_is_nothing_to_say()
    {
        using var archive = await Archive.CreateAsync();
        var coverage = new TrailCoverage(archive.Landscape.Management, null, archive.Host);

        var error = await Assert.ThrowsAsync<OrgTrailException>(async () =>
        {
            await foreach (var _ in coverage.RunAsync(archive.Subject, new(), TestContext.Current.CancellationToken))
            {
            }
        });

        Assert.Equal(ErrorIds.NoCredentials, error.ErrorId);
        Assert.Contains("-LogAccountProfileName", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_organization_that_may_not_be_read_is_told_by_the_bucket()
    {
        using var archive = await Archive.CreateAsync();
        await archive.DeliverAllAsync();
        using var nobody = archive.Landscape.Connect(archive.Landscape.Sandbox.Management.AddUser("nobody"));

        var results = await archive.RunAsync(management: nobody);

        Assert.Equal(2 * Archive.Regions.Count, results.Count);
        Assert.All(results, r => Assert.Equal(CoverageStatus.Delivering, r.Status));
        Assert.Contains(archive.Host.Warnings, w => w.Contains("organizations:DescribeOrganization", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_ends_the_search()
    {
        using var archive = await Archive.CreateAsync(members: 58);
        using var stop = new CancellationTokenSource();
        var coverage = new TrailCoverage(archive.Landscape.Management, archive.Landscape.LogAccount, archive.Host) { TimeProvider = archive.Landscape.Time };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in coverage.RunAsync(archive.Subject, new CoverageSettings { ThrottleLimit = 2 }, stop.Token))
            {
                await stop.CancelAsync();
            }
        });
        Assert.True(archive.Landscape.Sandbox.CallsInFlight == 0);
    }
}
