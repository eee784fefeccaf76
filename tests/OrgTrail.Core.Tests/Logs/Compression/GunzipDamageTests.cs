using System.IO.Compression;
using OrgTrail.Core.Logs.Compression;

namespace OrgTrail.Core.Tests.Logs.Compression;

/// <summary>Damaged files: always a verdict, the right one, and never anything else.</summary>
public sealed class GunzipDamageTests
{
    public static TheoryData<CompressionLevel> Levels =>
        [CompressionLevel.NoCompression, CompressionLevel.Fastest, CompressionLevel.Optimal, CompressionLevel.SmallestSize];

    [Theory]
    [MemberData(nameof(Levels))]
    public void A_file_cut_off_anywhere_is_truncated(CompressionLevel level)
    {
        var random = new Random(9);
        byte[][] contents = [[.. "log"u8], SampleData.Log(random, 6000), SampleData.Noise(random, 700, 256), new byte[3000]];
        foreach (var content in contents)
        {
            var file = SampleData.Zip(content, level);
            for (var length = 0; length < file.Length; length++)
            {
                var cut = Unzipped.Of(file[..length]);
                Assert.Equal(GunzipStatus.Truncated, cut.Result.Status);
                Assert.True(content.AsSpan().StartsWith(cut.Content));

                byte[] second = [.. file, .. file[..length]];
                Assert.Equal(length == 0 ? GunzipStatus.Complete : GunzipStatus.Truncated, Unzipped.FromMemory(second).Result.Status);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void A_changed_bit_is_found_wherever_the_platform_finds_it(CompressionLevel level)
    {
        var random = new Random(11);
        byte[][] contents = [SampleData.Log(random, 900), SampleData.Noise(random, 120, 30), [.. SampleData.Log(random, 300), .. new byte[600]]];
        foreach (var content in contents)
        {
            var file = SampleData.Zip(content, level);
            for (var bit = 0; bit < file.Length * 8; bit++)
            {
                var changed = file.ToArray();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                AssertAgrees(changed, $"bit {bit}");
            }
        }
    }

    [Fact]
    public void Garbage_gets_a_verdict_like_the_platforms()
    {
        var random = new Random(13);
        var log = SampleData.Zip(SampleData.Log(random, 20_000), CompressionLevel.Optimal);
        for (var number = 0; number < 4000; number++)
        {
            byte[] file = (number % 3) switch
            {
                // Behind a header: what stands there decides about the kind of block.
                0 => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. SampleData.Noise(random, random.Next(300), 256)],
                1 => SampleData.Noise(random, random.Next(40), 256),
                _ => Spoil(random, log),
            };
            AssertAgrees(file, $"file {number}");
        }
    }

    [Fact]
    public void Impossible_blocks_are_corrupt()
    {
        var literals = new byte[257];
        literals['a'] = literals[256] = 1;

        AssertCorrupt("an unknown kind of block", new GzipWriter().Block(3));
        AssertCorrupt("the length of a stored block contradicts itself", new GzipWriter().Block(0).Align().Number(5, 16).Number(5, 16));
        AssertCorrupt("too many symbols in a block's code", new GzipWriter().Block(2).Number(287 - 257, 5).Number(0, 5).Number(0, 4));
        AssertCorrupt("too many symbols in a block's code", new GzipWriter().Block(2).Number(0, 5).Number(31 - 1, 5).Number(0, 4));
        AssertCorrupt("impossible code lengths", new GzipWriter().Block(2).Number(0, 5).Number(0, 5).Number(0, 4).Number(1, 3).Number(0, 9));
        AssertCorrupt("a repeated code length without one before", new GzipWriter().Block(2).Number(0, 5).Number(0, 5).Number(0, 4).Number(1, 3).Number(1, 3).Number(0, 6).Code(0, 1).Number(0, 2));
        AssertCorrupt("too many code lengths", new GzipWriter().Block(2).Number(0, 5).Number(0, 5).Number(0, 4).Number(0, 6).Number(1, 3).Number(1, 3).Code(1, 1).Number(127, 7).Code(1, 1).Number(127, 7));
        AssertCorrupt("a block without an end", new GzipWriter().DynamicBlock(new byte[257], [0]));
        AssertCorrupt("an impossible literal code", new GzipWriter().DynamicBlock([.. literals[..256], 2], [0]));
        AssertCorrupt("an impossible literal code", new GzipWriter().DynamicBlock([1, .. literals[1..]], [0]));
        AssertCorrupt("an impossible distance code", new GzipWriter().DynamicBlock(literals, [2, 2]));
        AssertCorrupt("an impossible distance code", new GzipWriter().DynamicBlock(literals, [1, 1, 1]));
        AssertCorrupt("a code without meaning", new GzipWriter().Block(1).Code(0xC6, 8));
        AssertCorrupt("a code without meaning", new GzipWriter().Block(1).Code(0x30, 8).Code(1, 7).Code(30, 5));
        AssertCorrupt("a distance beyond the beginning", new GzipWriter().Block(1).Code(0x30, 8).Code(1, 7).Code(1, 5));
        AssertCorrupt("a distance beyond the beginning", new GzipWriter().Block(1).Code(1, 7).Code(0, 5));
    }

    [Fact]
    public void A_single_code_used_as_if_it_were_two_is_corrupt()
    {
        var literals = new byte[258];
        literals['a'] = 1;
        literals[256] = literals[257] = 2;
        AssertCorrupt("a code without meaning", new GzipWriter().DynamicBlock(literals, [1]).Symbol('a', literals).Symbol(257, literals).Number(1, 1));
        AssertCorrupt("a code without meaning", new GzipWriter().DynamicBlock(literals, [0]).Symbol('a', literals).Symbol(257, literals).Number(0, 1));
        var onlyEnd = new byte[257];
        onlyEnd[256] = 1;
        AssertCorrupt("a code without meaning", new GzipWriter().DynamicBlock(onlyEnd, [0]).Number(1, 1));
    }

    // Once near the end of the file, and once far from it, where the fast loop decodes.
    private static void AssertCorrupt(string problem, GzipWriter writer)
    {
        var deflate = writer.ToDeflate();
        foreach (var padding in new[] { 8, 100 })
        {
            var unzipped = Unzipped.Of(GzipWriter.Member([.. deflate, .. new byte[padding]], []));
            Assert.Equal((GunzipStatus.Corrupt, problem), (unzipped.Result.Status, unzipped.Result.Problem));
            Assert.Null(Unzipped.ByPlatform(GzipWriter.Member([.. deflate, .. new byte[padding]], [])));
        }
    }

    /// <summary>
    /// What is complete for us is so for zlib, with the same content. What we refuse and the platform does not is one of two things
    /// that its stream leaves out: bytes behind the last member, and an end within a member. A single byte is such an end to zlib,
    /// whatever the byte.
    /// </summary>
    private static void AssertAgrees(byte[] file, string what)
    {
        var ours = Unzipped.Of(file);
        var platform = Unzipped.ByPlatform(file);
        what += $": {ours.Result}, the platform {(platform is null ? "refuses" : $"finds {platform.Length} bytes")}";
        if (ours.Result.Status == GunzipStatus.Complete)
        {
            Assert.True(platform is not null && platform.AsSpan().SequenceEqual(ours.Content), what);
        }
        else if (platform is not null)
        {
            Assert.True(ours.Result.Status is GunzipStatus.TrailingBytes or GunzipStatus.Truncated || file.Length == 1, what);
            Assert.True(platform.AsSpan().SequenceEqual(ours.Content), what);
        }
    }

    private static byte[] Spoil(Random random, byte[] file)
    {
        var spoilt = file.ToArray();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            spoilt[random.Next(spoilt.Length)] = (byte)random.Next(256);
        }

        return random.Next(3) == 0 ? spoilt[..random.Next(spoilt.Length)] : spoilt;
    }
}
