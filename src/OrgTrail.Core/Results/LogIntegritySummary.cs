namespace OrgTrail.Core.Results;

/// <summary>What the validation of one account and region came to.</summary>
public sealed class LogIntegritySummary
{
    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>The folder that holds the account's logs: <c>s3://bucket/…/AWSLogs/[o-id/]account/</c>, or a path of the copy.</summary>
    public string? Location { get; init; }

    /// <summary>The trails whose digests were found.</summary>
    public IReadOnlyList<string> TrailNames { get; init; } = [];

    /// <summary>True when every log file and digest of the time asked for is there and proven.</summary>
    public required bool IsValid { get; init; }

    /// <summary>The start of the time validated.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>The end of the time validated.</summary>
    public required DateTimeOffset EndTime { get; init; }

    /// <summary>The start of the oldest valid digest of the time: before it nothing is proven. Null without one.</summary>
    public DateTimeOffset? ProvenFrom { get; init; }

    /// <summary>The end of the newest one: after it nothing is proven yet. Null without one.</summary>
    public DateTimeOffset? ProvenUntil { get; init; }

    public long DigestCount { get; init; }

    public long ValidDigestCount { get; init; }

    public long LogCount { get; init; }

    public long ValidLogCount { get; init; }

    /// <summary>Of the valid log files, those that an earlier run with the same state proved and that have not been written since.</summary>
    public long AlreadyProvenCount { get; init; }

    /// <summary>Log files and digests that were changed or can't be decoded.</summary>
    public long InvalidCount { get; init; }

    /// <summary>Log files that digests vouch for, and digests that others name, that are not there.</summary>
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
