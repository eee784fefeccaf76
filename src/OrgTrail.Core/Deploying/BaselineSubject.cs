using OrgTrail.Core.Coverage;
using OrgTrail.Core.Desired;

namespace OrgTrail.Core.Deploying;

/// <summary>What is to be assessed. Everything that is left out is found out: the trail by its kind, the bucket by the trail.</summary>
public sealed record BaselineSubject
{
    public string? BucketName { get; init; }

    public string? TrailName { get; init; }

    /// <summary>The trail's home region.</summary>
    public string? TrailRegion { get; init; }

    public string? KeyPrefix { get; init; }

    public string? LogAccountId { get; init; }

    public string? ManagementAccountId { get; init; }

    public string? OrganizationId { get; init; }

    public string? KmsKeyArn { get; init; }

    public bool SingleAccount { get; init; }

    public IReadOnlyList<string> BreakGlassPrincipalArns { get; init; } = [];

    public RetentionSettings Retention { get; init; } = new();

    public ProtectionSettings Protection { get; init; } = new();

    public TrailSettings Trail { get; init; } = new();

    public ObjectLockSettings? ObjectLock { get; init; }

    /// <summary>Whether settings of the user's that conflict may be replaced, for mending.</summary>
    public bool Force { get; init; }

    /// <summary>Where the access logs of the bucket go; null: no expectation.</summary>
    public string? AccessLogBucketName { get; init; }

    /// <summary>Key prefix of the access logs; null: the bucket's name and a slash.</summary>
    public string? AccessLogPrefix { get; init; }

    /// <summary>Tags that the bucket must have.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The accounts that should administer CloudTrail for the organization; null: no expectation.</summary>
    public IReadOnlyList<string>? DelegatedAdministratorAccountIds { get; init; }

    /// <summary>Who is meant to read the logs, as ARNs; empty: the administrators of the log account.</summary>
    public IReadOnlyList<string> ReaderPrincipalArns { get; init; } = [];

    /// <summary>Judge the trail and bucket of AWS Control Tower or the Landing Zone Accelerator, by effect rather than by OrgTrail's names.</summary>
    public bool AdoptExisting { get; init; }

    /// <summary>Take a landing zone's trail where there is no other: for looking at what is there, whoever made it.</summary>
    public bool TakesAnyTrail { get; init; }

    /// <summary>How the delivery of each account and region is judged; null: not at all, since its calls grow with the accounts.</summary>
    public CoverageSettings? Coverage { get; init; }
}
