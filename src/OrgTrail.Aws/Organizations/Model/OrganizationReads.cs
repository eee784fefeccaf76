using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>The organization the calling account belongs to; works in every member account.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html</remarks>
public sealed class DescribeOrganizationRequest : AmazonOrganizationsRequest;

/// <summary>What DescribeOrganization answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html</remarks>
public sealed class DescribeOrganizationResponse : AmazonWebServiceResponse
{
    public Organization? Organization { get; set; }
}

/// <summary>An organization.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html</remarks>
public sealed class Organization
{
    public string? Id { get; set; }

    public string? Arn { get; set; }

    public string? FeatureSet { get; set; }

    public string? MasterAccountArn { get; set; }

    public string? MasterAccountId { get; set; }

    public string? MasterAccountEmail { get; set; }

    public List<PolicyTypeSummary>? AvailablePolicyTypes { get; set; }
}

/// <summary>A policy type and whether it is enabled.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_PolicyTypeSummary.html</remarks>
public sealed class PolicyTypeSummary
{
    public string? Type { get; set; }

    public string? Status { get; set; }
}
