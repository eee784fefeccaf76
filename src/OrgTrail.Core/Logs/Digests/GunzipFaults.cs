using OrgTrail.Core.Logs.Compression;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Digests;

/// <summary>What it means for a file how its decompressing ended.</summary>
internal static class GunzipFaults
{
    /// <summary>The verdict; null for a file that is whole.</summary>
    public static (LogIntegrityStatus Status, string Reason, string Detail)? Of(GunzipResult result) => result.Status switch
    {
        GunzipStatus.Complete => null,
        GunzipStatus.TrailingBytes => (LogIntegrityStatus.Invalid, "TrailingBytes", "Bytes follow the end of the compressed file."),
        GunzipStatus.Truncated => (LogIntegrityStatus.Invalid, "Truncated", "The compressed file ends before its end."),
        GunzipStatus.TooLarge => (LogIntegrityStatus.Unknown, "TooLarge", $"It was not read to its end: {result.Problem}. Raise -MaximumLogSize if such files are to be expected."),
        _ => (LogIntegrityStatus.Invalid, "Unreadable", $"It can't be decompressed: {result.Problem}."),
    };
}
