using Amazon.S3;
using Amazon.S3.Model;

namespace OrgTrail.Sandbox.Tests.S3;

public sealed class MultipartTests : S3Fixture
{
    private const int Least = 5 * 1024 * 1024;

    [Fact]
    public async Task Completing_checks_what_is_said_of_the_whole_object()
    {
        await CreateAsync();
        Task<CompleteMultipartUploadResponse> Complete((string Id, UploadPartResponse Part) upload, Action<CompleteMultipartUploadRequest>? change = null)
        {
            var request = new CompleteMultipartUploadRequest { BucketName = Name, Key = "k", UploadId = upload.Id, PartETags = [new(1, upload.Part.ETag)] };
            change?.Invoke(request);
            return Owner.CompleteMultipartUploadAsync(request, Token);
        }

        var full = await UploadAsync(ChecksumAlgorithm.CRC32, ChecksumType.FULL_OBJECT);
        await FailsAsync("BadDigest", Complete(full, r => r.ChecksumCRC32 = "AAAAAA=="));
        await FailsAsync("InvalidRequest", Complete(full, r => r.ChecksumSHA1 = "qvTGHdzF6KLavt4PO0gs2a6pQ00="));
        await FailsAsync("InvalidRequest", Complete(full, r => r.ChecksumType = ChecksumType.COMPOSITE));
        await FailsAsync("InvalidRequest", Complete(full, r => r.MpuObjectSize = 7));
        Assert.Equal("NhCmhg==", (await Complete(full, r => (r.ChecksumCRC32, r.ChecksumType, r.MpuObjectSize) = ("NhCmhg==", ChecksumType.FULL_OBJECT, 5))).ChecksumCRC32);

        var composite = await UploadAsync(ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE);
        var error = await FailsAsync("InvalidRequest", Complete(composite));
        Assert.EndsWith("It was missing for part 1 in the request.", error.Message, StringComparison.Ordinal);
        await Complete(composite, r => r.PartETags[0].ChecksumSHA256 = composite.Part.ChecksumSHA256);
    }

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
            var part = await Owner.UploadPartAsync(
                new() { BucketName = Name, Key = "big", UploadId = id, PartNumber = number, InputStream = content, ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Token);
            parts.Add(new(number, part.ETag) { ChecksumSHA256 = part.ChecksumSHA256 });
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

    private async Task<(string Id, UploadPartResponse Part)> UploadAsync(ChecksumAlgorithm algorithm, ChecksumType type)
    {
        var id = (await Owner.InitiateMultipartUploadAsync(new() { BucketName = Name, Key = "k", ChecksumAlgorithm = algorithm, ChecksumType = type }, Token)).UploadId;
        using var content = new MemoryStream("hello"u8.ToArray());
        return (id, await Owner.UploadPartAsync(
            new() { BucketName = Name, Key = "k", UploadId = id, PartNumber = 1, InputStream = content, ChecksumAlgorithm = algorithm }, Token));
    }
}
