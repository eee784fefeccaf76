namespace OrgTrail.Core.Logs.Validation;

/// <summary>What is to be validated.</summary>
public sealed record LogIntegrityRequest
{
    /// <summary>Decompressed bytes that a log file may have unless it is said otherwise.</summary>
    public const long DefaultMaximumLogSize = 4L << 30;

    /// <summary>Where the time to validate starts.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>Where it ends; null for "until now".</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Which accounts are validated.</summary>
    public Func<string, bool> IncludesAccount { get; init; } = static _ => true;

    /// <summary>Which regions are validated.</summary>
    public Func<string, bool> IncludesRegion { get; init; } = static _ => true;

    /// <summary>Accounts that were asked for by name: one without a folder is a result, not something to pass over.</summary>
    public IReadOnlyList<string> ExpectedAccounts { get; init; } = [];

    /// <summary>Regions that were asked for by name.</summary>
    public IReadOnlyList<string> ExpectedRegions { get; init; } = [];

    /// <summary>The organization whose folder alone is looked at; null for all folders.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The bucket that CloudTrail delivered to, where what is looked at is a replica or a copy of it.</summary>
    public string? OriginalBucketName { get; init; }

    /// <summary>Whether what is valid is told too, and not only counted.</summary>
    public bool IncludeValid { get; init; }

    /// <summary>Decompressed bytes of a log file beyond which it is not read on.</summary>
    public long MaximumLogSize { get; init; } = DefaultMaximumLogSize;

    /// <summary>The file that remembers what was proven; null for none.</summary>
    public string? StatePath { get; init; }

    /// <summary>Files read at a time at most; null for what suits the source.</summary>
    public int? ThrottleLimit { get; init; }

    /// <summary>Files with public keys; without one, CloudTrail is asked for them.</summary>
    public IReadOnlyList<string> PublicKeyPaths { get; init; } = [];

    /// <summary>How long CloudTrail may take to deliver a digest after its hour.</summary>
    public TimeSpan DeliveryGrace { get; init; } = TimeSpan.FromHours(1);
}
