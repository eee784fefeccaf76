namespace OrgTrail.Core.Results;

/// <summary>The service control policy that protects the logs, as Set-LogBucketProtectionScp leaves it.</summary>
public sealed class LogBucketProtection
{
    /// <summary>False in single-account mode, where SCPs don't exist; <see cref="Reason"/> says why.</summary>
    public bool IsApplicable { get; init; } = true;

    public string? Reason { get; init; }

    public string? PolicyName { get; init; }

    public string? PolicyId { get; init; }

    /// <summary>The account, OU or root the policy is attached to.</summary>
    public string? TargetId { get; init; }

    public bool IsAttached { get; init; }

    /// <summary>Characters of the policy as stored.</summary>
    public int PolicySize { get; init; }

    /// <summary>Characters a policy may have.</summary>
    public int PolicySizeLimit { get; init; }

    /// <summary>SCPs attached directly to the target, this one included.</summary>
    public int AttachedPolicyCount { get; init; }

    public required string BucketName { get; init; }

    public string? LogAccountId { get; init; }

    public string? OrganizationId { get; init; }

    public string? ManagementAccountId { get; init; }

    public string? TrailName { get; init; }

    public string? TrailArn { get; init; }

    public string? TrailRegion { get; init; }

    public string? KeyPrefix { get; init; }

    public string? KmsKeyArn { get; init; }

    public IReadOnlyList<string> BreakGlassPrincipalArn { get; init; } = [];

    public bool SingleAccount { get; init; }

    public IReadOnlyList<AppliedChange> Changes { get; init; } = [];

    /// <summary>Whether this run wrote anything.</summary>
    public bool IsChanged => Changes.Any(c => c.IsApplied);
}
