namespace OrgTrail.Core.Results;

/// <summary>Whether one account and region still delivers.</summary>
public enum CoverageStatus
{
    /// <summary>Log files or digests arrived within the time allowed.</summary>
    Delivering,

    /// <summary>Something arrived once, but not within the time allowed.</summary>
    Late,

    /// <summary>Nothing ever arrived.</summary>
    Missing,

    /// <summary>Could not be read: never counts as delivering.</summary>
    Unknown,

    /// <summary>Nothing arrived yet, and nothing need have: the account joined, or logging started, within the time allowed.</summary>
    Pending,
}

/// <summary>The newest log file and digest of one account in one region.</summary>
public sealed class OrgTrailCoverage
{
    public required string AccountId { get; init; }

    /// <summary>The account's name in the organization; null where it is not known.</summary>
    public string? AccountName { get; init; }

    public required string Region { get; init; }

    public required CoverageStatus Status { get; init; }

    /// <summary>Whether nothing is wrong: it delivers, or need not have delivered yet.</summary>
    public bool IsAsExpected => Status is CoverageStatus.Delivering or CoverageStatus.Pending;

    /// <summary>When the newest log file was delivered, by its name; null when there is none. A quiet region has digests alone.</summary>
    public DateTimeOffset? LatestLogTime { get; init; }

    /// <summary>When the newest digest ended, by its name; null when there is none.</summary>
    public DateTimeOffset? LatestDigestTime { get; init; }

    /// <summary>From the newest file to the time of asking, never negative; null when there is none.</summary>
    public TimeSpan? Gap { get; init; }

    /// <summary>The bucket that was looked into.</summary>
    public required string BucketName { get; init; }

    /// <summary>What was found, in a sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>The IAM action that reading lacked, for Unknown.</summary>
    public string? MissingPermission { get; init; }
}
