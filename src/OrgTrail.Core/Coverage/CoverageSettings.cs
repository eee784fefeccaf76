namespace OrgTrail.Core.Coverage;

/// <summary>What is asked about the delivery of each account and region.</summary>
public sealed record CoverageSettings
{
    /// <summary>The time allowed when the user names none.</summary>
    public static readonly TimeSpan DefaultMaximumAge = TimeSpan.FromHours(24);

    /// <summary>Calls in flight when the user names no number.</summary>
    public const int DefaultThrottleLimit = 32;

    /// <summary>Older than this is late.</summary>
    public TimeSpan MaximumAge { get; init; } = DefaultMaximumAge;

    /// <summary>Listings in flight at the same time, and accounts held in memory.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    /// <summary>Which accounts are looked at, by their ids.</summary>
    public NameFilter Accounts { get; init; } = NameFilter.All;

    /// <summary>Which regions are looked at. One named in full is expected of every account, also where it must be opted into.</summary>
    public NameFilter Regions { get; init; } = NameFilter.All;

    /// <summary>
    /// Ask each account which regions it has, with one call more an account: then a region that it opted into is expected though nothing
    /// ever arrived from it, and one that it has left is not.
    /// </summary>
    public bool IncludeOptInRegions { get; init; }

    /// <summary>
    /// Only whether it delivers: no log file is looked for where a digest is new enough, and no time is told of what is too old. It
    /// takes about half the calls.
    /// </summary>
    public bool StatusOnly { get; init; }
}
