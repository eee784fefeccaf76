using Amazon.Runtime;
using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>Calls CloudTrail over AWS JSON 1.1 through the SDK's own pipeline (signing, retries, credentials).</summary>
public sealed class AmazonCloudTrailClient : JsonServiceClient, IAmazonCloudTrail
{
    private static readonly AmazonCloudTrailJsonContext Json = AmazonCloudTrailJsonContext.Default;

    /// <summary>Makes a client; no call is made.</summary>
    public AmazonCloudTrailClient(AWSCredentials credentials, AmazonCloudTrailConfig config)
        : base(credentials, config)
    {
    }

    /// <inheritdoc />
    protected override string TargetPrefix => "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101";

    /// <inheritdoc />
    public Task<CreateTrailResponse> CreateTrailAsync(CreateTrailRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("CreateTrail", request, Json.CreateTrailRequest, Json.CreateTrailResponse, cancellationToken);

    /// <inheritdoc />
    public Task<UpdateTrailResponse> UpdateTrailAsync(UpdateTrailRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("UpdateTrail", request, Json.UpdateTrailRequest, Json.UpdateTrailResponse, cancellationToken);

    /// <inheritdoc />
    public Task<DeleteTrailResponse> DeleteTrailAsync(DeleteTrailRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DeleteTrail", request, Json.DeleteTrailRequest, Json.DeleteTrailResponse, cancellationToken);

    /// <inheritdoc />
    public Task<DescribeTrailsResponse> DescribeTrailsAsync(DescribeTrailsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DescribeTrails", request, Json.DescribeTrailsRequest, Json.DescribeTrailsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<GetTrailResponse> GetTrailAsync(GetTrailRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetTrail", request, Json.GetTrailRequest, Json.GetTrailResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListTrailsResponse> ListTrailsAsync(ListTrailsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListTrails", request, Json.ListTrailsRequest, Json.ListTrailsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<GetTrailStatusResponse> GetTrailStatusAsync(GetTrailStatusRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetTrailStatus", request, Json.GetTrailStatusRequest, Json.GetTrailStatusResponse, cancellationToken);

    /// <inheritdoc />
    public Task<StartLoggingResponse> StartLoggingAsync(StartLoggingRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("StartLogging", request, Json.StartLoggingRequest, Json.StartLoggingResponse, cancellationToken);

    /// <inheritdoc />
    public Task<StopLoggingResponse> StopLoggingAsync(StopLoggingRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("StopLogging", request, Json.StopLoggingRequest, Json.StopLoggingResponse, cancellationToken);

    /// <inheritdoc />
    public Task<GetEventSelectorsResponse> GetEventSelectorsAsync(GetEventSelectorsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetEventSelectors", request, Json.GetEventSelectorsRequest, Json.GetEventSelectorsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<PutEventSelectorsResponse> PutEventSelectorsAsync(PutEventSelectorsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("PutEventSelectors", request, Json.PutEventSelectorsRequest, Json.PutEventSelectorsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<GetInsightSelectorsResponse> GetInsightSelectorsAsync(GetInsightSelectorsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetInsightSelectors", request, Json.GetInsightSelectorsRequest, Json.GetInsightSelectorsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<PutInsightSelectorsResponse> PutInsightSelectorsAsync(PutInsightSelectorsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("PutInsightSelectors", request, Json.PutInsightSelectorsRequest, Json.PutInsightSelectorsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListPublicKeysResponse> ListPublicKeysAsync(ListPublicKeysRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListPublicKeys", request, Json.ListPublicKeysRequest, Json.ListPublicKeysResponse, cancellationToken);

    /// <inheritdoc />
    public Task<LookupEventsResponse> LookupEventsAsync(LookupEventsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("LookupEvents", request, Json.LookupEventsRequest, Json.LookupEventsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<AddTagsResponse> AddTagsAsync(AddTagsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("AddTags", request, Json.AddTagsRequest, Json.AddTagsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<RemoveTagsResponse> RemoveTagsAsync(RemoveTagsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("RemoveTags", request, Json.RemoveTagsRequest, Json.RemoveTagsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<ListTagsResponse> ListTagsAsync(ListTagsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("ListTags", request, Json.ListTagsRequest, Json.ListTagsResponse, cancellationToken);

    /// <inheritdoc />
    public Task<RegisterOrganizationDelegatedAdminResponse> RegisterOrganizationDelegatedAdminAsync(RegisterOrganizationDelegatedAdminRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("RegisterOrganizationDelegatedAdmin", request, Json.RegisterOrganizationDelegatedAdminRequest, Json.RegisterOrganizationDelegatedAdminResponse, cancellationToken);

    /// <inheritdoc />
    public Task<DeregisterOrganizationDelegatedAdminResponse> DeregisterOrganizationDelegatedAdminAsync(DeregisterOrganizationDelegatedAdminRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DeregisterOrganizationDelegatedAdmin", request, Json.DeregisterOrganizationDelegatedAdminRequest, Json.DeregisterOrganizationDelegatedAdminResponse, cancellationToken);

    /// <inheritdoc />
    protected override AmazonServiceException ToException(JsonError error, Exception? inner) =>
        new AmazonCloudTrailException(error.Message, inner, error.Type, error.Code, error.RequestId, error.StatusCode);
}
