namespace OrgTrail.Sandbox.CloudTrail;

/// <summary>How CloudTrail behaves in a sandbox.</summary>
public sealed record CloudTrailOptions
{
    /// <summary>The service principal by which CloudTrail acts on buckets and keys, the same in every partition.</summary>
    public const string ServicePrincipal = "cloudtrail.amazonaws.com";

    /// <summary>
    /// The regions enabled in every account: where a multi-region trail has shadow trails and delivers. A trail's home region
    /// belongs to them whether it is listed or not.
    /// </summary>
    public IReadOnlyList<string> Regions { get; init; } = ["us-east-1", "eu-west-1"];

    /// <summary>How often log files are delivered; AWS says about every 5 minutes on average.</summary>
    public TimeSpan DeliveryInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The most background events that an account makes in one region between two deliveries; 0 leaves only the events of calls
    /// that were really made.
    /// </summary>
    public int BackgroundEvents { get; init; } = 6;

    /// <summary>
    /// The most accounts that an organization trail delivers for: the management account, the log archive account and the first others.
    /// An organization of thousands would fill the memory with logs that a synthetic archive has by rule; raise this to have them anyway.
    /// </summary>
    public int DeliveringAccounts { get; init; } = 100;
}
