namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>What one trail has delivered for one account and region, and what it still owes.</summary>
internal sealed class DeliveryStream
{
    /// <summary>Whether new events are still logged, and not only what is pending delivered.</summary>
    public bool IsActive { get; set; }

    /// <summary>Background events up to here are in log files, delivered or pending.</summary>
    public DateTimeOffset CoveredUntil { get; set; }

    /// <summary>Recorded events up to this position of the history are.</summary>
    public long CoveredPosition { get; set; }

    public DateTimeOffset? LatestDeliveryTime { get; set; }

    public DateTimeOffset? LatestDeliveryAttemptTime { get; set; }

    public string? LatestDeliveryError { get; set; }

    public DateTimeOffset? LatestDigestDeliveryTime { get; set; }

    public string? LatestDigestDeliveryError { get; set; }

    public DateTimeOffset? LatestNotificationTime { get; set; }

    public DateTimeOffset? LatestCloudWatchLogsDeliveryTime { get; set; }

    /// <summary>Files that the bucket has refused so far, oldest first; logs and digests are retried apart.</summary>
    public Queue<PendingFile> PendingLogs { get; } = new();

    public Queue<PendingFile> PendingDigests { get; } = new();

    /// <summary>The chain of digests; null when none is open.</summary>
    public DigestChain? Chain { get; set; }
}

/// <summary>A file on its way to the bucket.</summary>
internal sealed record PendingFile(
    DateTimeOffset CreatedAt, string Bucket, string Key, byte[] Content, IReadOnlyDictionary<string, string> Metadata, DigestedLog? Log);

/// <summary>A log file as a digest lists it.</summary>
internal sealed record DigestedLog(string Bucket, string Key, string HashValue, DateTimeOffset NewestEventTime, DateTimeOffset OldestEventTime);

/// <summary>A chain of digests, one an hour, each vouching for the one before.</summary>
internal sealed class DigestChain(DateTimeOffset start)
{
    /// <summary>Where the next digest starts.</summary>
    public DateTimeOffset NextStart { get; set; } = start;

    /// <summary>When validation or logging was turned off: the digest of that hour is the chain's last.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Log files delivered since <see cref="NextStart"/>.</summary>
    public List<DigestedLog> Logs { get; } = [];

    public DigestLink? Previous { get; set; }
}

/// <summary>What a digest says of the one before it.</summary>
internal sealed record DigestLink(string Bucket, string Key, string HashValue, string Signature);
