using System.IO.Compression;
using OrgTrail.Core.Logs.Compression;

namespace OrgTrail.Core.Tests.Logs.Compression;

/// <summary>What valid files decompress to.</summary>
public sealed class GunzipContentTests
{
    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void What_the_platform_compressed_comes_back(CompressionLevel level)
    {
        foreach (var content in SampleData.Contents((int)level, 60))
        {
            Unzipped.Of(SampleData.Zip(content, level)).AssertIs(GunzipStatus.Complete, content);
        }
    }

    [Fact]
    public void Every_strategy_and_level_of_zlib_comes_back()
    {
        var content = SampleData.Contents(7, 5).SelectMany(piece => piece).ToArray();
        foreach (var strategy in Enum.GetValues<ZLibCompressionStrategy>())
        {
            for (var level = 0; level <= 9; level++)
            {
                var file = new MemoryStream();
                using (var gzip = new GZipStream(file, new ZLibCompressionOptions { CompressionLevel = level, CompressionStrategy = strategy }, leaveOpen: true))
                {
                    gzip.Write(content);
                }

                Unzipped.Of(file.ToArray()).AssertIs(GunzipStatus.Complete, content);
            }
        }
    }

    [Fact]
    public void Checksums_of_every_short_length_are_right()
    {
        var noise = SampleData.Noise(new Random(1), 700, 256);
        for (var length = 0; length <= noise.Length; length++)
        {
            var content = noise[..length];
            Unzipped.FromMemory(new GzipWriter().Stored(content).ToMember(content)).AssertIs(GunzipStatus.Complete, content);
        }
    }

    [Fact]
    public void Every_short_distance_is_copied_with_every_overlap()
    {
        for (var distance = 1; distance <= 70; distance++)
        {
            for (var length = 3; length <= 258; length++)
            {
                // Literals as far as the distance reaches, the match, and a literal behind it that a copy too long would spoil.
                var seed = SampleData.Noise(new Random(distance), distance, 144);
                var writer = new GzipWriter().Block(1, last: false);
                foreach (var literal in seed)
                {
                    writer.Code(0x30 + literal, 8);
                }

                FixedMatch(writer, length, distance).Code(0x30 + 'x', 8).Code(0, 7);
                // Behind it, so much input that the end of the file is not yet near.
                var padding = new byte[60];
                writer.Stored(padding);
                byte[] expected = [.. seed, .. Enumerable.Range(0, length).Select(index => seed[index % distance]), (byte)'x', .. padding];
                Unzipped.FromMemory(writer.ToMember(expected)).AssertIs(GunzipStatus.Complete, expected);
            }
        }
    }

    [Fact]
    public void The_longest_match_reaches_the_farthest_distance_across_the_end_of_the_buffer()
    {
        var content = SampleData.Noise(new Random(3), 32768, 256).ToList();
        var writer = new GzipWriter().Stored([.. content], last: false).Block(1);
        for (var match = 0; match < 2000; match++)
        {
            FixedMatch(writer, 258, 32768);
            content.AddRange(content.GetRange(content.Count - 32768, 258));
        }

        writer.Code(0, 7);
        Unzipped.Of(writer.ToMember(content.ToArray())).AssertIs(GunzipStatus.Complete, content.ToArray());
    }

    [Fact]
    public void Codes_of_fifteen_bits_are_read()
    {
        // Lengths 1, 2, ... 14, 15, 15: as uneven as a code can be, for literals and for distances.
        var literals = new byte[286];
        int[] symbols = ['a', 'b', 256, 257, 258, 265, 269, 273, 277, 281, 284, 285, 'c', 'd', 'e', 'f'];
        for (var index = 0; index < symbols.Length; index++)
        {
            literals[symbols[index]] = (byte)Math.Min(15, index + 1);
        }

        var distances = new byte[30];
        for (var index = 0; index < 16; index++)
        {
            distances[index + 14] = (byte)Math.Min(15, 16 - index);
        }

        var random = new Random(5);
        var content = SampleData.Noise(random, 40000, 256).ToList();
        var writer = new GzipWriter().Stored([.. content], last: false).DynamicBlock(literals, distances);
        for (var count = 0; count < 3000; count++)
        {
            var symbol = symbols[random.Next(symbols.Length)];
            if (symbol == 256)
            {
                continue;
            }

            writer.Symbol(symbol, literals);
            if (symbol < 256)
            {
                content.Add((byte)symbol);
                continue;
            }

            var extra = symbol is < 265 or 285 ? 0 : (symbol - 261) / 4;
            var more = random.Next(1 << extra);
            var length = LengthBase(symbol) + more;
            var distanceSymbol = random.Next(14, 30);
            var distanceExtra = (distanceSymbol - 2) / 2;
            var distanceMore = random.Next(1 << distanceExtra);
            var distance = DistanceBase(distanceSymbol) + distanceMore;
            writer.Number(more, extra).Symbol(distanceSymbol, distances).Number(distanceMore, distanceExtra);
            for (; length > 0; length--)
            {
                content.Add(content[^distance]);
            }
        }

        writer.Symbol(256, literals);
        Unzipped.Of(writer.ToMember(content.ToArray())).AssertIs(GunzipStatus.Complete, content.ToArray());
    }

    [Fact]
    public void A_single_distance_code_and_a_block_without_distances_are_valid()
    {
        var literals = new byte[258];
        literals['a'] = 1;
        literals[256] = 2;
        literals[257] = 2;
        var one = new GzipWriter().DynamicBlock(literals, [1]).Symbol('a', literals).Symbol(257, literals).Number(0, 1).Symbol(256, literals);
        Unzipped.Of(one.ToMember("aaaa"u8)).AssertIs(GunzipStatus.Complete, "aaaa"u8);

        var none = new GzipWriter().DynamicBlock(literals, [0]).Symbol('a', literals).Symbol(256, literals);
        Unzipped.Of(none.ToMember("a"u8)).AssertIs(GunzipStatus.Complete, "a"u8);

        var onlyEnd = new byte[257];
        onlyEnd[256] = 1;
        Unzipped.Of(new GzipWriter().DynamicBlock(onlyEnd, [0]).Number(0, 1).ToMember([])).AssertIs(GunzipStatus.Complete, []);
    }

    private static GzipWriter FixedMatch(GzipWriter writer, int length, int distance)
    {
        var symbol = length == 258 ? 285 : Enumerable.Range(257, 28).Last(s => LengthBase(s) <= length);
        var extra = symbol is < 265 or 285 ? 0 : (symbol - 261) / 4;
        _ = symbol < 280 ? writer.Code(symbol - 256, 7) : writer.Code(0xC0 + symbol - 280, 8);
        writer.Number(length - LengthBase(symbol), extra);
        var distanceSymbol = Enumerable.Range(0, 30).Last(s => DistanceBase(s) <= distance);
        return writer.Code(distanceSymbol, 5).Number(distance - DistanceBase(distanceSymbol), distanceSymbol < 4 ? 0 : (distanceSymbol - 2) / 2);
    }

    private static int LengthBase(int symbol) => symbol == 285 ? 258
        : symbol < 265 ? symbol - 254
        : ((4 + ((symbol - 261) % 4)) << ((symbol - 261) / 4)) + 3;

    private static int DistanceBase(int symbol) => symbol < 2 ? symbol + 1 : ((2 + (symbol % 2)) << ((symbol - 2) / 2)) + 1;
}
