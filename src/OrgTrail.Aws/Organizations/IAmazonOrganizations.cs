using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>The part of the Organizations API that OrgTrail uses, named as in the official AWS SDK for .NET.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/organizations/latest/APIReference/Welcome.html. Every call throws <see cref="AmazonOrganizationsException"/> with the API's error code,
/// <see cref="AmazonClientException"/> when AWS was not reached, <see cref="OperationCanceledException"/> when cancelled.
/// </remarks>
public interface IAmazonOrganizations : IDisposable
{
    /// <summary>The settings the client was built with.</summary>
    IClientConfig Config { get; }

    /// <summary>The organization the calling account belongs to; works in every member account.</summary>
    Task<DescribeOrganizationResponse> DescribeOrganizationAsync(DescribeOrganizationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Turns on trusted access for a service.</summary>
    Task<EnableAWSServiceAccessResponse> EnableAWSServiceAccessAsync(EnableAWSServiceAccessRequest request, CancellationToken cancellationToken = default);

    /// <summary>Turns off trusted access for a service.</summary>
    Task<DisableAWSServiceAccessResponse> DisableAWSServiceAccessAsync(DisableAWSServiceAccessRequest request, CancellationToken cancellationToken = default);

    /// <summary>Services with trusted access.</summary>
    Task<ListAWSServiceAccessForOrganizationResponse> ListAWSServiceAccessForOrganizationAsync(ListAWSServiceAccessForOrganizationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Delegated administrators, of one service or of all.</summary>
    Task<ListDelegatedAdministratorsResponse> ListDelegatedAdministratorsAsync(ListDelegatedAdministratorsRequest request, CancellationToken cancellationToken = default);

    /// <summary>The organization's root (there is one) with its policy types.</summary>
    Task<ListRootsResponse> ListRootsAsync(ListRootsRequest request, CancellationToken cancellationToken = default);

    /// <summary>The parent (there is one) of an account or OU.</summary>
    Task<ListParentsResponse> ListParentsAsync(ListParentsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Ids of the accounts or OUs directly below a node.</summary>
    Task<ListChildrenResponse> ListChildrenAsync(ListChildrenRequest request, CancellationToken cancellationToken = default);

    /// <summary>OUs directly below a node.</summary>
    Task<ListOrganizationalUnitsForParentResponse> ListOrganizationalUnitsForParentAsync(ListOrganizationalUnitsForParentRequest request, CancellationToken cancellationToken = default);

    /// <summary>One OU.</summary>
    Task<DescribeOrganizationalUnitResponse> DescribeOrganizationalUnitAsync(DescribeOrganizationalUnitRequest request, CancellationToken cancellationToken = default);

    /// <summary>All accounts of the organization.</summary>
    Task<ListAccountsResponse> ListAccountsAsync(ListAccountsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Accounts directly below a node.</summary>
    Task<ListAccountsForParentResponse> ListAccountsForParentAsync(ListAccountsForParentRequest request, CancellationToken cancellationToken = default);

    /// <summary>One account.</summary>
    Task<DescribeAccountResponse> DescribeAccountAsync(DescribeAccountRequest request, CancellationToken cancellationToken = default);

    /// <summary>Enables a policy type on the root.</summary>
    Task<EnablePolicyTypeResponse> EnablePolicyTypeAsync(EnablePolicyTypeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Disables a policy type on the root; its policies are detached.</summary>
    Task<DisablePolicyTypeResponse> DisablePolicyTypeAsync(DisablePolicyTypeRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates a policy, attached nowhere.</summary>
    Task<CreatePolicyResponse> CreatePolicyAsync(CreatePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the given parts of a policy.</summary>
    Task<UpdatePolicyResponse> UpdatePolicyAsync(UpdatePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a policy that is attached nowhere.</summary>
    Task<DeletePolicyResponse> DeletePolicyAsync(DeletePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>One policy with its content.</summary>
    Task<DescribePolicyResponse> DescribePolicyAsync(DescribePolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>All policies of a type.</summary>
    Task<ListPoliciesResponse> ListPoliciesAsync(ListPoliciesRequest request, CancellationToken cancellationToken = default);

    /// <summary>Attaches a policy to a root, OU or account.</summary>
    Task<AttachPolicyResponse> AttachPolicyAsync(AttachPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Detaches a policy.</summary>
    Task<DetachPolicyResponse> DetachPolicyAsync(DetachPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Policies of a type attached directly to a node.</summary>
    Task<ListPoliciesForTargetResponse> ListPoliciesForTargetAsync(ListPoliciesForTargetRequest request, CancellationToken cancellationToken = default);

    /// <summary>Nodes a policy is attached to.</summary>
    Task<ListTargetsForPolicyResponse> ListTargetsForPolicyAsync(ListTargetsForPolicyRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds or overwrites tags of a policy, account, OU or root.</summary>
    Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Removes tags by key.</summary>
    Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default);

    /// <summary>Tags of a policy, account, OU or root.</summary>
    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default);
}
