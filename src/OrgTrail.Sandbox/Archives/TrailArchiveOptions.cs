using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Archives;

/// <summary>What a synthetic log archive holds: whose logs, of when, how many, and which trail delivered them.</summary>
public sealed record TrailArchiveOptions
{
    /// <summary>The regions that are enabled in every AWS account by default.</summary>
    /// <remarks>https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html</remarks>
    public static IReadOnlyList<string> DefaultRegions => AwsRegions.EnabledByDefault;

    /// <summary>The bucket that the files are in, or are said to be in.</summary>
    public required string BucketName { get; init; }

    /// <summary>The trail's key prefix, without its last slash.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary><c>o-…</c> for the layout of an organization trail; null for that of a single account.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>The trail's name, part of the names of digests.</summary>
    public required string TrailName { get; init; }

    /// <summary>The trail's home region, part of the names of digests.</summary>
    public string HomeRegion { get; init; } = "us-east-1";

    /// <summary>The accounts that have logs: 12 digits each.</summary>
    public required IReadOnlyList<string> AccountIds { get; init; }

    /// <summary>The regions that have logs.</summary>
    public IReadOnlyList<string> Regions { get; init; } = DefaultRegions;

    /// <summary>When logging began, on a whole second: the first digest ends an hour later.</summary>
    public required DateTimeOffset StartTime { get; init; }

    /// <summary>Regions where logging began later, on a whole second.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> RegionStartTimes { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>When logging ends: the last digest is of the last full hour before.</summary>
    public required DateTimeOffset EndTime { get; init; }

    /// <summary>Log files of each account and region in an hour, from 0 to 60.</summary>
    public int LogFilesPerHour { get; init; } = 1;

    /// <summary>The most events in one log file; each has between half of it and all.</summary>
    public int EventsPerLogFile { get; init; } = 20;

    /// <summary>False leaves out the files of an account in a region; null leaves out none.</summary>
    public Func<string, string, bool>? Includes { get; init; }

    /// <summary>Names, sizes and events follow from it; only the key pairs that sign are drawn anew in each process.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// Bits of the signing keys. CloudTrail's have 2048; with 1024 a digest is signed several times faster, for archives of millions
    /// of digests.
    /// </summary>
    public int SigningKeySize { get; init; } = 2048;
}
