using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Tests.CloudTrail;

namespace OrgTrail.Sandbox.Tests.Archives;

/// <summary>An archive in a bucket answers over the wire as if its files had been put there.</summary>
public sealed class ArchiveMountTests : IAsyncLifetime
{
    private const string Account = "333333333333";
    private readonly TrailBench _bench = new();
    private TrailArchive _archive = null!;

    public async ValueTask InitializeAsync()
    {
        await _bench.CreateBucketAsync();
        _archive = _bench.Sandbox.AddTrailArchive(Options);
    }

    public ValueTask DisposeAsync()
    {
        _bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("", "/", 1000)]
    [InlineData("AWSLogs/", "/", 1)]
    [InlineData("AWSLogs/{o}/", "/", 1)]
    [InlineData("AWSLogs/{o}/333333333333/CloudTrail/", "/", 1)]
    [InlineData("AWSLogs/{o}/333333333333/CloudTrail/us-east-1/", "/", 1)]
    [InlineData("AWSLogs/{o}/333333333333/CloudTrail-Digest/us-east-1/2026/03/10/", "/", 2)]
    [InlineData("AWSLogs/{o}/333", null, 7)]
    [InlineData("AWSLogs/{o}/444444444444/", "us-east-1", 3)]
    public async Task Listings_page_through_it_as_through_objects_that_were_put(string prefix, string? delimiter, int pageSize)
    {
        prefix = prefix.Replace("{o}", _bench.OrganizationId, StringComparison.Ordinal);
        var (keys, prefixes, pages) = await ListAsync(prefix, delimiter, pageSize);

        var all = _archive.Keys(prefix).ToList();
        var common = all.Select(k => (Key: k, At: delimiter is null ? -1 : k.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal))).ToList();
        Assert.Equal(common.Where(k => k.At < 0).Select(k => k.Key), keys);
        Assert.Equal(common.Where(k => k.At >= 0).Select(k => k.Key[..(k.At + delimiter!.Length)]).Distinct(), prefixes);
        Assert.Equal((int)Math.Ceiling((keys.Count + prefixes.Count) / (double)pageSize), pages);
    }

    [Fact]
    public async Task Sizes_tags_and_times_of_a_listing_are_those_of_the_objects()
    {
        var listed = (await _bench.LogArchive.S3.ListObjectsV2Async(new() { BucketName = TrailBench.Bucket, Prefix = $"{_archive.Root}{Account}/" }, TrailBench.Cancellation)).S3Objects;

        foreach (var item in listed)
        {
            using var got = await _bench.LogArchive.S3.GetObjectAsync(TrailBench.Bucket, item.Key, TrailBench.Cancellation);
            var head = await _bench.LogArchive.S3.GetObjectMetadataAsync(TrailBench.Bucket, item.Key, TrailBench.Cancellation);
            using var content = new MemoryStream();
            await got.ResponseStream.CopyToAsync(content, TrailBench.Cancellation);
            Assert.Equal(item.Size, content.Length);
            Assert.Equal(item.Size, head.ContentLength);
            Assert.Equal(item.ETag, got.ETag);
            Assert.Equal(item.LastModified, got.LastModified);
            Assert.Equal("gzip", got.Headers.ContentEncoding);
            Assert.Equal(item.Key.Contains("/CloudTrail-Digest/", StringComparison.Ordinal) ? 512 : null, got.Metadata["signature"]?.Length);
            Assert.Equal(got.Metadata["signature"], head.Metadata["signature"]);
        }
    }

    [Fact]
    public async Task A_range_is_a_part_of_the_whole()
    {
        var key = _archive.LogKeys(Account, "us-east-1")[0];
        using var part = await _bench.LogArchive.S3.GetObjectAsync(
            new() { BucketName = TrailBench.Bucket, Key = key, ByteRange = new ByteRange(100, 299) }, TrailBench.Cancellation);
        using var content = new MemoryStream();
        await part.ResponseStream.CopyToAsync(content, TrailBench.Cancellation);

        Assert.Equal(_archive.ContentOf(key).Span.Slice(100, 200), content.ToArray());
    }

    [Fact]
    public async Task What_is_put_or_deleted_hides_the_archives_own()
    {
        var logs = _archive.LogKeys(Account, "us-east-1");
        var s3 = _bench.LogArchive.S3;
        await s3.PutObjectAsync(new() { BucketName = TrailBench.Bucket, Key = logs[0], ContentBody = "changed" }, TrailBench.Cancellation);
        await s3.DeleteObjectAsync(TrailBench.Bucket, logs[1], TrailBench.Cancellation);
        await s3.PutObjectTaggingAsync(new() { BucketName = TrailBench.Bucket, Key = logs[2], Tagging = new() { TagSet = [new() { Key = "case", Value = "4711" }] } }, TrailBench.Cancellation);

        Assert.Equal(7, (await s3.GetObjectMetadataAsync(TrailBench.Bucket, logs[0], TrailBench.Cancellation)).ContentLength);
        var gone = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.GetObjectMetadataAsync(TrailBench.Bucket, logs[1], TrailBench.Cancellation));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("4711", (await s3.GetObjectTaggingAsync(new() { BucketName = TrailBench.Bucket, Key = logs[2] }, TrailBench.Cancellation)).Tagging.Single().Value);
        Assert.Equal(_archive.Keys().Where(k => k != logs[1]), (await ListAsync("", null, 1000)).Keys);

        await s3.PutObjectAsync(new() { BucketName = TrailBench.Bucket, Key = logs[1], ContentBody = "again" }, TrailBench.Cancellation);
        Assert.Equal(_archive.Keys(), (await ListAsync("", null, 1000)).Keys);
    }

    [Fact]
    public async Task In_a_versioned_bucket_a_deleted_file_is_still_there_behind_its_marker()
    {
        const string Versioned = "org-trail-versions";
        var s3 = _bench.LogArchive.S3;
        await _bench.CreateBucketAsync(Versioned);
        await s3.PutBucketVersioningAsync(new() { BucketName = Versioned, VersioningConfig = new() { Status = VersionStatus.Enabled } }, TrailBench.Cancellation);
        var archive = _bench.Sandbox.AddTrailArchive(Options with { BucketName = Versioned });
        var key = archive.LogKeys(Account, "us-east-1")[0];
        await s3.DeleteObjectAsync(Versioned, key, TrailBench.Cancellation);

        var versions = (await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = Versioned, Prefix = key }, TrailBench.Cancellation)).Versions;
        Assert.Equal([true, false], versions.Select(v => v.IsDeleteMarker ?? false));
        using var old = await s3.GetObjectAsync(Versioned, key, versions[1].VersionId, TrailBench.Cancellation);
        Assert.Equal(archive.ContentOf(key).Length, old.ContentLength);
    }

    [Fact]
    public async Task The_bucket_policy_decides_over_it()
    {
        var denied = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => _bench.Member.S3.GetObjectAsync(TrailBench.Bucket, _archive.LogKeys(Account, "us-east-1")[0], TrailBench.Cancellation));

        Assert.Equal("AccessDenied", denied.ErrorCode);
    }

    [Fact]
    public async Task Its_digests_are_a_chain_by_the_published_rules()
    {
        var keys = (await _bench.CloudTrail.ListPublicKeysAsync(new() { StartTime = Options.StartTime.UtcDateTime, EndTime = Options.EndTime.UtcDateTime }, TrailBench.Cancellation)).PublicKeyList!;
        var proof = new DigestChainProof(_bench.LogArchive.S3, keys);
        await proof.VerifyAsync(TrailBench.Bucket, _archive.DigestKeys(Account, "us-east-1")[^1]);

        Assert.Equal(4, proof.Digests.Count);
        Assert.Equal(_archive.LogKeys(Account, "us-east-1").Order(StringComparer.Ordinal), proof.Logs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_archive_of_a_trail_is_where_the_trail_delivers()
    {
        using var bench = new TrailBench();
        await bench.PrepareAsync("trails");
        await bench.StartAsync(new()
        {
            Name = TrailBench.TrailName,
            S3BucketName = TrailBench.Bucket,
            S3KeyPrefix = "trails",
            IsMultiRegionTrail = true,
            IsOrganizationTrail = true,
            EnableLogFileValidation = true,
        });
        var archive = bench.Sandbox.AddTrailArchive(bench.Sandbox.DescribeTrailArchive(TrailBench.TrailArn));
        var synthetic = (await bench.KeysAsync()).Where(k => k.Contains("Digest", StringComparison.Ordinal)).Select(Shape).ToHashSet();
        bench.Sandbox.Clock.Advance(TimeSpan.FromHours(2));
        var delivered = (await bench.KeysAsync()).Where(k => k.Contains("Digest", StringComparison.Ordinal)).Except(archive.Keys()).Select(Shape).ToHashSet();

        Assert.Equal(bench.Sandbox.Accounts.Count * 2 * 24 * 2, archive.Keys().Count());
        Assert.Subset(synthetic, delivered);

        // The key without its times.
        static string Shape(string key) => System.Text.RegularExpressions.Regex.Replace(key, "[0-9]{4}/[0-9]{2}/[0-9]{2}|[0-9]{8}T[0-9]+Z", "time");
    }

    [Fact]
    public async Task The_public_keys_of_its_digests_are_listed_before_any_was_read()
    {
        var keys = (await _bench.CloudTrail.ListPublicKeysAsync(new() { StartTime = Options.StartTime.UtcDateTime, EndTime = Options.EndTime.UtcDateTime }, TrailBench.Cancellation)).PublicKeyList;

        Assert.Contains(_archive.SigningKeyOf("us-east-1").Fingerprint, keys!.Select(k => k.Fingerprint));
    }

    private TrailArchiveOptions Options => new()
    {
        BucketName = TrailBench.Bucket,
        OrganizationId = _bench.OrganizationId,
        TrailName = TrailBench.TrailName,
        AccountIds = [.. _bench.Sandbox.Accounts.Select(a => a.Id)],
        Regions = ["us-east-1", "eu-west-1"],
        StartTime = new(2026, 3, 10, 21, 17, 41, TimeSpan.Zero),
        EndTime = new(2026, 3, 11, 1, 17, 41, TimeSpan.Zero),
        LogFilesPerHour = 2,
        EventsPerLogFile = 5,
    };

    private async Task<(List<string> Keys, List<string> Prefixes, int Pages)> ListAsync(string prefix, string? delimiter, int pageSize)
    {
        var request = new ListObjectsV2Request { BucketName = TrailBench.Bucket, Prefix = prefix, Delimiter = delimiter, MaxKeys = pageSize };
        var (keys, prefixes, pages) = (new List<string>(), new List<string>(), 0);
        ListObjectsV2Response page;
        do
        {
            page = await _bench.LogArchive.S3.ListObjectsV2Async(request, TrailBench.Cancellation);
            keys.AddRange((page.S3Objects ?? []).Select(o => o.Key));
            prefixes.AddRange(page.CommonPrefixes ?? []);
            request.ContinuationToken = page.NextContinuationToken;
            pages++;
        }
        while (page.IsTruncated == true);
        return (keys, prefixes, pages);
    }
}
