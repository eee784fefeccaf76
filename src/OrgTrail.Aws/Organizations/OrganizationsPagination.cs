using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.Organizations;

/// <summary>All pages of the listing operations of Organizations, fetched as they are consumed.</summary>
public static class OrganizationsPagination
{
    /// <summary>The organization's roots.</summary>
    public static IAsyncEnumerable<Root> ListRootsAllAsync(this IAmazonOrganizations client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListRootsAsync(new ListRootsRequest { NextToken = token }, ct),
            r => r.NextToken,
            r => r.Roots,
            cancellationToken);
    }

    /// <summary>All accounts of the organization.</summary>
    public static IAsyncEnumerable<Account> ListAccountsAllAsync(this IAmazonOrganizations client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListAccountsAsync(new ListAccountsRequest { NextToken = token }, ct),
            r => r.NextToken,
            r => r.Accounts,
            cancellationToken);
    }

    /// <summary>Accounts directly below a root or OU.</summary>
    public static IAsyncEnumerable<Account> ListAccountsForParentAllAsync(this IAmazonOrganizations client, string parentId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListAccountsForParentAsync(new ListAccountsForParentRequest { ParentId = parentId, NextToken = token }, ct),
            r => r.NextToken,
            r => r.Accounts,
            cancellationToken);
    }

    /// <summary>OUs directly below a root or OU.</summary>
    public static IAsyncEnumerable<OrganizationalUnit> ListOrganizationalUnitsForParentAllAsync(this IAmazonOrganizations client, string parentId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListOrganizationalUnitsForParentAsync(new ListOrganizationalUnitsForParentRequest { ParentId = parentId, NextToken = token }, ct),
            r => r.NextToken,
            r => r.OrganizationalUnits,
            cancellationToken);
    }

    /// <summary>Ids of the accounts or OUs directly below a root or OU.</summary>
    public static IAsyncEnumerable<Child> ListChildrenAllAsync(this IAmazonOrganizations client, string parentId, string childType, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListChildrenAsync(new ListChildrenRequest { ParentId = parentId, ChildType = childType, NextToken = token }, ct),
            r => r.NextToken,
            r => r.Children,
            cancellationToken);
    }

    /// <summary>The parent of an account or OU.</summary>
    public static IAsyncEnumerable<Parent> ListParentsAllAsync(this IAmazonOrganizations client, string childId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListParentsAsync(new ListParentsRequest { ChildId = childId, NextToken = token }, ct),
            r => r.NextToken,
            r => r.Parents,
            cancellationToken);
    }

    /// <summary>All services with trusted access.</summary>
    public static IAsyncEnumerable<EnabledServicePrincipal> ListAWSServiceAccessForOrganizationAllAsync(this IAmazonOrganizations client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListAWSServiceAccessForOrganizationAsync(new ListAWSServiceAccessForOrganizationRequest { NextToken = token }, ct),
            r => r.NextToken,
            r => r.EnabledServicePrincipals,
            cancellationToken);
    }

    /// <summary>Delegated administrators, of one service or of all.</summary>
    public static IAsyncEnumerable<DelegatedAdministrator> ListDelegatedAdministratorsAllAsync(this IAmazonOrganizations client, string? servicePrincipal = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListDelegatedAdministratorsAsync(new ListDelegatedAdministratorsRequest { ServicePrincipal = servicePrincipal, NextToken = token }, ct),
            r => r.NextToken,
            r => r.DelegatedAdministrators,
            cancellationToken);
    }

    /// <summary>All policies of a type.</summary>
    public static IAsyncEnumerable<PolicySummary> ListPoliciesAllAsync(this IAmazonOrganizations client, string filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListPoliciesAsync(new ListPoliciesRequest { Filter = filter, NextToken = token }, ct),
            r => r.NextToken,
            r => r.Policies,
            cancellationToken);
    }

    /// <summary>Policies of a type attached directly to a root, OU or account.</summary>
    public static IAsyncEnumerable<PolicySummary> ListPoliciesForTargetAllAsync(this IAmazonOrganizations client, string targetId, string filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListPoliciesForTargetAsync(new ListPoliciesForTargetRequest { TargetId = targetId, Filter = filter, NextToken = token }, ct),
            r => r.NextToken,
            r => r.Policies,
            cancellationToken);
    }

    /// <summary>Roots, OUs and accounts a policy is attached to.</summary>
    public static IAsyncEnumerable<PolicyTargetSummary> ListTargetsForPolicyAllAsync(this IAmazonOrganizations client, string policyId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListTargetsForPolicyAsync(new ListTargetsForPolicyRequest { PolicyId = policyId, NextToken = token }, ct),
            r => r.NextToken,
            r => r.Targets,
            cancellationToken);
    }

    /// <summary>Tags of a policy, account, OU or root.</summary>
    public static IAsyncEnumerable<Tag> ListTagsForResourceAllAsync(this IAmazonOrganizations client, string resourceId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceId = resourceId, NextToken = token }, ct),
            r => r.NextToken,
            r => r.Tags,
            cancellationToken);
    }
}
