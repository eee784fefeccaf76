using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>Creates a policy, attached nowhere.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html</remarks>
public sealed class CreatePolicyRequest : AmazonOrganizationsRequest
{
    public string? Content { get; set; }

    public string? Description { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }

    public List<Tag>? Tags { get; set; }
}

/// <summary>What CreatePolicy answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html</remarks>
public sealed class CreatePolicyResponse : AmazonWebServiceResponse
{
    public Policy? Policy { get; set; }
}

/// <summary>Changes the given parts of a policy.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdatePolicy.html</remarks>
public sealed class UpdatePolicyRequest : AmazonOrganizationsRequest
{
    public string? PolicyId { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? Content { get; set; }
}

/// <summary>What UpdatePolicy answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdatePolicy.html</remarks>
public sealed class UpdatePolicyResponse : AmazonWebServiceResponse
{
    public Policy? Policy { get; set; }
}

/// <summary>Deletes a policy that is attached nowhere.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeletePolicy.html</remarks>
public sealed class DeletePolicyRequest : AmazonOrganizationsRequest
{
    public string? PolicyId { get; set; }
}

/// <summary>What DeletePolicy answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeletePolicy.html</remarks>
public sealed class DeletePolicyResponse : AmazonWebServiceResponse;

/// <summary>One policy with its content.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html</remarks>
public sealed class DescribePolicyRequest : AmazonOrganizationsRequest
{
    public string? PolicyId { get; set; }
}

/// <summary>What DescribePolicy answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html</remarks>
public sealed class DescribePolicyResponse : AmazonWebServiceResponse
{
    public Policy? Policy { get; set; }
}

/// <summary>All policies of a type.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html</remarks>
public sealed class ListPoliciesRequest : AmazonOrganizationsRequest
{
    public string? Filter { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListPolicies answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html</remarks>
public sealed class ListPoliciesResponse : AmazonWebServiceResponse
{
    public List<PolicySummary>? Policies { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>A tag.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Tag.html</remarks>
public sealed class Tag
{
    public string? Key { get; set; }

    public string? Value { get; set; }
}

/// <summary>A policy with its content.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Policy.html</remarks>
public sealed class Policy
{
    public PolicySummary? PolicySummary { get; set; }

    public string? Content { get; set; }
}

/// <summary>A policy without its content.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicySummary.html</remarks>
public sealed class PolicySummary
{
    public string? Id { get; set; }

    public string? Arn { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? Type { get; set; }

    public bool? AwsManaged { get; set; }
}
