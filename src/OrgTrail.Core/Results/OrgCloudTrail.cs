namespace OrgTrail.Core.Results;

/// <summary>The trail, as Enable-OrgCloudTrail leaves it, together with what the next cmdlets need of the bucket.</summary>
public sealed class OrgCloudTrail
{
    public required string TrailName { get; init; }

    public required string TrailArn { get; init; }

    /// <summary>The trail's home region.</summary>
    public required string TrailRegion { get; init; }

    public bool IsOrganizationTrail { get; init; }

    public bool IsMultiRegionTrail { get; init; }

    public bool LogFileValidationEnabled { get; init; }

    public bool IsLogging { get; init; }

    public required string BucketName { get; init; }

    public string? LogAccountId { get; init; }

    public string? OrganizationId { get; init; }

    public required string ManagementAccountId { get; init; }

    public string? KeyPrefix { get; init; }

    public string? KmsKeyArn { get; init; }

    public IReadOnlyList<string> BreakGlassPrincipalArn { get; init; } = [];

    public bool SingleAccount { get; init; }

    public IReadOnlyList<AppliedChange> Changes { get; init; } = [];

    /// <summary>Whether this run wrote anything.</summary>
    public bool IsChanged => Changes.Any(c => c.IsApplied);
}
