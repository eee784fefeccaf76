namespace OrgTrail.Core.Logs.Digests;

/// <summary>When there can be logs at all.</summary>
internal static class CloudTrailTimes
{
    /// <summary>CloudTrail began in November 2013.</summary>
    public static DateTimeOffset Earliest { get; } = new(2013, 11, 1, 0, 0, 0, TimeSpan.Zero);
}
