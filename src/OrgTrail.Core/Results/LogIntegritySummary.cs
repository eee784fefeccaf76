namespace OrgTrail.Core.Results;

/// <summary>What the validation of one account and region came to.</summary>
public sealed class LogIntegritySummary
{
    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>True when every log file and digest of the time asked for is there and proven.</summary>
    public required bool IsValid { get; init; }

    /// <summary>The start of the time validated.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>The end of the time validated.</summary>
    public required DateTimeOffset EndTime { get; init; }

    public long DigestCount { get; init; }

    public long ValidDigestCount { get; init; }

    public long LogCount { get; init; }

    public long ValidLogCount { get; init; }

    /// <summary>Log files and digests that were changed or can't be decoded.</summary>
    public long InvalidCount { get; init; }

    /// <summary>Log files that digests vouch for and that are not there.</summary>
    public long MissingCount { get; init; }

    /// <summary>Whole hours without a digest within the time validated, the tail included.</summary>
    public long MissingHours { get; init; }

    public bool IsTailMissing { get; init; }

    /// <summary>Log files that no digest vouches for.</summary>
    public long UnlistedCount { get; init; }

    public long RelocatedCount { get; init; }

    public long UnknownKeyCount { get; init; }

    /// <summary>Files that could not be read.</summary>
    public long UnknownCount { get; init; }

    /// <summary>Decompressed bytes that were hashed.</summary>
    public long DecompressedBytes { get; init; }
}
