using Amazon.S3;
using Amazon.S3.Model;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class ListingTests : S3Fixture
{
    [Fact]
    public async Task Keys_come_in_the_order_of_their_utf8_bytes()
    {
        await CreateAsync();
        string[] keys = ["a", "a/", "a/b", "ab", "ä", "\uFF5E", "\U0001F600"];
        foreach (var key in keys.Reverse())
        {
            await PutAsync(key);
        }

        Assert.Equal(keys, (await Owner.ListObjectsV2Async(new() { BucketName = Name }, Token)).S3Objects.Select(o => o.Key));
    }

    [Fact]
    public async Task A_delimiter_rolls_keys_up_and_pages_go_on_behind_them()
    {
        await CreateAsync();
        foreach (var key in (string[])["AWSLogs/1/a", "AWSLogs/1/b", "AWSLogs/2/a", "AWSLogs/3", "other"])
        {
            await PutAsync(key);
        }

        var seen = new List<string>();
        var request = new ListObjectsV2Request { BucketName = Name, Prefix = "AWSLogs/", Delimiter = "/", MaxKeys = 1 };
        ListObjectsV2Response page;
        do
        {
            page = await Owner.ListObjectsV2Async(request, Token);
            Assert.Equal(1, page.KeyCount);
            seen.AddRange((page.S3Objects ?? []).Select(o => o.Key));
            seen.AddRange(page.CommonPrefixes ?? []);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        Assert.Equal(["AWSLogs/1/", "AWSLogs/2/", "AWSLogs/3"], seen);
    }

    [Fact]
    public async Task Start_after_and_markers_begin_behind_a_key()
    {
        await CreateAsync();
        foreach (var key in (string[])["a", "b", "c"])
        {
            await PutAsync(key);
        }

        Assert.Equal(["b", "c"], (await Owner.ListObjectsV2Async(new() { BucketName = Name, StartAfter = "a" }, Token)).S3Objects.Select(o => o.Key));
        Assert.Equal(["c"], (await Owner.ListObjectsAsync(new ListObjectsRequest { BucketName = Name, Marker = "b" }, Token)).S3Objects.Select(o => o.Key));
        var first = await Owner.ListObjectsAsync(new ListObjectsRequest { BucketName = Name, MaxKeys = 2 }, Token);
        Assert.True(first.IsTruncated);
        await FailsAsync("InvalidArgument", Owner.ListObjectsV2Async(new() { BucketName = Name, ContinuationToken = "nonsense" }, Token));
    }

    [Fact]
    public async Task Versions_are_paged_within_a_key()
    {
        await CreateAsync();
        await EnableVersioningAsync();
        for (var i = 0; i < 3; i++)
        {
            await PutAsync("a", $"{i}");
            await PutAsync("b", $"{i}");
        }

        var seen = new List<string>();
        var request = new ListVersionsRequest { BucketName = Name, MaxKeys = 2 };
        ListVersionsResponse page;
        do
        {
            page = await Owner.ListVersionsAsync(request, Token);
            seen.AddRange(page.Versions.Select(v => v.Key + v.VersionId));
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);

        Assert.Equal(6, seen.Distinct().Count());
        Assert.Equal("aaabbb", string.Concat(seen.Select(s => s[0])));
    }

    [Fact]
    public async Task Listing_a_prefix_can_be_all_a_user_may()
    {
        await CreateAsync();
        using var user = User("lister", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringLike":{"s3:prefix":"AWSLogs/*"}}}]}""");
        await user.ListObjectsV2Async(new() { BucketName = Name, Prefix = "AWSLogs/1" }, Token);
        await FailsAsync("AccessDenied", user.ListObjectsV2Async(new() { BucketName = Name, Prefix = "other" }, Token));
        await FailsAsync("AccessDenied", user.ListObjectsV2Async(new() { BucketName = Name }, Token));
    }

    [Fact]
    public async Task Strange_keys_survive()
    {
        await CreateAsync();
        string[] keys = ["a b", "a+b", "a%20b", "a&b<c>", "q?x=1#y"];
        foreach (var key in keys)
        {
            await PutAsync(key, key);
            Assert.Equal(key, await TextAsync(await Owner.GetObjectAsync(Name, key, Token)));
        }

        var listed = await Owner.ListObjectsV2Async(new() { BucketName = Name }, Token);
        Assert.Equal(keys.Order(StringComparer.Ordinal), listed.S3Objects.Select(o => o.Key));
    }
}
