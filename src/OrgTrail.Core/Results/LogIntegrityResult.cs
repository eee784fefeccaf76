namespace OrgTrail.Core.Results;

/// <summary>What a verdict is about.</summary>
public enum LogIntegrityKind
{
    /// <summary>One log file.</summary>
    Log,

    /// <summary>One digest file.</summary>
    Digest,

    /// <summary>The digests of one account, region and trail, as a sequence.</summary>
    Chain,
}

/// <summary>The verdict on one log file, digest or chain.</summary>
public enum LogIntegrityStatus
{
    /// <summary>Proven unchanged.</summary>
    Valid,

    /// <summary>Changed: its hash or signature is not the one vouched for, bytes follow its end, or it can't be decoded.</summary>
    Invalid,

    /// <summary>A digest vouches for it, and it isn't there.</summary>
    Missing,

    /// <summary>Digests are lacking between two that are there.</summary>
    Gap,

    /// <summary>The newest digest is older than it should be: the end of the chain may have been deleted.</summary>
    TailMissing,

    /// <summary>In the bucket, but no digest vouches for it.</summary>
    Unlisted,

    /// <summary>Not in the place that it was signed for.</summary>
    Relocated,

    /// <summary>Signed with a key that CloudTrail does not have.</summary>
    UnknownKey,

    /// <summary>Could not be read: never counts as Valid.</summary>
    Unknown,
}

/// <summary>The verdict on one log file, digest or chain.</summary>
public sealed class LogIntegrityResult
{
    public required LogIntegrityKind Kind { get; init; }

    public required LogIntegrityStatus Status { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    /// <summary>Where it is or should be: <c>s3://bucket/key</c>, or a path of the copy. For a chain, its folder.</summary>
    public required string Location { get; init; }

    /// <summary>The trail, as the digest's name tells it; null for log files that no digest vouches for.</summary>
    public string? TrailName { get; init; }

    /// <summary>The digest that vouches for it; null for chains and for what nothing vouches for.</summary>
    public string? VouchedBy { get; init; }

    /// <summary>The start of what the verdict covers: a digest's hour, a gap's first hour, a log's oldest event.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The end of what the verdict covers.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Whole hours without a digest, for Gap and TailMissing; 0 otherwise.</summary>
    public int MissingHours { get; init; }

    /// <summary>Stable name of the cause, e.g. <c>HashMismatch</c>, <c>SignatureMismatch</c>, <c>TrailingBytes</c>; null for Valid.</summary>
    public string? Reason { get; init; }

    /// <summary>The cause in a sentence, with expected and found values; null for Valid.</summary>
    public string? Detail { get; init; }

    /// <summary>The IAM action without which it could not be read; null when that was not the cause.</summary>
    public string? MissingPermission { get; init; }
}
