using Amazon.Runtime;
using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.Organizations;

/// <summary>Calls Organizations over AWS JSON 1.1 through the SDK's own pipeline (signing, retries, credentials).</summary>
public sealed class AmazonOrganizationsClient : JsonServiceClient, IAmazonOrganizations
{
    private static readonly AmazonOrganizationsJsonContext Json = AmazonOrganizationsJsonContext.Default;

    /// <summary>Makes a client; no call is made.</summary>
    public AmazonOrganizationsClient(AWSCredentials credentials, AmazonOrganizationsConfig config)
        : base(credentials, config)
    {
    }

    /// <inheritdoc />
    protected override string TargetPrefix => "AWSOrganizationsV20161128";

    /// <inheritdoc />
    public Task<DescribeOrganizationResponse> DescribeOrganizationAsync(DescribeOrganizationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DescribeOrganization", request, Json.DescribeOrganizationRequest, Json.DescribeOrganizationResponse, cancellationToken);

    /// <inheritdoc />
    public Task<EnableAWSServiceAccessResponse> EnableAWSServiceAccessAsync(EnableAWSServiceAccessRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("EnableAWSServiceAccess", request, Json.EnableAWSServiceAccessRequest, Json.EnableAWSServiceAccessResponse, cancellationToken);

    /// <inheritdoc />
    public Task<DisableAWSServiceAccessResponse> DisableAWSServiceAccessAsync(DisableAWSServiceAccessRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DisableAWSServiceAccess", request, Json.DisableAWSServiceAccessRequest, Json.DisableAWSServiceAccessResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListAWSServiceAccessForOrganizationResponse> ListAWSServiceAccessForOrganizationAsync(ListAWSServiceAccessForOrganizationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListAWSServiceAccessForOrganization", request, Json.ListAWSServiceAccessForOrganizationRequest, Json.ListAWSServiceAccessForOrganizationResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListDelegatedAdministratorsResponse> ListDelegatedAdministratorsAsync(ListDelegatedAdministratorsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListDelegatedAdministrators", request, Json.ListDelegatedAdministratorsRequest, Json.ListDelegatedAdministratorsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListRootsResponse> ListRootsAsync(ListRootsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListRoots", request, Json.ListRootsRequest, Json.ListRootsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListParentsResponse> ListParentsAsync(ListParentsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListParents", request, Json.ListParentsRequest, Json.ListParentsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListChildrenResponse> ListChildrenAsync(ListChildrenRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListChildren", request, Json.ListChildrenRequest, Json.ListChildrenResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListOrganizationalUnitsForParentResponse> ListOrganizationalUnitsForParentAsync(ListOrganizationalUnitsForParentRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListOrganizationalUnitsForParent", request, Json.ListOrganizationalUnitsForParentRequest, Json.ListOrganizationalUnitsForParentResponse, cancellationToken);

    /// <inheritdoc />
    public Task<DescribeOrganizationalUnitResponse> DescribeOrganizationalUnitAsync(DescribeOrganizationalUnitRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DescribeOrganizationalUnit", request, Json.DescribeOrganizationalUnitRequest, Json.DescribeOrganizationalUnitResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListAccountsResponse> ListAccountsAsync(ListAccountsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListAccounts", request, Json.ListAccountsRequest, Json.ListAccountsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListAccountsForParentResponse> ListAccountsForParentAsync(ListAccountsForParentRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListAccountsForParent", request, Json.ListAccountsForParentRequest, Json.ListAccountsForParentResponse, cancellationToken);

    /// <inheritdoc />
    public Task<DescribeAccountResponse> DescribeAccountAsync(DescribeAccountRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DescribeAccount", request, Json.DescribeAccountRequest, Json.DescribeAccountResponse, cancellationToken);

    /// <inheritdoc />
    public Task<EnablePolicyTypeResponse> EnablePolicyTypeAsync(EnablePolicyTypeRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("EnablePolicyType", request, Json.EnablePolicyTypeRequest, Json.EnablePolicyTypeResponse, cancellationToken);

    /// <inheritdoc />
    public Task<DisablePolicyTypeResponse> DisablePolicyTypeAsync(DisablePolicyTypeRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DisablePolicyType", request, Json.DisablePolicyTypeRequest, Json.DisablePolicyTypeResponse, cancellationToken);

    /// <inheritdoc />
    public Task<CreatePolicyResponse> CreatePolicyAsync(CreatePolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("CreatePolicy", request, Json.CreatePolicyRequest, Json.CreatePolicyResponse, cancellationToken);

    /// <inheritdoc />
    public Task<UpdatePolicyResponse> UpdatePolicyAsync(UpdatePolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("UpdatePolicy", request, Json.UpdatePolicyRequest, Json.UpdatePolicyResponse, cancellationToken);

    /// <inheritdoc />
    public Task<DeletePolicyResponse> DeletePolicyAsync(DeletePolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DeletePolicy", request, Json.DeletePolicyRequest, Json.DeletePolicyResponse, cancellationToken);

    /// <inheritdoc />
    public Task<DescribePolicyResponse> DescribePolicyAsync(DescribePolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DescribePolicy", request, Json.DescribePolicyRequest, Json.DescribePolicyResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListPoliciesResponse> ListPoliciesAsync(ListPoliciesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListPolicies", request, Json.ListPoliciesRequest, Json.ListPoliciesResponse, cancellationToken);

    /// <inheritdoc />
    public Task<AttachPolicyResponse> AttachPolicyAsync(AttachPolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("AttachPolicy", request, Json.AttachPolicyRequest, Json.AttachPolicyResponse, cancellationToken);

    /// <inheritdoc />
    public Task<DetachPolicyResponse> DetachPolicyAsync(DetachPolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DetachPolicy", request, Json.DetachPolicyRequest, Json.DetachPolicyResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListPoliciesForTargetResponse> ListPoliciesForTargetAsync(ListPoliciesForTargetRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListPoliciesForTarget", request, Json.ListPoliciesForTargetRequest, Json.ListPoliciesForTargetResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListTargetsForPolicyResponse> ListTargetsForPolicyAsync(ListTargetsForPolicyRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListTargetsForPolicy", request, Json.ListTargetsForPolicyRequest, Json.ListTargetsForPolicyResponse, cancellationToken);

    /// <inheritdoc />
    public Task<TagResourceResponse> TagResourceAsync(TagResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("TagResource", request, Json.TagResourceRequest, Json.TagResourceResponse, cancellationToken);

    /// <inheritdoc />
    public Task<UntagResourceResponse> UntagResourceAsync(UntagResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("UntagResource", request, Json.UntagResourceRequest, Json.UntagResourceResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListTagsForResourceResponse> ListTagsForResourceAsync(ListTagsForResourceRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListTagsForResource", request, Json.ListTagsForResourceRequest, Json.ListTagsForResourceResponse, cancellationToken);

    /// <inheritdoc />
    protected override AmazonServiceException ToException(JsonError error, Exception? inner) =>
        new AmazonOrganizationsException(error.Message, inner, error.Type, error.Code, error.RequestId, error.StatusCode);
}
