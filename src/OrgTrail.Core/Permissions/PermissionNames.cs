namespace OrgTrail.Core.Permissions;

/// <summary>The names that stand for the placeholders of a resource pattern. The defaults are the examples of the documentation.</summary>
public sealed record PermissionNames
{
    /// <summary><c>${Partition}</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary><c>${Region}</c>: the bucket's and the trail's home region.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary><c>${BucketName}</c>.</summary>
    public string BucketName { get; init; } = "example-org-audit-logs";

    /// <summary><c>${AccessLogBucketName}</c>.</summary>
    public string AccessLogBucketName { get; init; } = "example-access-logs";

    /// <summary><c>${TrailName}</c>.</summary>
    public string TrailName { get; init; } = "org-trail";

    /// <summary><c>${LogAccountId}</c>.</summary>
    public string LogAccountId { get; init; } = "222222222222";

    /// <summary><c>${ManagementAccountId}</c>.</summary>
    public string ManagementAccountId { get; init; } = "111111111111";

    /// <summary><c>${OrganizationId}</c>.</summary>
    public string OrganizationId { get; init; } = "o-exampleorgid";

    /// <summary><c>${LogAccountRoleName}</c>.</summary>
    public string LogAccountRoleName { get; init; } = "OrgTrailReader";

    /// <summary><c>${CloudWatchLogsRoleName}</c>.</summary>
    public string CloudWatchLogsRoleName { get; init; } = "CloudTrailToCloudWatchLogs";

    /// <summary>The pattern with the names in place of the placeholders.</summary>
    public string Fill(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return pattern
            .Replace("${Partition}", Partition, StringComparison.Ordinal)
            .Replace("${Region}", Region, StringComparison.Ordinal)
            .Replace("${BucketName}", BucketName, StringComparison.Ordinal)
            .Replace("${AccessLogBucketName}", AccessLogBucketName, StringComparison.Ordinal)
            .Replace("${TrailName}", TrailName, StringComparison.Ordinal)
            .Replace("${LogAccountId}", LogAccountId, StringComparison.Ordinal)
            .Replace("${ManagementAccountId}", ManagementAccountId, StringComparison.Ordinal)
            .Replace("${OrganizationId}", OrganizationId, StringComparison.Ordinal)
            .Replace("${LogAccountRoleName}", LogAccountRoleName, StringComparison.Ordinal)
            .Replace("${CloudWatchLogsRoleName}", CloudWatchLogsRoleName, StringComparison.Ordinal);
    }
}
