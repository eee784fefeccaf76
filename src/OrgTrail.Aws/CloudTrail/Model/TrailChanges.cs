using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>Creates a trail; it does not log until StartLogging.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html</remarks>
public sealed class CreateTrailRequest : AmazonCloudTrailRequest
{
    public string? Name { get; set; }

    public string? S3BucketName { get; set; }

    public string? S3KeyPrefix { get; set; }

    public string? SnsTopicName { get; set; }

    public bool? IncludeGlobalServiceEvents { get; set; }

    public bool? IsMultiRegionTrail { get; set; }

    public bool? EnableLogFileValidation { get; set; }

    public string? CloudWatchLogsLogGroupArn { get; set; }

    public string? CloudWatchLogsRoleArn { get; set; }

    public string? KmsKeyId { get; set; }

    public bool? IsOrganizationTrail { get; set; }

    public List<Tag>? TagsList { get; set; }
}

/// <summary>What CreateTrail answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html</remarks>
public sealed class CreateTrailResponse : AmazonWebServiceResponse
{
    public string? Name { get; set; }

    public string? S3BucketName { get; set; }

    public string? S3KeyPrefix { get; set; }

    public string? SnsTopicName { get; set; }

    public string? SnsTopicARN { get; set; }

    public bool? IncludeGlobalServiceEvents { get; set; }

    public bool? IsMultiRegionTrail { get; set; }

    public string? TrailARN { get; set; }

    public bool? LogFileValidationEnabled { get; set; }

    public string? CloudWatchLogsLogGroupArn { get; set; }

    public string? CloudWatchLogsRoleArn { get; set; }

    public string? KmsKeyId { get; set; }

    public bool? IsOrganizationTrail { get; set; }
}

/// <summary>Changes the given settings of a trail, in its home region only; settings left null stay.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html</remarks>
public sealed class UpdateTrailRequest : AmazonCloudTrailRequest
{
    public string? Name { get; set; }

    public string? S3BucketName { get; set; }

    public string? S3KeyPrefix { get; set; }

    public string? SnsTopicName { get; set; }

    public bool? IncludeGlobalServiceEvents { get; set; }

    public bool? IsMultiRegionTrail { get; set; }

    public bool? EnableLogFileValidation { get; set; }

    public string? CloudWatchLogsLogGroupArn { get; set; }

    public string? CloudWatchLogsRoleArn { get; set; }

    public string? KmsKeyId { get; set; }

    public bool? IsOrganizationTrail { get; set; }
}

/// <summary>What UpdateTrail answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html</remarks>
public sealed class UpdateTrailResponse : AmazonWebServiceResponse
{
    public string? Name { get; set; }

    public string? S3BucketName { get; set; }

    public string? S3KeyPrefix { get; set; }

    public string? SnsTopicName { get; set; }

    public string? SnsTopicARN { get; set; }

    public bool? IncludeGlobalServiceEvents { get; set; }

    public bool? IsMultiRegionTrail { get; set; }

    public string? TrailARN { get; set; }

    public bool? LogFileValidationEnabled { get; set; }

    public string? CloudWatchLogsLogGroupArn { get; set; }

    public string? CloudWatchLogsRoleArn { get; set; }

    public string? KmsKeyId { get; set; }

    public bool? IsOrganizationTrail { get; set; }
}

/// <summary>Deletes a trail, in its home region only; its log files stay.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeleteTrail.html</remarks>
public sealed class DeleteTrailRequest : AmazonCloudTrailRequest
{
    public string? Name { get; set; }
}

/// <summary>What DeleteTrail answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeleteTrail.html</remarks>
public sealed class DeleteTrailResponse : AmazonWebServiceResponse;

/// <summary>A tag of a trail.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Tag.html</remarks>
public sealed class Tag
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}
