using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class ObjectTests : S3Fixture
{
    [Fact]
    public async Task An_object_comes_back_as_it_was_put()
    {
        await CreateAsync();
        await PutAsync("dir/a b+c.json", "{}", r =>
        {
            r.ContentType = "application/json";
            r.Headers.ContentEncoding = "identity";
            r.Metadata["Author"] = "me";
            r.TagSet = [new() { Key = "kind", Value = "log" }];
            r.StorageClass = S3StorageClass.StandardInfrequentAccess;
        });
        using var got = await Owner.GetObjectAsync(Name, "dir/a b+c.json", Token);
        Assert.Equal("{}", await TextAsync(got));
        Assert.Equal("\"99914b932bd37a50b983c5e7c90ae93b\"", got.ETag);
        Assert.Equal(("application/json", "identity", "me"), (got.Headers.ContentType, got.Headers.ContentEncoding, got.Metadata["x-amz-meta-author"]));
        Assert.Equal((1, "STANDARD_IA", "AES256"), (got.TagCount, got.StorageClass.Value, got.ServerSideEncryptionMethod.Value));
        var head = await Owner.GetObjectMetadataAsync(Name, "dir/a b+c.json", Token);
        Assert.Equal((2, new DateTime(2026, 11, 2, 10, 0, 0, DateTimeKind.Utc)), (head.ContentLength, head.LastModified!.Value.ToUniversalTime()));
    }

    [Fact]
    public async Task Missing_keys_are_not_found_for_those_who_may_list_and_denied_for_the_rest()
    {
        await CreateAsync();
        await FailsAsync("NoSuchKey", Owner.GetObjectAsync(Name, "none", Token));
        using var reader = User("reader", Allow("\"s3:GetObject\""));
        await FailsAsync("AccessDenied", reader.GetObjectAsync(Name, "none", Token));
    }

    [Theory]
    [InlineData(2, 4, "234")]
    [InlineData(7, 100, "789")]
    public async Task Ranges_give_the_bytes_asked_for(long first, long last, string expected)
    {
        await CreateAsync();
        await PutAsync("digits", "0123456789");
        using var got = await Owner.GetObjectAsync(new() { BucketName = Name, Key = "digits", ByteRange = new(first, last) }, Token);
        Assert.Equal(HttpStatusCode.PartialContent, got.HttpStatusCode);
        Assert.Equal(expected, await TextAsync(got));
    }

    [Fact]
    public async Task Ranges_beyond_the_end_are_not_satisfiable()
    {
        await CreateAsync();
        await PutAsync("digits", "0123456789");
        await FailsAsync("InvalidRange", Owner.GetObjectAsync(new() { BucketName = Name, Key = "digits", ByteRange = new(10, 20) }, Token));
    }

    [Fact]
    public async Task Conditional_reads_and_writes_hold()
    {
        await CreateAsync();
        var etag = (await PutAsync("a", "1")).ETag;
        await FailsAsync("PreconditionFailed", PutAsync("a", "2", r => r.IfNoneMatch = "*"));
        await FailsAsync("PreconditionFailed", PutAsync("a", "2", r => r.IfMatch = "\"0\""));
        await PutAsync("a", "2", r => r.IfMatch = etag);
        await FailsAsync("PreconditionFailed", Owner.GetObjectAsync(new() { BucketName = Name, Key = "a", EtagToMatch = etag }, Token));
        var unchanged = await Assert.ThrowsAnyAsync<AmazonS3Exception>(async () => await Owner.GetObjectAsync(new() { BucketName = Name, Key = "a", EtagToNotMatch = "\"c81e728d9d4c2f636f067f89cc14862c\"" }, Token));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==", "BadDigest")]
    [InlineData("Content-MD5", "nonsense", "InvalidDigest")]
    [InlineData("x-amz-checksum-crc32", "AAAAAA==", "BadDigest")]
    [InlineData("x-amz-checksum-sha256", "AAAAAA==", "InvalidRequest")]
    public async Task Wrong_digests_are_refused(string header, string value, string code)
    {
        await CreateAsync();
        var (status, body) = await new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3").SendAsync(HttpMethod.Put, $"/{Name}/a", "", "content", (header, value));
        Assert.Equal(400, status);
        Assert.Contains($"<Code>{code}</Code>", body, StringComparison.Ordinal);
        Assert.Equal(0, (await Owner.ListObjectsV2Async(new() { BucketName = Name }, Token)).KeyCount);
    }

    [Theory]
    [InlineData("CRC32", "y/Q5Jg==")]
    [InlineData("CRC32C", "4waSgw==")]
    [InlineData("CRC64NVME", "rosUhgp5mIg=")]
    [InlineData("SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE=")]
    [InlineData("SHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=")]
    public async Task Checksums_are_those_of_their_check_input(string algorithm, string expected)
    {
        await CreateAsync();
        var header = "x-amz-checksum-" + algorithm.ToLowerInvariant();
        var (status, _) = await new WireClient(Sandbox, Sandbox.LogArchive.AdministratorCredentials, "s3").SendAsync(HttpMethod.Put, $"/{Name}/a", "", "123456789", (header, expected));
        Assert.Equal(200, status);
    }

    [Fact]
    public async Task Copies_keep_or_replace_what_describes_the_object()
    {
        await CreateAsync();
        await PutAsync("a", "1", r => r.Metadata["x"] = "old");
        await Owner.CopyObjectAsync(Name, "a", Name, "b", Token);
        Assert.Equal("old", (await Owner.GetObjectMetadataAsync(Name, "b", Token)).Metadata["x-amz-meta-x"]);
        await FailsAsync("InvalidRequest", Owner.CopyObjectAsync(Name, "a", Name, "a", Token));
        var replace = new CopyObjectRequest { SourceBucket = Name, SourceKey = "a", DestinationBucket = Name, DestinationKey = "a", MetadataDirective = S3MetadataDirective.REPLACE };
        replace.Metadata["x"] = "new";
        await Owner.CopyObjectAsync(replace, Token);
        Assert.Equal("new", (await Owner.GetObjectMetadataAsync(Name, "a", Token)).Metadata["x-amz-meta-x"]);
    }

    [Fact]
    public async Task Copying_needs_to_read_the_source()
    {
        await CreateAsync();
        await PutAsync("a");
        using var writer = User("writer", Allow("\"s3:PutObject\""));
        var error = await FailsAsync("AccessDenied", writer.CopyObjectAsync(Name, "a", Name, "b", Token));
        Assert.Contains("s3:GetObject", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acl_headers_are_refused_while_acls_are_off_save_the_owner_s_full_control()
    {
        await CreateAsync();
        await FailsAsync("AccessControlListNotSupported", PutAsync("a", "1", r => r.CannedACL = S3CannedACL.PublicRead));
        await PutAsync("a", "1", r => r.CannedACL = S3CannedACL.BucketOwnerFullControl);
        await FailsAsync("AccessControlListNotSupported", Owner.PutObjectAclAsync(new() { BucketName = Name, Key = "a", ACL = S3CannedACL.PublicRead }, Token));
    }

    [Fact]
    public async Task With_acls_a_public_read_object_is_public_until_they_are_ignored()
    {
        await CreateAsync();
        await Owner.DeletePublicAccessBlockAsync(new() { BucketName = Name }, Token);
        await Owner.PutBucketOwnershipControlsAsync(new() { BucketName = Name, OwnershipControls = new() { Rules = [new() { ObjectOwnership = ObjectOwnership.ObjectWriter }] } }, Token);
        await PutAsync("a", "1", r => r.CannedACL = S3CannedACL.PublicRead);
        await PutAsync("b", "1");
        var anyone = new WireClient(Sandbox, null, "s3");
        Assert.Equal(200, (await anyone.SendAsync(HttpMethod.Get, $"/{Name}/a", "", "")).Status);
        Assert.Equal(403, (await anyone.SendAsync(HttpMethod.Get, $"/{Name}/b", "", "")).Status);
        await Owner.PutPublicAccessBlockAsync(new() { BucketName = Name, PublicAccessBlockConfiguration = new() { IgnorePublicAcls = true } }, Token);
        Assert.Equal(403, (await anyone.SendAsync(HttpMethod.Get, $"/{Name}/a", "", "")).Status);
    }

    [Fact]
    public async Task Archived_objects_must_be_restored_first_and_that_takes_its_time()
    {
        await CreateAsync();
        await PutAsync("a", "1", r => r.StorageClass = S3StorageClass.Glacier);
        await FailsAsync("InvalidObjectState", Owner.GetObjectAsync(Name, "a", Token));
        await Owner.RestoreObjectAsync(Name, "a", 2, Token);
        await FailsAsync("RestoreAlreadyInProgress", Owner.RestoreObjectAsync(Name, "a", 2, Token));
        Sandbox.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal("1", await TextAsync(await Owner.GetObjectAsync(Name, "a", Token)));
        Sandbox.Clock.Advance(TimeSpan.FromDays(2));
        await FailsAsync("InvalidObjectState", Owner.GetObjectAsync(Name, "a", Token));
    }

    [Fact]
    public async Task Object_tags_can_decide()
    {
        await CreateAsync();
        await PutAsync("open", "1", r => r.TagSet = [new() { Key = "public", Value = "yes" }]);
        await PutAsync("closed", "1");
        using var reader = User("reader", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"s3:ExistingObjectTag/public":"yes"}}}]}""");
        Assert.Equal("1", await TextAsync(await reader.GetObjectAsync(Name, "open", Token)));
        await FailsAsync("AccessDenied", reader.GetObjectAsync(Name, "closed", Token));
        await Owner.DeleteObjectTaggingAsync(new() { BucketName = Name, Key = "open" }, Token);
        await FailsAsync("AccessDenied", reader.GetObjectAsync(Name, "open", Token));
    }
}
