using Amazon.S3.Model;
using OrgTrail.Aws.Organizations;
using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Tests.CloudTrail;

namespace OrgTrail.Sandbox.Tests.Organizations;

/// <summary>An organization as large as AWS lets them be.</summary>
public sealed class LargeOrganizationTests
{
    [Fact]
    public async Task Ten_thousand_accounts_are_listed_in_pages_and_their_archive_by_rule()
    {
        using var bench = new TrailBench(new() { MemberAccountCount = 9_998 });
        var accounts = new List<string>();
        string? token = null;
        do
        {
            var page = await bench.ManagementAccount.Organizations.ListAccountsAsync(new() { NextToken = token }, TrailBench.Cancellation);
            accounts.AddRange(page.Accounts!.Select(a => a.Id!));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(10_000, accounts.Count);
        Assert.Equal(accounts.Distinct().Order(StringComparer.Ordinal), accounts);

        await bench.CreateBucketAsync();
        var archive = bench.Sandbox.AddTrailArchive(new()
        {
            BucketName = TrailBench.Bucket,
            OrganizationId = bench.OrganizationId,
            TrailName = TrailBench.TrailName,
            AccountIds = accounts,
            StartTime = new(2026, 3, 9, 0, 0, 0, TimeSpan.Zero),
            EndTime = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero),
        });
        var folders = await bench.LogArchive.S3.ListObjectsV2Async(new() { BucketName = TrailBench.Bucket, Prefix = archive.Root, Delimiter = "/" }, TrailBench.Cancellation);
        var last = await bench.LogArchive.S3.ListObjectsV2Async(new() { BucketName = TrailBench.Bucket, Prefix = $"{archive.Root}{accounts[^1]}/" }, TrailBench.Cancellation);

        Assert.Equal(accounts.Take(1000).Select(a => $"{archive.Root}{a}/"), folders.CommonPrefixes);
        Assert.Equal(17 * 24 * 2, last.S3Objects.Count);
    }

    [Fact]
    public async Task A_trail_delivers_for_the_first_accounts_alone_unless_told_otherwise()
    {
        using var bench = new TrailBench(new() { MemberAccountCount = 20, CloudTrail = new() { DeliveringAccounts = 4 } });
        await bench.PrepareAsync();
        await bench.StartAsync();
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(2));

        var listed = await bench.LogArchive.S3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = TrailBench.Bucket, Prefix = $"AWSLogs/{bench.OrganizationId}/", Delimiter = "/" }, TrailBench.Cancellation);
        Assert.Equal(bench.Sandbox.Accounts.Take(4).Select(a => $"AWSLogs/{bench.OrganizationId}/{a.Id}/"), listed.CommonPrefixes);
    }
}
