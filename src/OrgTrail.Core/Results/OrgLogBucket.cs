namespace OrgTrail.Core.Results;

/// <summary>The log bucket, as New-OrgLogBucket leaves it. Its properties bind by name to the next cmdlets.</summary>
public sealed class OrgLogBucket
{
    public required string BucketName { get; init; }

    public required string BucketArn { get; init; }

    /// <summary>The 12-digit account that owns the bucket.</summary>
    public required string LogAccountId { get; init; }

    /// <summary>The bucket's region.</summary>
    public required string Region { get; init; }

    /// <summary>Null in single-account mode.</summary>
    public string? OrganizationId { get; init; }

    public required string ManagementAccountId { get; init; }

    /// <summary>The trail that the bucket policy lets write.</summary>
    public required string TrailName { get; init; }

    /// <summary>The trail's home region, which the bucket policy names in aws:SourceArn.</summary>
    public required string TrailRegion { get; init; }

    public string? KeyPrefix { get; init; }

    public string? KmsKeyArn { get; init; }

    public IReadOnlyList<string> BreakGlassPrincipalArn { get; init; } = [];

    public bool SingleAccount { get; init; }

    public IReadOnlyList<AppliedChange> Changes { get; init; } = [];

    /// <summary>Whether this run wrote anything.</summary>
    public bool IsChanged => Changes.Any(c => c.IsApplied);
}
