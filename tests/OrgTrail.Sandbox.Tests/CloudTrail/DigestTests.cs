using System.Security.Cryptography;

namespace OrgTrail.Sandbox.Tests.CloudTrail;

/// <summary>Digests verify by AWS's rules, and chains begin and end where AWS's do.</summary>
public sealed class DigestTests
{
    [Theory]
    [InlineData("111111111111", "us-east-1")]
    [InlineData("333333333333", "eu-west-1")]
    public async Task The_whole_chain_verifies_back_to_its_first_digest(string account, string region)
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.StartAsync();
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(5));

        var proof = await ProveAsync(bench, account, region);

        Assert.Equal(5, proof.Digests.Count);
        Assert.Equal("2026-03-10T22:17:41Z", proof.Digests[^1].GetProperty("digestStartTime").GetString());
        foreach (var name in (string[])["previousDigestS3Bucket", "previousDigestS3Object", "previousDigestHashValue", "previousDigestHashAlgorithm", "previousDigestSignature"])
        {
            Assert.Null(proof.Digests[^1].GetProperty(name).GetString());
            Assert.NotNull(proof.Digests[0].GetProperty(name).GetString());
        }

        // Every log of the hours that digests cover is vouched for, once.
        var covered = (await bench.KeysAsync($"AWSLogs/{bench.OrganizationId}/{account}/CloudTrail/{region}/"))
            .Where(k => string.CompareOrdinal(k.Split('_')[3], "20260311T0318Z") < 0);
        Assert.Equal(covered.Order(StringComparer.Ordinal), proof.Logs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_hour_without_events_has_a_digest_without_logs()
    {
        using var bench = new TrailBench(new SandboxOptions { CloudTrail = new() { BackgroundEvents = 0 } });
        await bench.PrepareAsync();
        await bench.StartAsync();
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(3));

        var proof = await ProveAsync(bench, "333333333333", "eu-west-1");

        Assert.Equal(3, proof.Digests.Count);
        Assert.Empty(proof.Logs);
        Assert.All(proof.Digests, d => Assert.Null(d.GetProperty("newestEventTime").GetString()));
    }

    [Fact]
    public async Task Without_validation_there_are_no_digests()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        var request = TrailBench.OrganizationTrail;
        request.EnableLogFileValidation = false;
        await bench.StartAsync(request);

        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(3));

        Assert.DoesNotContain(await bench.KeysAsync(), k => k.Contains("CloudTrail-Digest", StringComparison.Ordinal));
        Assert.Null((await bench.CloudTrail.GetTrailStatusAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation)).LatestDigestDeliveryTime);
    }

    [Fact]
    public async Task Stopping_ends_the_chain_after_the_hour_and_starting_later_begins_another()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.StartAsync();
        bench.Sandbox.Clock.Advance(TimeSpan.FromMinutes(90));
        await bench.CloudTrail.StopLoggingAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation);
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(5));

        var first = await ProveAsync(bench, "111111111111", "us-east-1");
        Assert.Equal(2, first.Digests.Count);
        var logs = await bench.KeysAsync($"AWSLogs/{bench.OrganizationId}/111111111111/CloudTrail/us-east-1/");
        Assert.Equal(logs.Order(StringComparer.Ordinal), first.Logs.Order(StringComparer.Ordinal));
        var status = await bench.CloudTrail.GetTrailStatusAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation);
        Assert.False(status.IsLogging);
        Assert.Equal("2026-03-10T23:47:41Z", status.TimeLoggingStopped);

        await bench.CloudTrail.StartLoggingAsync(new() { Name = TrailBench.TrailName }, TrailBench.Cancellation);
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(2));
        var second = await ProveAsync(bench, "111111111111", "us-east-1");
        Assert.Equal(2, second.Digests.Count);
        Assert.Equal("2026-03-11T04:47:41Z", second.Digests[^1].GetProperty("digestStartTime").GetString());
    }

    [Fact]
    public async Task Validation_turned_off_and_on_within_the_hour_keeps_the_chain()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.StartAsync();
        bench.Sandbox.Clock.Advance(TimeSpan.FromMinutes(80));
        await bench.CloudTrail.UpdateTrailAsync(new() { Name = TrailBench.TrailName, EnableLogFileValidation = false }, TrailBench.Cancellation);
        bench.Sandbox.Clock.Advance(TimeSpan.FromMinutes(10));
        await bench.CloudTrail.UpdateTrailAsync(new() { Name = TrailBench.TrailName, EnableLogFileValidation = true }, TrailBench.Cancellation);
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(2));

        var proof = await ProveAsync(bench, "111111111111", "us-east-1");

        Assert.Equal(3, proof.Digests.Count);
    }

    [Fact]
    public async Task A_trail_that_leaves_a_region_ends_its_chain_there()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.StartAsync();
        bench.Sandbox.Clock.Advance(TimeSpan.FromMinutes(90));
        await bench.CloudTrail.UpdateTrailAsync(new() { Name = TrailBench.TrailName, IsMultiRegionTrail = false }, TrailBench.Cancellation);
        var logs = await bench.KeysAsync($"AWSLogs/{bench.OrganizationId}/333333333333/CloudTrail/eu-west-1/");

        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(5));

        Assert.Equal(logs, await bench.KeysAsync($"AWSLogs/{bench.OrganizationId}/333333333333/CloudTrail/eu-west-1/"));
        Assert.Equal(2, (await ProveAsync(bench, "333333333333", "eu-west-1")).Digests.Count);
        Assert.Equal(6, (await ProveAsync(bench, "333333333333", "us-east-1")).Digests.Count);
    }

    [Fact]
    public async Task A_day_of_an_organization_is_one_unbroken_chain_across_midnight()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync();
        await bench.StartAsync();

        bench.Sandbox.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(24, (await ProveAsync(bench, "222222222222", "us-east-1")).Digests.Count);
    }

    [Fact]
    public async Task Public_keys_are_of_the_region_and_have_the_fingerprint_of_their_DER()
    {
        using var bench = new TrailBench();
        var ireland = bench.Connect(bench.Sandbox.Management.AdministratorCredentials, "eu-west-1").CloudTrail;

        var here = Assert.Single((await bench.CloudTrail.ListPublicKeysAsync(new(), TrailBench.Cancellation)).PublicKeyList!);
        var there = Assert.Single((await ireland.ListPublicKeysAsync(new(), TrailBench.Cancellation)).PublicKeyList!);

        Assert.NotEqual(here.Fingerprint, there.Fingerprint);
#pragma warning disable CA5351 // AWS defines the fingerprint as MD5.
        Assert.Equal(here.Fingerprint, Convert.ToHexStringLower(MD5.HashData(here.Value!.ToArray())));
#pragma warning restore CA5351
        Assert.True(here.ValidityStartTime!.Value.ToUniversalTime() < bench.Sandbox.Clock.Now.UtcDateTime);
        Assert.True(here.ValidityEndTime!.Value.ToUniversalTime() > bench.Sandbox.Clock.Now.UtcDateTime);
        var before = bench.Sandbox.Clock.Now.UtcDateTime.AddYears(-1);
        Assert.Empty((await bench.CloudTrail.ListPublicKeysAsync(new() { StartTime = before, EndTime = before.AddDays(1) }, TrailBench.Cancellation)).PublicKeyList!);
        await bench.FailsAsync(
            () => bench.CloudTrail.ListPublicKeysAsync(new() { StartTime = before, EndTime = before.AddDays(-1) }, TrailBench.Cancellation), "InvalidTimeRangeException");
    }

    /// <summary>Verifies the chain of an account and region from its newest digest.</summary>
    private static async Task<DigestChainProof> ProveAsync(TrailBench bench, string account, string region)
    {
        var cloudTrail = bench.Connect(bench.Sandbox.Management.AdministratorCredentials, region).CloudTrail;
        var now = bench.Sandbox.Clock.Now.UtcDateTime;
        var keys = await cloudTrail.ListPublicKeysAsync(new() { StartTime = now.AddDays(-1), EndTime = now }, TrailBench.Cancellation);
        var proof = new DigestChainProof(bench.LogArchive.S3, keys.PublicKeyList!);
        var digests = await bench.KeysAsync($"AWSLogs/{bench.OrganizationId}/{account}/CloudTrail-Digest/{region}/");
        await proof.VerifyAsync(TrailBench.Bucket, digests.Order(StringComparer.Ordinal).Last());
        return proof;
    }
}
