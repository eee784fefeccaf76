using System.IO.Compression;

namespace OrgTrail.Sandbox.Archives;

/// <summary>
/// Gzip of a size that was promised before there was any content: what compression leaves over goes into the comment that RFC 1952
/// allows in a header. So a listing tells the size of what was never computed.
/// </summary>
internal static class PaddedGzip
{
    private const int HeaderLength = 10;
    private const byte HasComment = 16;

    public static byte[] Compress(ReadOnlySpan<byte> content, int size, CompressionLevel level)
    {
        foreach (var attempt in (ReadOnlySpan<CompressionLevel>)[level, CompressionLevel.SmallestSize])
        {
            var plain = Deflate(content, attempt);
            if (plain.Length < size)
            {
                return Pad(plain, size);
            }
        }

        throw new InvalidOperationException($"{content.Length} bytes can't be compressed to the {size} that were promised.");
    }

    public static byte[] Deflate(ReadOnlySpan<byte> content, CompressionLevel level)
    {
        using var output = new MemoryStream(1024 + (content.Length / 4));
        using (var gzip = new GZipStream(output, level, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }

    private static byte[] Pad(ReadOnlySpan<byte> gzip, int size)
    {
        var padded = new byte[size];
        gzip[..HeaderLength].CopyTo(padded);
        padded[3] |= HasComment;
        // A comment ends with its zero byte.
        var comment = padded.AsSpan(HeaderLength, size - gzip.Length - 1);
        comment.Fill((byte)' ');
        gzip[HeaderLength..].CopyTo(padded.AsSpan(HeaderLength + comment.Length + 1));
        return padded;
    }
}
