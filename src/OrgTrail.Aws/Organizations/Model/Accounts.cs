using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>All accounts of the organization.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html</remarks>
public sealed class ListAccountsRequest : AmazonOrganizationsRequest
{
    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListAccounts answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html</remarks>
public sealed class ListAccountsResponse : AmazonWebServiceResponse
{
    public List<Account>? Accounts { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>Accounts directly below a node.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html</remarks>
public sealed class ListAccountsForParentRequest : AmazonOrganizationsRequest
{
    public string? ParentId { get; set; }

    public string? NextToken { get; set; }

    public int? MaxResults { get; set; }
}

/// <summary>What ListAccountsForParent answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html</remarks>
public sealed class ListAccountsForParentResponse : AmazonWebServiceResponse
{
    public List<Account>? Accounts { get; set; }

    public string? NextToken { get; set; }
}

/// <summary>One account.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html</remarks>
public sealed class DescribeAccountRequest : AmazonOrganizationsRequest
{
    public string? AccountId { get; set; }
}

/// <summary>What DescribeAccount answers.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html</remarks>
public sealed class DescribeAccountResponse : AmazonWebServiceResponse
{
    public Account? Account { get; set; }
}

/// <summary>An account of the organization.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html</remarks>
public sealed class Account
{
    public string? Id { get; set; }

    public string? Arn { get; set; }

    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Status { get; set; }

    public string? State { get; set; }

    public List<string>? Paths { get; set; }

    public string? JoinedMethod { get; set; }

    public DateTime? JoinedTimestamp { get; set; }
}
