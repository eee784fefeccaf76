using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>The organization's root (there is one) with its policy types.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html</remarks>
public sealed class ListRootsRequest : AmazonOrganizationsRequest
{
    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListRoots answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html</remarks>
public sealed class ListRootsResponse : AmazonWebServiceResponse
{
    public List<Root>? Roots { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>The parent (there is one) of an account or OU.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html</remarks>
public sealed class ListParentsRequest : AmazonOrganizationsRequest
{
    public string? ChildId { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListParents answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html</remarks>
public sealed class ListParentsResponse : AmazonWebServiceResponse
{
    public List<Parent>? Parents { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>Ids of the accounts or OUs directly below a node.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListChildren.html</remarks>
public sealed class ListChildrenRequest : AmazonOrganizationsRequest
{
    public string? ParentId { get; set; }

    public string? ChildType { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListChildren answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListChildren.html</remarks>
public sealed class ListChildrenResponse : AmazonWebServiceResponse
{
    public List<Child>? Children { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>OUs directly below a node.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html</remarks>
public sealed class ListOrganizationalUnitsForParentRequest : AmazonOrganizationsRequest
{
    public string? ParentId { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListOrganizationalUnitsForParent answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html</remarks>
public sealed class ListOrganizationalUnitsForParentResponse : AmazonWebServiceResponse
{
    public List<OrganizationalUnit>? OrganizationalUnits { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>One OU.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganizationalUnit.html</remarks>
public sealed class DescribeOrganizationalUnitRequest : AmazonOrganizationsRequest
{
    public string? OrganizationalUnitId { get; set; }
}

/// <summary>What DescribeOrganizationalUnit answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganizationalUnit.html</remarks>
public sealed class DescribeOrganizationalUnitResponse : AmazonWebServiceResponse
{
    public OrganizationalUnit? OrganizationalUnit { get; set; }
}

/// <summary>The root of the organization.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Root.html</remarks>
public sealed class Root
{
    public string? Id { get; set; }

    public string? Arn { get; set; }

    public string? Name { get; set; }

    public List<PolicyTypeSummary>? PolicyTypes { get; set; }
}

/// <summary>A root or OU above another node.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Parent.html</remarks>
public sealed class Parent
{
    public string? Id { get; set; }

    public string? Type { get; set; }
}

/// <summary>An account or OU below a node.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Child.html</remarks>
public sealed class Child
{
    public string? Id { get; set; }

    public string? Type { get; set; }
}

/// <summary>An organizational unit.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html</remarks>
public sealed class OrganizationalUnit
{
    public string? Id { get; set; }

    public string? Arn { get; set; }

    public string? Name { get; set; }

    public string? Path { get; set; }
}
