namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>What CreateTrail and UpdateTrail set. A change is checked as a whole on a copy before it takes effect.</summary>
internal sealed record TrailSettings
{
    public required string Name { get; init; }

    /// <summary>The account the trail belongs to: for an organization trail always the management account.</summary>
    public required string AccountId { get; init; }

    public required string HomeRegion { get; init; }

    public required string Partition { get; init; }

    public required string S3BucketName { get; init; }

    public string? S3KeyPrefix { get; init; }

    public string? SnsTopicArn { get; init; }

    public string? CloudWatchLogsLogGroupArn { get; init; }

    public string? CloudWatchLogsRoleArn { get; init; }

    public string? KmsKeyArn { get; init; }

    public bool IncludeGlobalServiceEvents { get; init; } = true;

    public bool IsMultiRegionTrail { get; init; }

    public bool LogFileValidationEnabled { get; init; }

    public bool IsOrganizationTrail { get; init; }

    public string Arn => TrailArn.Of(Partition, HomeRegion, AccountId, Name);

    /// <summary><c>[prefix/]AWSLogs/</c>.</summary>
    public string LogRoot => S3KeyPrefix is { } prefix ? $"{prefix}/AWSLogs/" : "AWSLogs/";
}
