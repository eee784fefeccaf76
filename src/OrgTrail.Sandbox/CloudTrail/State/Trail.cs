namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>A trail.</summary>
internal sealed class Trail(TrailSettings settings)
{
    public TrailSettings Settings { get; set; } = settings;

    public string Arn => Settings.Arn;

    public SortedDictionary<string, string?> Tags { get; } = new(StringComparer.Ordinal);

    public EventSelection Selection { get; set; } = EventSelection.Default;

    public IReadOnlyList<InsightSelector> InsightSelectors { get; set; } = [];

    public bool IsLogging { get; set; }

    public DateTimeOffset? StartLoggingTime { get; set; }

    /// <summary>Where in the history of events logging started.</summary>
    public long StartPosition { get; set; }

    public DateTimeOffset? StopLoggingTime { get; set; }

    /// <summary>Since when digests are made without a break; null while there is no logging or no validation.</summary>
    public DateTimeOffset? ValidatingSince { get; private set; }

    /// <summary>What has been delivered, by account and region.</summary>
    public Dictionary<(string AccountId, string Region), DeliveryStream> Streams { get; } = [];

    /// <summary>Whether the trail exists in a region: at home, and everywhere when it is a multi-region trail.</summary>
    public bool IsIn(string region) => Settings.HomeRegion == region || Settings.IsMultiRegionTrail;

    /// <summary>
    /// Opens or closes the chains of digests after logging or validation was turned on or off: a chain breaks at the end of the
    /// hour in which it was turned off, so turning it on again before that continues it.
    /// </summary>
    public void FollowValidation(DateTimeOffset now)
    {
        var isValidating = IsLogging && Settings.LogFileValidationEnabled;
        ValidatingSince = isValidating ? ValidatingSince ?? now : null;
        foreach (var chain in Streams.Values.Select(s => s.Chain).OfType<DigestChain>())
        {
            chain.ClosedAt = isValidating ? null : chain.ClosedAt ?? now;
        }
    }
}
