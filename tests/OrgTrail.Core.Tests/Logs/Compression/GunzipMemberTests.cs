using System.IO.Compression;
using System.Text;
using OrgTrail.Core.Logs.Compression;

namespace OrgTrail.Core.Tests.Logs.Compression;

/// <summary>Headers, trailers, and what follows a member.</summary>
public sealed class GunzipMemberTests
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("""{"Records":[{"eventName":"PutObject"},{"eventName":"PutObject"}]}""");

    private static byte[] File => SampleData.Zip(Content, CompressionLevel.Optimal);

    private static byte[] Empty => GzipWriter.Member([3, 0], []);

    [Fact]
    public void Members_are_joined()
    {
        Unzipped.Of([.. File, .. Empty, .. File, .. Empty]).AssertIs(GunzipStatus.Complete, [.. Content, .. Content], members: 4);
        Unzipped.Of(Empty).AssertIs(GunzipStatus.Complete, []);
    }

    [Fact]
    public void A_member_does_not_reach_into_the_one_before()
    {
        // A match at distance 1 as the first symbol.
        var match = new GzipWriter().Block(1).Code(1, 7).Code(0, 5).Code(0, 7).ToMember(new byte[3]);
        Unzipped.Of([.. File, .. match]).AssertIs(GunzipStatus.Corrupt, Content);
        Unzipped.Of([.. File, .. match, .. new byte[100]]).AssertIs(GunzipStatus.Corrupt, Content);
    }

    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { (byte)'x' })]
    [InlineData(new byte[] { 0x1F, 0 })]
    [InlineData(new byte[] { 0x8B, 0x1F })]
    [InlineData(new byte[] { (byte)'{', (byte)'}', (byte)'\n' })]
    public void Bytes_behind_the_last_member_are_trailing(byte[] trailing)
    {
        Unzipped.Of([.. File, .. trailing]).AssertIs(GunzipStatus.TrailingBytes, Content);
        Unzipped.Of([.. File, .. File, .. trailing, .. new byte[1000]]).AssertIs(GunzipStatus.TrailingBytes, [.. Content, .. Content], members: 2);
    }

    [Fact]
    public void What_begins_like_a_member_is_one()
    {
        Unzipped.Of([.. File, 0x1F]).AssertIs(GunzipStatus.Truncated, Content);
        Unzipped.Of([.. File, 0x1F, 0x8B]).AssertIs(GunzipStatus.Truncated, Content);
        Unzipped.Of([.. File, 0x1F, 0x8B, 7, 0]).AssertIs(GunzipStatus.Corrupt, Content);
    }

    [Theory]
    [InlineData("", GunzipStatus.Truncated)]
    [InlineData("\u001f", GunzipStatus.Truncated)]
    [InlineData("x", GunzipStatus.Corrupt)]
    [InlineData("{\"Records\":[]}", GunzipStatus.Corrupt)]
    [InlineData("PK\u0003\u0004", GunzipStatus.Corrupt)]
    public void What_is_no_gzip_file_is_refused(string file, GunzipStatus status) =>
        Unzipped.Of(Encoding.Latin1.GetBytes(file)).AssertIs(status, [], members: 0);

    [Fact]
    public void Everything_optional_in_a_header_is_read()
    {
        foreach (var flags in Enumerable.Range(0, 32))
        {
            byte[] extra = (flags & 4) != 0 ? [5, 0, 1, 2, 3, 0, 0x1F] : [];
            byte[] name = (flags & 8) != 0 ? [.. "log.json\0"u8] : [];
            byte[] comment = (flags & 16) != 0 ? [.. "some words\0"u8] : [];
            byte[] header = [0x1F, 0x8B, 8, (byte)flags, 1, 2, 3, 4, 2, 3, .. extra, .. name, .. comment];
            byte[] checksum = (flags & 2) != 0 ? BitConverter.GetBytes((ushort)GzipWriter.Checksum(header)) : [];
            Unzipped.Of([.. header, .. checksum, .. File[10..]]).AssertIs(GunzipStatus.Complete, Content);
            if (checksum.Length > 0)
            {
                checksum[1] ^= 0x40;
                Unzipped.Of([.. header, .. checksum, .. File[10..]]).AssertIs(GunzipStatus.Corrupt, [], members: 0);
            }
        }
    }

    [Fact]
    public void A_header_may_be_longer_than_any_buffer()
    {
        byte[] header = [0x1F, 0x8B, 8, 2 + 4 + 16, 1, 2, 3, 4, 2, 3, 0xFF, 0xFF, .. new byte[0xFFFF], .. Enumerable.Repeat((byte)' ', 300_000), 0];
        byte[] file = [.. header, .. BitConverter.GetBytes((ushort)GzipWriter.Checksum(header)), .. File[10..]];
        Unzipped.Of(file).AssertIs(GunzipStatus.Complete, Content);
        Unzipped.FromStream(new CountingStream(file, 777)).AssertIs(GunzipStatus.Complete, Content);
        Unzipped.Of(file[..200_000]).AssertIs(GunzipStatus.Truncated, [], members: 0);
        Unzipped.Of(file[..50_000]).AssertIs(GunzipStatus.Truncated, [], members: 0);
    }

    [Theory]
    [InlineData(2, 7)]
    [InlineData(3, 0x20)]
    [InlineData(3, 0x80)]
    public void Unknown_methods_and_flags_are_corrupt(int index, byte value)
    {
        var file = File;
        file[index] = value;
        Unzipped.Of(file).AssertIs(GunzipStatus.Corrupt, [], members: 0);
    }

    [Fact]
    public void Checksum_and_length_are_compared()
    {
        for (var back = 1; back <= 8; back++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var file = File;
                file[^back] ^= (byte)(1 << bit);
                Unzipped.Of(file).AssertIs(GunzipStatus.Corrupt, Content, members: 0);
            }
        }
    }

    [Fact]
    public void The_limit_is_exact_and_ends_a_bomb_early()
    {
        Unzipped.Of(File, Content.Length).AssertIs(GunzipStatus.Complete, Content);
        Unzipped.Of(File, Content.Length - 1).AssertIs(GunzipStatus.TooLarge, Content.AsSpan()[..^1], members: 0);
        Unzipped.Of(File, 0).AssertIs(GunzipStatus.TooLarge, [], members: 0);
        Unzipped.Of(Empty, 0).AssertIs(GunzipStatus.Complete, []);
        Unzipped.Of([.. File, .. File], Content.Length + 5).AssertIs(GunzipStatus.TooLarge, [.. Content, .. Content[..5]]);

        var bomb = SampleData.Zip(new byte[100_000_000], CompressionLevel.Fastest);
        var stream = new CountingStream(bomb);
        Unzipped.FromStream(stream, 1_000_000).AssertIs(GunzipStatus.TooLarge, new byte[1_000_000], members: 0);
        Assert.True(stream.Position < 100_000, $"{stream.Position} of {bomb.Length} bytes were read");
    }

    [Fact]
    public void A_stream_may_give_single_bytes()
    {
        byte[] content = [.. Content, .. SampleData.Log(new Random(1), 50_000), .. SampleData.Noise(new Random(2), 70_000, 256)];
        var file = SampleData.Zip(content, CompressionLevel.Optimal);
        Unzipped.FromStream(new CountingStream([.. file, .. File], 1)).AssertIs(GunzipStatus.Complete, [.. content, .. Content], members: 2);
        Unzipped.FromStream(new CountingStream([.. file, 0], 7)).AssertIs(GunzipStatus.TrailingBytes, content);
    }

    [Fact]
    public void Cancelling_ends_it()
    {
        using var source = new CancellationTokenSource();
        var sink = new CancellingSink(source);
        var file = SampleData.Zip(new byte[50_000_000], CompressionLevel.Optimal);
        Assert.Throws<OperationCanceledException>(() => Gunzip.Run(file, sink, long.MaxValue, source.Token));
        Assert.InRange(sink.Bytes, 1, 1_000_000);
        Assert.Throws<OperationCanceledException>(() => Gunzip.Run(new MemoryStream(file), sink, long.MaxValue, source.Token));
        Unzipped.Of(File).AssertIs(GunzipStatus.Complete, Content);
    }

    [Fact]
    public void Faults_of_sink_and_stream_pass_through()
    {
        Assert.Throws<NotSupportedException>(() => Gunzip.Run(File, new FailingSink(), long.MaxValue, CancellationToken.None));
        Assert.Throws<IOException>(() => Gunzip.Run(new CountingStream(File) { FailsAt = 20 }, new FailingSink(), long.MaxValue, CancellationToken.None));
    }

    [Fact]
    public void Files_need_no_memory_of_their_own()
    {
        var file = File;
        var sink = new LengthSink();
        for (var count = 0; count < 100; count++)
        {
            Gunzip.Run(file, sink, long.MaxValue, CancellationToken.None);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var count = 0; count < 1000; count++)
        {
            Gunzip.Run(file, sink, long.MaxValue, CancellationToken.None);
        }

        // Other tests may hold all kept decoders for a moment; a decoder of its own would cost 200 KB a file.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    private sealed class LengthSink : IByteSink
    {
        public long Bytes { get; private set; }

        public void Write(ReadOnlySpan<byte> bytes) => Bytes += bytes.Length;
    }

    private sealed class CancellingSink(CancellationTokenSource source) : IByteSink
    {
        public long Bytes { get; private set; }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            Bytes += bytes.Length;
            source.Cancel();
        }
    }

    private sealed class FailingSink : IByteSink
    {
        public void Write(ReadOnlySpan<byte> bytes) => throw new NotSupportedException();
    }
}
