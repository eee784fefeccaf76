namespace OrgTrail.Core.Logs.Validation;

/// <summary>The bucket whose logs are validated. What is left out is learned from the trail.</summary>
public sealed record LogBucketToValidate
{
    public string? BucketName { get; init; }

    /// <summary>The prefix before <c>AWSLogs/</c>, without a slash at its end.</summary>
    public string? KeyPrefix { get; init; }

    /// <summary>The trail to learn the bucket from.</summary>
    public string? TrailName { get; init; }
}
