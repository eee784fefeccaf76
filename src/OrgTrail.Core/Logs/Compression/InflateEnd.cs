namespace OrgTrail.Core.Logs.Compression;

/// <summary>Why decompressing stopped.</summary>
internal enum InflateEnd
{
    /// <summary>At a margin, or between two parts of a block; go on.</summary>
    Margin,

    /// <summary>What is new has to be taken before there is room again.</summary>
    WindowFull,
    EndOfBlock,

    /// <summary>Behind the last block.</summary>
    EndOfData,

    /// <summary>The file ends too soon.</summary>
    EndOfFile,
    BadCode,
    BadDistance,

    /// <summary>The data can't be what a compressor wrote.</summary>
    Fault,
}
