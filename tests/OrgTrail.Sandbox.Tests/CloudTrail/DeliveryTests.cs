using System.Text.RegularExpressions;

namespace OrgTrail.Sandbox.Tests.CloudTrail;

/// <summary>Log files and the status of their delivery.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task Nothing_is_delivered_before_logging_starts()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.CloudTrail.CreateTrailAsync(TrailBench.OrganizationTrail, TrailBench.Cancellation);

        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(3));

        Assert.Empty(await bench.KeysAsync());
    }

    [Fact]
    public async Task Every_account_and_region_of_the_organization_delivers_under_the_organizations_path()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.StartAsync();

        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(2));

        var keys = await bench.KeysAsync();
        foreach (var account in bench.Sandbox.Accounts)
        {
            foreach (var region in (string[])["us-east-1", "eu-west-1"])
            {
                var folder = $"AWSLogs/{bench.OrganizationId}/{account.Id}/";
                var log = new Regex($@"^{folder}CloudTrail/{region}/2026/03/1[01]/{account.Id}_CloudTrail_{region}_2026031[01]T[0-9]{{4}}Z_[A-Za-z0-9]{{16}}\.json\.gz$");
                var digest = new Regex($@"^{folder}CloudTrail-Digest/{region}/2026/03/1[01]/{account.Id}_CloudTrail-Digest_{region}_org-trail_us-east-1_2026031[01]T[0-9]{{6}}Z\.json\.gz$");
                Assert.Contains(keys, log.IsMatch);
                Assert.Equal(2, keys.Count(digest.IsMatch));
            }
        }

        Assert.All(keys, k => Assert.StartsWith($"AWSLogs/{bench.OrganizationId}/", k, StringComparison.Ordinal));
        var status = await bench.CloudTrail.GetTrailStatusAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation);
        Assert.True(status.IsLogging);
        Assert.Null(status.LatestDeliveryError);
        Assert.Null(status.LatestDigestDeliveryError);
        Assert.True(bench.Sandbox.Clock.Now.UtcDateTime - status.LatestDeliveryTime!.Value.ToUniversalTime() < TimeSpan.FromMinutes(30));
        Assert.Equal(new DateTime(2026, 3, 11, 0, 17, 41, DateTimeKind.Utc), status.LatestDigestDeliveryTime!.Value.ToUniversalTime());
        Assert.Equal("2026-03-10T22:17:41Z", status.TimeLoggingStarted);
    }

    [Fact]
    public async Task A_region_that_an_account_opts_into_delivers_for_that_account_alone()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.StartAsync();
        var member = bench.Sandbox.Accounts[2];
        member.OptIntoRegion("me-south-1");
        bench.Sandbox.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.DoesNotContain(await bench.KeysAsync(), k => k.Contains("me-south-1", StringComparison.Ordinal));

        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(2));

        var keys = (await bench.KeysAsync()).Where(k => k.Contains("me-south-1", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(keys);
        Assert.All(keys, k => Assert.StartsWith($"AWSLogs/{bench.OrganizationId}/{member.Id}/", k, StringComparison.Ordinal));
        Assert.Contains(keys, k => k.Contains("/CloudTrail-Digest/", StringComparison.Ordinal));

        member.OptIntoRegion("me-south-1", isOn: false);
        bench.Sandbox.Clock.Advance(TimeSpan.FromMinutes(15));
        var before = (await bench.KeysAsync()).Count(k => k.Contains("me-south-1", StringComparison.Ordinal));
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(3));
        Assert.InRange((await bench.KeysAsync()).Count(k => k.Contains("me-south-1", StringComparison.Ordinal)), before, before + 1);
    }

    [Fact]
    public async Task An_account_trail_of_one_region_delivers_only_there_under_its_prefix()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync(prefix: "audit/logs");
        var request = TrailBench.AccountTrail;
        request.S3KeyPrefix = "audit/logs";
        await bench.StartAsync(request);

        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(1));

        var keys = await bench.KeysAsync();
        Assert.NotEmpty(keys);
        Assert.All(keys, k => Assert.StartsWith("audit/logs/AWSLogs/111111111111/CloudTrail/us-east-1/2026/03/10/", k, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_delivery_shows_in_the_status_and_is_made_up_for()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.StartAsync();
        await bench.PutPolicyAsync(bench.Statements().Take(2));

        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(2));

        Assert.Empty(await bench.KeysAsync());
        var refused = await bench.CloudTrail.GetTrailStatusAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation);
        Assert.Equal("AccessDenied", refused.LatestDeliveryError);
        Assert.Equal("AccessDenied", refused.LatestDigestDeliveryError);
        Assert.Null(refused.LatestDeliveryTime);
        Assert.NotEqual("", refused.LatestDeliveryAttemptTime);
        Assert.Equal("", refused.LatestDeliveryAttemptSucceeded);

        await bench.PutPolicyAsync(bench.Statements());
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(1));

        var keys = await bench.KeysAsync($"AWSLogs/{bench.OrganizationId}/111111111111/");
        Assert.Equal(3, keys.Count(k => k.Contains("CloudTrail-Digest/us-east-1", StringComparison.Ordinal)));
        Assert.Contains(keys, k => k.Contains("_CloudTrail_us-east-1_20260310T22", StringComparison.Ordinal));
        var mended = await bench.CloudTrail.GetTrailStatusAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation);
        Assert.Null(mended.LatestDeliveryError);
        Assert.Null(mended.LatestDigestDeliveryError);
        Assert.NotNull(mended.LatestDeliveryTime);
    }

    [Fact]
    public async Task Two_sandboxes_of_the_same_seed_deliver_the_same_background()
    {
        var first = await LogsAsync(seed: 7);
        var second = await LogsAsync(seed: 7);
        var other = await LogsAsync(seed: 8);

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);

        static async Task<List<string>> LogsAsync(int seed)
        {
            using var bench = new TrailBench(new SandboxOptions { Seed = seed });
            await bench.PrepareAsync();
            await bench.StartAsync();
            bench.Sandbox.Clock.Advance(TimeSpan.FromHours(2));
            var contents = new List<string>();
            foreach (var key in (await bench.KeysAsync($"AWSLogs/{bench.OrganizationId}/333333333333/CloudTrail/")).Order(StringComparer.Ordinal))
            {
                using var log = await bench.LogArchive.S3.GetObjectAsync(TrailBench.Bucket, key, TrailBench.Cancellation);
                using var gzip = new System.IO.Compression.GZipStream(log.ResponseStream, System.IO.Compression.CompressionMode.Decompress);
                using var reader = new StreamReader(gzip);
                contents.Add(await reader.ReadToEndAsync(TrailBench.Cancellation));
            }

            return contents;
        }
    }

    [Fact]
    public async Task Calls_really_made_are_in_the_logs_and_can_be_looked_up()
    {
        using var bench = new TrailBench(new SandboxOptions { CloudTrail = new() { BackgroundEvents = 0 } });
        await bench.PrepareAsync();
        await bench.StartAsync();
        await bench.CloudTrail.DescribeTrailsAsync(new(), TrailBench.Cancellation);
        await bench.FailsAsync(() => bench.CloudTrail.GetTrailAsync(new() { Name = "no-such-trail" }, TrailBench.Cancellation), "TrailNotFoundException");

        bench.Sandbox.Clock.Advance(TimeSpan.FromMinutes(10));

        var key = Assert.Single(await bench.KeysAsync($"AWSLogs/{bench.OrganizationId}/111111111111/CloudTrail/us-east-1/"));
        Assert.NotNull(key);
        var found = await bench.CloudTrail.LookupEventsAsync(
            new() { LookupAttributes = [new() { AttributeKey = "EventName", AttributeValue = "CreateTrail" }] }, TrailBench.Cancellation);
        var created = Assert.Single(found.Events!);
        Assert.Equal("cloudtrail.amazonaws.com", created.EventSource);
        Assert.Equal("false", created.ReadOnly);
        Assert.Equal("Administrator", created.Username);
        Assert.Contains("\"s3BucketName\":\"org-trail-logs\"", created.CloudTrailEvent, StringComparison.Ordinal);
        var failed = await bench.CloudTrail.LookupEventsAsync(
            new() { LookupAttributes = [new() { AttributeKey = "EventName", AttributeValue = "GetTrail" }] }, TrailBench.Cancellation);
        Assert.Contains("\"errorCode\":\"TrailNotFoundException\"", Assert.Single(failed.Events!).CloudTrailEvent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_up_goes_page_by_page_newest_first()
    {
        using var bench = new TrailBench();
        for (var i = 0; i < 5; i++)
        {
            bench.Sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
            await bench.CloudTrail.ListTrailsAsync(new(), TrailBench.Cancellation);
        }

        var times = new List<DateTime>();
        string? token = null;
        do
        {
            var page = await bench.CloudTrail.LookupEventsAsync(
                new()
                {
                    LookupAttributes = [new() { AttributeKey = "EventName", AttributeValue = "ListTrails" }],
                    MaxResults = 2,
                    NextToken = token,
                },
                TrailBench.Cancellation);
            times.AddRange(page.Events!.Select(e => e.EventTime!.Value));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(5, times.Count);
        Assert.All(times, t => Assert.Equal(0, t.Millisecond));
        Assert.Equal(times.OrderDescending(), times);
        await bench.FailsAsync(() => bench.CloudTrail.LookupEventsAsync(new() { MaxResults = 51 }, TrailBench.Cancellation), "InvalidMaxResultsException");
        await bench.FailsAsync(() => bench.CloudTrail.LookupEventsAsync(new() { NextToken = "nonsense" }, TrailBench.Cancellation), "InvalidNextTokenException");
    }
}
