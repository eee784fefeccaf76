using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>Which events a trail records: either basic or advanced selectors.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html</remarks>
public sealed class GetEventSelectorsRequest : AmazonCloudTrailRequest
{
    public string? TrailName { get; set; }
}

/// <summary>What GetEventSelectors answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html</remarks>
public sealed class GetEventSelectorsResponse : AmazonWebServiceResponse
{
    public string? TrailARN { get; set; }

    public List<EventSelector>? EventSelectors { get; set; }

    public List<AdvancedEventSelector>? AdvancedEventSelectors { get; set; }
}

/// <summary>Replaces all selectors of a trail. Basic and advanced exclude each other.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html</remarks>
public sealed class PutEventSelectorsRequest : AmazonCloudTrailRequest
{
    public string? TrailName { get; set; }

    public List<EventSelector>? EventSelectors { get; set; }

    public List<AdvancedEventSelector>? AdvancedEventSelectors { get; set; }
}

/// <summary>What PutEventSelectors answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html</remarks>
public sealed class PutEventSelectorsResponse : AmazonWebServiceResponse
{
    public string? TrailARN { get; set; }

    public List<EventSelector>? EventSelectors { get; set; }

    public List<AdvancedEventSelector>? AdvancedEventSelectors { get; set; }
}

/// <summary>A basic event selector.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html</remarks>
public sealed class EventSelector
{
    public string? ReadWriteType { get; set; }

    public bool? IncludeManagementEvents { get; set; }

    public List<DataResource>? DataResources { get; set; }

    public List<string>? ExcludeManagementEventSources { get; set; }
}

/// <summary>Resources whose data events a basic selector records.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html</remarks>
public sealed class DataResource
{
    public string? Type { get; set; }

    public List<string>? Values { get; set; }
}

/// <summary>An advanced event selector: all its field selectors must match.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html</remarks>
public sealed class AdvancedEventSelector
{
    public string? Name { get; set; }

    public List<AdvancedFieldSelector>? FieldSelectors { get; set; }
}

/// <summary>One condition of an advanced event selector.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html</remarks>
public sealed class AdvancedFieldSelector
{
    public string? Field { get; set; }

    public new List<string>? Equals { get; set; }

    public List<string>? StartsWith { get; set; }

    public List<string>? EndsWith { get; set; }

    public List<string>? NotEquals { get; set; }

    public List<string>? NotStartsWith { get; set; }

    public List<string>? NotEndsWith { get; set; }
}
