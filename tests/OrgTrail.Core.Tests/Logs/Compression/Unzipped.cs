using System.Buffers;
using System.IO.Compression;
using OrgTrail.Core.Logs.Compression;

namespace OrgTrail.Core.Tests.Logs.Compression;

/// <summary>What a decompressor made of a file.</summary>
internal sealed class Unzipped : IByteSink
{
    private readonly ArrayBufferWriter<byte> _content = new();

    public GunzipResult Result { get; private set; }

    public byte[] Content => _content.WrittenSpan.ToArray();

    /// <summary>Decompresses from memory and from a stream, which have to agree.</summary>
    public static Unzipped Of(byte[] file, long limit = long.MaxValue)
    {
        var unzipped = FromMemory(file, limit);
        var streamed = FromStream(new MemoryStream(file), limit);
        Assert.Equal(unzipped.Result, streamed.Result);
        Assert.Equal(unzipped.Content, streamed.Content);
        return unzipped;
    }

    public static Unzipped FromMemory(byte[] file, long limit = long.MaxValue)
    {
        // An array of exactly the file's length: reading beyond it would meet foreign memory.
        var unzipped = new Unzipped();
        unzipped.Result = Gunzip.Run(file, unzipped, limit, CancellationToken.None);
        return unzipped;
    }

    public static Unzipped FromStream(Stream file, long limit = long.MaxValue)
    {
        var unzipped = new Unzipped();
        unzipped.Result = Gunzip.Run(file, unzipped, limit, CancellationToken.None);
        return unzipped;
    }

    /// <summary>The same by .NET's own stream on zlib; null where it refuses.</summary>
    public static byte[]? ByPlatform(byte[] file)
    {
        try
        {
            var content = new MemoryStream();
            using var gzip = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
            gzip.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Assert.False(bytes.IsEmpty);
        _content.Write(bytes);
    }

    public void AssertIs(GunzipStatus status, ReadOnlySpan<byte> content, int members = 1)
    {
        Assert.Equal(status, Result.Status);
        Assert.Equal(content.Length, Result.DecompressedBytes);
        Assert.Equal(members, Result.Members);
        Assert.True(content.SequenceEqual(Content));
        Assert.Equal(status == GunzipStatus.Complete, Result.Problem is null);
    }
}
