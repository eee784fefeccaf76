namespace OrgTrail.Core.Logs.Compression;

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
