using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>Adds or overwrites tags of a trail, named by ARN.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AddTags.html</remarks>
public sealed class AddTagsRequest : AmazonCloudTrailRequest
{
    public string? ResourceId { get; set; }

    public List<Tag>? TagsList { get; set; }
}

/// <summary>What AddTags answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AddTags.html</remarks>
public sealed class AddTagsResponse : AmazonWebServiceResponse;

/// <summary>Removes tags of a trail.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RemoveTags.html</remarks>
public sealed class RemoveTagsRequest : AmazonCloudTrailRequest
{
    public string? ResourceId { get; set; }

    public List<Tag>? TagsList { get; set; }
}

/// <summary>What RemoveTags answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RemoveTags.html</remarks>
public sealed class RemoveTagsResponse : AmazonWebServiceResponse;

/// <summary>Lists tags of up to 20 trails, named by ARN.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTags.html</remarks>
public sealed class ListTagsRequest : AmazonCloudTrailRequest
{
    public List<string>? ResourceIdList { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>What ListTags answers.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTags.html</remarks>
public sealed class ListTagsResponse : AmazonWebServiceResponse
{
    public List<ResourceTag>? ResourceTagList { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>The tags of one trail.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ResourceTag.html</remarks>
public sealed class ResourceTag
{
    public string? ResourceId { get; set; }

    public List<Tag>? TagsList { get; set; }
}
