using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>Which Insights a trail records; InsightNotEnabledException when none.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetInsightSelectors.html</remarks>
public sealed class GetInsightSelectorsRequest : AmazonCloudTrailRequest
{
    public string? TrailName { get; set; }

    public string? EventDataStore { get; set; }
}

/// <summary>What GetInsightSelectors answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetInsightSelectors.html</remarks>
public sealed class GetInsightSelectorsResponse : AmazonWebServiceResponse
{
    public string? TrailARN { get; set; }

    public List<InsightSelector>? InsightSelectors { get; set; }

    public string? EventDataStoreArn { get; set; }

    public string? InsightsDestination { get; set; }
}

/// <summary>Replaces the Insights selectors; an empty list turns Insights off.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutInsightSelectors.html</remarks>
public sealed class PutInsightSelectorsRequest : AmazonCloudTrailRequest
{
    public string? TrailName { get; set; }

    public List<InsightSelector>? InsightSelectors { get; set; }

    public string? EventDataStore { get; set; }

    public string? InsightsDestination { get; set; }
}

/// <summary>What PutInsightSelectors answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutInsightSelectors.html</remarks>
public sealed class PutInsightSelectorsResponse : AmazonWebServiceResponse
{
    public string? TrailARN { get; set; }

    public List<InsightSelector>? InsightSelectors { get; set; }

    public string? EventDataStoreArn { get; set; }

    public string? InsightsDestination { get; set; }
}

/// <summary>A kind of Insights event.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_InsightSelector.html</remarks>
public sealed class InsightSelector
{
    public string? InsightType { get; set; }

    public List<string>? EventCategories { get; set; }
}
