using System.IO.Compression;

namespace OrgTrail.Core.Logs.Compression;

/// <summary>Takes what was decompressed, in order.</summary>
public interface IByteSink
{
    void Write(ReadOnlySpan<byte> bytes);
}

/// <summary>How decompressing ended.</summary>
public enum GunzipStatus
{
    /// <summary>Every member is complete and nothing follows the last.</summary>
    Complete,

    /// <summary>Bytes that are no gzip member follow a complete member.</summary>
    TrailingBytes,

    /// <summary>The file ends within a member.</summary>
    Truncated,

    /// <summary>Not gzip, or damaged: bad codes, checksum or length.</summary>
    Corrupt,

    /// <summary>More decompressed bytes than allowed.</summary>
    TooLarge,
}

/// <summary>How decompressing a file ended.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="DecompressedBytes">Bytes given to the sink.</param>
/// <param name="Members">Complete gzip members.</param>
/// <param name="Problem">What is wrong, in a few words; null when complete.</param>
public readonly record struct GunzipResult(GunzipStatus Status, long DecompressedBytes, int Members, string? Problem);

/// <summary>Decompresses gzip files (RFC 1952) into a sink.</summary>
public static class Gunzip
{
    /// <summary>Decompresses a whole file; never throws for what the file holds.</summary>
    /// <param name="file">The file from its first byte.</param>
    /// <param name="sink">Takes the decompressed bytes.</param>
    /// <param name="limit">Decompressed bytes allowed.</param>
    /// <param name="cancellationToken">Cancels between blocks.</param>
    public static GunzipResult Run(Stream file, IByteSink sink, long limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(sink);
        var buffer = new byte[81920];
        long total = 0;
        try
        {
            using var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            while (gzip.Read(buffer) is > 0 and var read)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if ((total += read) > limit)
                {
                    return new(GunzipStatus.TooLarge, total, 0, $"more than {limit} bytes");
                }

                sink.Write(buffer.AsSpan(0, read));
            }

            return new(GunzipStatus.Complete, total, 1, null);
        }
        catch (InvalidDataException exception)
        {
            return new(GunzipStatus.Corrupt, total, 0, exception.Message);
        }
    }
}
