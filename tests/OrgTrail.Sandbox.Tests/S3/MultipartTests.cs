using Amazon.S3;
using Amazon.S3.Model;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class MultipartTests : S3Fixture
{
    private const int Least = 5 * 1024 * 1024;

    [Fact]
    public async Task Copied_parts_tell_the_checksum_and_only_objects_of_parts_tell_their_number()
    {
        await CreateAsync();
        await PutAsync("whole", "abc");
        var upload = await Owner.InitiateMultipartUploadAsync(new() { BucketName = Name, Key = "parts", ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Token);
        var part = await Owner.CopyPartAsync(
            new() { SourceBucket = Name, SourceKey = "whole", DestinationBucket = Name, DestinationKey = "parts", UploadId = upload.UploadId, PartNumber = 1 }, Token);
        Assert.Equal("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", part.ChecksumSHA256);
        await Owner.CompleteMultipartUploadAsync(
            new() { BucketName = Name, Key = "parts", UploadId = upload.UploadId, PartETags = [new(1, part.ETag) { ChecksumSHA256 = part.ChecksumSHA256 }] }, Token);

        Assert.Equal(1, (await Owner.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Name, Key = "parts", PartNumber = 1 }, Token)).PartsCount);
        Assert.Null((await Owner.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Name, Key = "whole", PartNumber = 1 }, Token)).PartsCount);
    }

    [Fact]
    public async Task Parts_become_one_object()
    {
        await CreateAsync();
        var id = (await Owner.InitiateMultipartUploadAsync(new() { BucketName = Name, Key = "big", ContentType = "text/x" }, Token)).UploadId;
        var parts = new List<PartETag>();
        for (var number = 1; number <= 2; number++)
        {
            using var content = new MemoryStream(Enumerable.Repeat((byte)('0' + number), number == 1 ? Least : 3).ToArray());
            var part = await Owner.UploadPartAsync(new() { BucketName = Name, Key = "big", UploadId = id, PartNumber = number, InputStream = content }, Token);
            parts.Add(new(part));
        }

        Assert.Equal([1, 2], (await Owner.ListPartsAsync(Name, "big", id, Token)).Parts.Select(p => p.PartNumber!.Value));
        Assert.Equal(id, Assert.Single((await Owner.ListMultipartUploadsAsync(Name, Token)).MultipartUploads).UploadId);
        var done = await Owner.CompleteMultipartUploadAsync(new() { BucketName = Name, Key = "big", UploadId = id, PartETags = parts }, Token);
        Assert.EndsWith("-2\"", done.ETag, StringComparison.Ordinal);
        var head = await Owner.GetObjectMetadataAsync(Name, "big", Token);
        Assert.Equal((Least + 3, "text/x"), (head.ContentLength, head.Headers.ContentType));
        Assert.Equal("222", await TextAsync(await Owner.GetObjectAsync(new() { BucketName = Name, Key = "big", PartNumber = 2 }, Token)));
        await FailsAsync("NoSuchUpload", Owner.ListPartsAsync(Name, "big", id, Token));
    }

    [Fact]
    public async Task Attributes_list_the_parts_that_have_checksums_page_by_page()
    {
        await CreateAsync();
        var id = (await Owner.InitiateMultipartUploadAsync(new() { BucketName = Name, Key = "big", ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Token)).UploadId;
        var parts = new List<PartETag>();
        for (var number = 1; number <= 2; number++)
        {
            using var content = new MemoryStream(new byte[number == 1 ? Least : 3]);
            parts.Add(new(await Owner.UploadPartAsync(
                new() { BucketName = Name, Key = "big", UploadId = id, PartNumber = number, InputStream = content, ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Token)));
        }

        await Owner.CompleteMultipartUploadAsync(new() { BucketName = Name, Key = "big", UploadId = id, PartETags = parts }, Token);
        Task<GetObjectAttributesResponse> Page(int marker) => Owner.GetObjectAttributesAsync(
            new() { BucketName = Name, Key = "big", ObjectAttributes = [ObjectAttributes.ObjectParts], MaxParts = 1, PartNumberMarker = marker }, Token);

        var first = (await Page(0)).ObjectParts;
        var second = (await Page(first.NextPartNumberMarker!.Value)).ObjectParts;

        Assert.Equal((2, true, false), (first.TotalPartsCount, first.IsTruncated, second.IsTruncated));
        Assert.Equal([(1, (long)Least), (2, 3L)], first.Parts.Concat(second.Parts).Select(p => (p.PartNumber!.Value, p.Size!.Value)));
        Assert.All(first.Parts.Concat(second.Parts), p => Assert.Equal(44, p.ChecksumSHA256.Length));
    }

    [Fact]
    public async Task Small_parts_wrong_parts_and_wrong_order_are_refused()
    {
        await CreateAsync();
        var id = (await Owner.InitiateMultipartUploadAsync(Name, "big", Token)).UploadId;
        var parts = new List<PartETag>();
        for (var number = 1; number <= 2; number++)
        {
            using var content = new MemoryStream([1, 2, 3]);
            parts.Add(new(await Owner.UploadPartAsync(new() { BucketName = Name, Key = "big", UploadId = id, PartNumber = number, InputStream = content }, Token)));
        }

        Task Complete(params PartETag[] given) => Owner.CompleteMultipartUploadAsync(new() { BucketName = Name, Key = "big", UploadId = id, PartETags = [.. given] }, Token);
        await FailsAsync("EntityTooSmall", Complete(parts[0], parts[1]));
        await FailsAsync("InvalidPart", Complete(new PartETag(1, "\"0\"")));
        await Owner.AbortMultipartUploadAsync(Name, "big", id, Token);
        await FailsAsync("NoSuchUpload", Complete(parts[0]));
    }
}
