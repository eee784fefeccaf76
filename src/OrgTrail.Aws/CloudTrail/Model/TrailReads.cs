using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>Settings of the trails of this region (and of multi-region trails homed elsewhere, unless IncludeShadowTrails is false).</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html</remarks>
public sealed class DescribeTrailsRequest : AmazonCloudTrailRequest
{
    [JsonPropertyName("trailNameList")]
    public List<string>? TrailNameList { get; set; }

    [JsonPropertyName("includeShadowTrails")]
    public bool? IncludeShadowTrails { get; set; }
}

/// <summary>What DescribeTrails answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html</remarks>
public sealed class DescribeTrailsResponse : AmazonWebServiceResponse
{
    [JsonPropertyName("trailList")]
    public List<Trail>? TrailList { get; set; }
}

/// <summary>Settings of one trail.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html</remarks>
public sealed class GetTrailRequest : AmazonCloudTrailRequest
{
    public string? Name { get; set; }
}

/// <summary>What GetTrail answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html</remarks>
public sealed class GetTrailResponse : AmazonWebServiceResponse
{
    public Trail? Trail { get; set; }
}

/// <summary>Names and home regions of all trails of the account.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html</remarks>
public sealed class ListTrailsRequest : AmazonCloudTrailRequest
{
    public string? NextToken { get; set; }
}

/// <summary>What ListTrails answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTrails.html</remarks>
public sealed class ListTrailsResponse : AmazonWebServiceResponse
{
    public List<TrailInfo>? Trails { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>Settings of a trail.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html</remarks>
public sealed class Trail
{
    public string? Name { get; set; }

    public string? S3BucketName { get; set; }

    public string? S3KeyPrefix { get; set; }

    public string? SnsTopicName { get; set; }

    public string? SnsTopicARN { get; set; }

    public bool? IncludeGlobalServiceEvents { get; set; }

    public bool? IsMultiRegionTrail { get; set; }

    public string? HomeRegion { get; set; }

    public string? TrailARN { get; set; }

    public bool? LogFileValidationEnabled { get; set; }

    public string? CloudWatchLogsLogGroupArn { get; set; }

    public string? CloudWatchLogsRoleArn { get; set; }

    public string? KmsKeyId { get; set; }

    public bool? HasCustomEventSelectors { get; set; }

    public bool? HasInsightSelectors { get; set; }

    public bool? IsOrganizationTrail { get; set; }
}

/// <summary>A trail's name and where it is at home.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_TrailInfo.html</remarks>
public sealed class TrailInfo
{
    public string? TrailARN { get; set; }

    public string? Name { get; set; }

    public string? HomeRegion { get; set; }
}
