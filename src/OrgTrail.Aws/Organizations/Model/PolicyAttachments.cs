using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>Attaches a policy to a root, OU or account.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html</remarks>
public sealed class AttachPolicyRequest : AmazonOrganizationsRequest
{
    public string? PolicyId { get; set; }

    public string? TargetId { get; set; }
}

/// <summary>What AttachPolicy answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html</remarks>
public sealed class AttachPolicyResponse : AmazonWebServiceResponse;

/// <summary>Detaches a policy.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html</remarks>
public sealed class DetachPolicyRequest : AmazonOrganizationsRequest
{
    public string? PolicyId { get; set; }

    public string? TargetId { get; set; }
}

/// <summary>What DetachPolicy answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html</remarks>
public sealed class DetachPolicyResponse : AmazonWebServiceResponse;

/// <summary>Policies of a type attached directly to a node.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html</remarks>
public sealed class ListPoliciesForTargetRequest : AmazonOrganizationsRequest
{
    public string? TargetId { get; set; }

    public string? Filter { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListPoliciesForTarget answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html</remarks>
public sealed class ListPoliciesForTargetResponse : AmazonWebServiceResponse
{
    public List<PolicySummary>? Policies { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>Nodes a policy is attached to.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html</remarks>
public sealed class ListTargetsForPolicyRequest : AmazonOrganizationsRequest
{
    public string? PolicyId { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListTargetsForPolicy answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html</remarks>
public sealed class ListTargetsForPolicyResponse : AmazonWebServiceResponse
{
    public List<PolicyTargetSummary>? Targets { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>A node a policy is attached to.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicyTargetSummary.html</remarks>
public sealed class PolicyTargetSummary
{
    public string? TargetId { get; set; }

    public string? Arn { get; set; }

    public string? Name { get; set; }

    public string? Type { get; set; }
}
