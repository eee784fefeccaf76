namespace OrgTrail.Core.Permissions;

/// <summary>The resources that the cmdlets work on.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html</remarks>
internal static class ResourcePatterns
{
    public const string Any = "*";
    public const string Bucket = "arn:${Partition}:s3:::${BucketName}";
    public const string BucketObjects = "arn:${Partition}:s3:::${BucketName}/*";
    public const string AccessLogBucket = "arn:${Partition}:s3:::${AccessLogBucketName}";
    public const string Trail = "arn:${Partition}:cloudtrail:${Region}:${ManagementAccountId}:trail/${TrailName}";

    public const string AnyTrail = "arn:${Partition}:cloudtrail:*:${ManagementAccountId}:trail/*";

    // The id of a key is not known before the key is.
    public const string Key = "arn:${Partition}:kms:${Region}:${LogAccountId}:key/*";
    public const string KeyAlias = "arn:${Partition}:kms:${Region}:${LogAccountId}:alias/orgtrail-*";

    public const string CloudTrailRole =
        "arn:${Partition}:iam::${ManagementAccountId}:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail";

    public const string CloudWatchLogsRole = "arn:${Partition}:iam::${ManagementAccountId}:role/${CloudWatchLogsRoleName}";
    public const string LogAccountRole = "arn:${Partition}:iam::${LogAccountId}:role/${LogAccountRoleName}";
    public const string Root = "arn:${Partition}:organizations::${ManagementAccountId}:root/${OrganizationId}/r-*";
    public const string Unit = "arn:${Partition}:organizations::${ManagementAccountId}:ou/${OrganizationId}/ou-*";
    public const string Account = "arn:${Partition}:organizations::${ManagementAccountId}:account/${OrganizationId}/${LogAccountId}";
    public const string Policy = "arn:${Partition}:organizations::${ManagementAccountId}:policy/${OrganizationId}/service_control_policy/p-*";
    public const string ResourcePolicy = "arn:${Partition}:organizations::${ManagementAccountId}:policy/${OrganizationId}/resource_control_policy/p-*";
}
