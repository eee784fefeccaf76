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

    /// <summary>Where the access logs of the bucket go; null: no expectation.</summary>
    public string? AccessLogBucketName { get; init; }

    /// <summary>Key prefix of the access logs; null: the bucket's name and a slash.</summary>
    public string? AccessLogPrefix { get; init; }

    /// <summary>Tags that the bucket must have.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
