using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>Adds or overwrites tags of a policy, account, OU or root.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_TagResource.html</remarks>
public sealed class TagResourceRequest : AmazonOrganizationsRequest
{
    public string? ResourceId { get; set; }

    public List<Tag>? Tags { get; set; }
}

/// <summary>What TagResource answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_TagResource.html</remarks>
public sealed class TagResourceResponse : AmazonWebServiceResponse;

/// <summary>Removes tags by key.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_UntagResource.html</remarks>
public sealed class UntagResourceRequest : AmazonOrganizationsRequest
{
    public string? ResourceId { get; set; }

    public List<string>? TagKeys { get; set; }
}

/// <summary>What UntagResource answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_UntagResource.html</remarks>
public sealed class UntagResourceResponse : AmazonWebServiceResponse;

/// <summary>Tags of a policy, account, OU or root.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTagsForResource.html</remarks>
public sealed class ListTagsForResourceRequest : AmazonOrganizationsRequest
{
    public string? ResourceId { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>What ListTagsForResource answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTagsForResource.html</remarks>
public sealed class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public List<Tag>? Tags { get; set; }

    public string? NextToken { get; set; }
}
