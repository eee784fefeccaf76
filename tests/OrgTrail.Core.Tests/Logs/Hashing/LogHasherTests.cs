using System.IO.Compression;
using System.Security.Cryptography;
using OrgTrail.Core.Logs.Compression;
using OrgTrail.Core.Logs.Hashing;
using OrgTrail.Core.Tests.Logs.Compression;

namespace OrgTrail.Core.Tests.Logs.Hashing;

/// <summary>Many files hashed at once have the same hashes and results as each by itself.</summary>
public sealed class LogHasherTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(64)]
    [InlineData(100)]
    public void Files_of_all_lengths_get_their_hashes(int count) =>
        AssertHashes(SampleData.Contents(count, count).ToArray(), content => SampleData.Zip(content, CompressionLevel.Fastest));

    [Theory]
    [InlineData(16, 300_000)]
    [InlineData(40, 100_000)]
    [InlineData(200, 3000)]
    public void Files_of_like_lengths_get_their_hashes(int count, int length)
    {
        var random = new Random(length);
        AssertHashes(
            [.. Enumerable.Range(0, count).Select(_ => SampleData.Log(random, (length * 9 / 10) + random.Next(length / 5)))],
            content => SampleData.Zip(content, CompressionLevel.Optimal));
    }

    [Fact]
    public void Every_length_is_padded_as_it_should_be()
    {
        var noise = SampleData.Noise(new Random(1), 260, 256);
        AssertHashes([.. Enumerable.Range(0, noise.Length).Select(length => noise[..length])], content => new GzipWriter().Stored(content).ToMember(content));
    }

    [Fact]
    public void A_length_that_is_not_true_changes_nothing()
    {
        var random = new Random(2);
        var contents = Enumerable.Range(0, 50).Select(_ => SampleData.Log(random, random.Next(20_000))).ToArray();
        var files = contents.Select(content => (ReadOnlyMemory<byte>)SampleData.Zip(content, CompressionLevel.Optimal)
            .Concat(BitConverter.GetBytes(random.Next(3) == 0 ? uint.MaxValue : (uint)random.Next(1000))).ToArray()).ToArray();
        var hashes = Compute(files);
        Assert.All(hashes, hash => Assert.Equal(GunzipStatus.TrailingBytes, hash.Gunzip.Status));
        Assert.Equal(contents.Select(content => Convert.ToHexString(SHA256.HashData(content))), hashes.Select(hash => Convert.ToHexString(hash.Sha256.Span)));
    }

    [Fact]
    public void Damaged_files_have_the_result_that_they_have_alone()
    {
        var random = new Random(3);
        var whole = Enumerable.Range(0, 10).Select(_ => SampleData.Zip(SampleData.Log(random, 5000 + random.Next(200_000)), CompressionLevel.Optimal)).ToArray();
        var files = Enumerable.Range(0, 150).Select(number => (ReadOnlyMemory<byte>)(byte[])((number % 5) switch
        {
            0 => whole[number % 10],
            1 => whole[number % 10][..random.Next(whole[number % 10].Length)],
            2 => [.. whole[number % 10], 0, 0],
            3 => [.. whole[number % 10], .. whole[(number + 1) % 10]],
            _ => Change(random, whole[number % 10]),
        })).ToArray();
        const long Limit = 150_000;
        var hashes = Compute(files, Limit);
        Assert.Equal(Enum.GetValues<GunzipStatus>().Order(), hashes.Select(hash => hash.Gunzip.Status).Distinct().Order());
        for (var number = 0; number < files.Length; number++)
        {
            var alone = Unzipped.FromMemory(files[number].ToArray(), Limit);
            Assert.Equal(alone.Result, hashes[number].Gunzip);
            Assert.Equal(SHA256.HashData(alone.Content), hashes[number].Sha256.ToArray());
        }
    }

    [Fact]
    public void Hashing_within_hashing_and_cancelling_leave_no_trace()
    {
        var random = new Random(4);
        var contents = Enumerable.Range(0, 60).Select(_ => SampleData.Log(random, 40_000)).ToArray();
        ReadOnlyMemory<byte>[] files = [.. contents.Select(content => (ReadOnlyMemory<byte>)SampleData.Zip(content, CompressionLevel.Optimal))];
        using var source = new CancellationTokenSource();
        var done = 0;
        Assert.Throws<OperationCanceledException>(() => LogHasher.Compute(
            files,
            (_, _) =>
            {
                Compute(files);
                done++;
                source.Cancel();
            },
            long.MaxValue,
            source.Token));
        Assert.InRange(done, 1, 16);
        AssertHashes(contents, content => SampleData.Zip(content, CompressionLevel.Optimal));
    }

    private static void AssertHashes(byte[][] contents, Func<byte[], byte[]> zip)
    {
        ReadOnlyMemory<byte>[] files = [.. contents.Select(content => (ReadOnlyMemory<byte>)zip(content))];
        var hashes = Compute(files);
        for (var number = 0; number < contents.Length; number++)
        {
            Assert.Equal(new GunzipResult(GunzipStatus.Complete, contents[number].Length, 1, null), hashes[number].Gunzip);
            Assert.Equal(SHA256.HashData(contents[number]), hashes[number].Sha256.ToArray());
            Assert.Equal(hashes[number].Sha256.ToArray(), LogHasher.Compute(files[number].Span, long.MaxValue, CancellationToken.None).Sha256.ToArray());
        }
    }

    private static LogHash[] Compute(ReadOnlyMemory<byte>[] files, long limit = long.MaxValue)
    {
        var hashes = new LogHash?[files.Length];
        LogHasher.Compute(
            files,
            (number, hash) =>
            {
                Assert.Null(hashes[number]);
                hashes[number] = hash;
            },
            limit,
            CancellationToken.None);
        return [.. hashes.Select(hash => hash!.Value)];
    }

    private static byte[] Change(Random random, byte[] file)
    {
        var changed = file.ToArray();
        changed[random.Next(10, file.Length)] ^= 1;
        return changed;
    }
}
