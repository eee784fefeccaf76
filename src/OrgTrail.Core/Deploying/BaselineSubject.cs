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

    /// <summary>How the delivery of each account and region is judged; null: not at all, since its calls grow with the accounts.</summary>
    public CoverageSettings? Coverage { get; init; }
}
