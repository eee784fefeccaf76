using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>The part of the CloudTrail API that OrgTrail uses, named as in the official AWS SDK for .NET.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/Welcome.html. Every call throws <see cref="AmazonCloudTrailException"/> with the API's error code,
/// <see cref="AmazonClientException"/> when AWS was not reached, <see cref="OperationCanceledException"/> when cancelled.
/// </remarks>
public interface IAmazonCloudTrail : IDisposable
{
    /// <summary>The settings the client was built with.</summary>
    IClientConfig Config { get; }

    /// <summary>Creates a trail; it does not log until StartLogging.</summary>
    Task<CreateTrailResponse> CreateTrailAsync(CreateTrailRequest request, CancellationToken cancellationToken = default);

    /// <summary>Changes the given settings of a trail, in its home region only; settings left null stay.</summary>
    Task<UpdateTrailResponse> UpdateTrailAsync(UpdateTrailRequest request, CancellationToken cancellationToken = default);

    /// <summary>Deletes a trail, in its home region only; its log files stay.</summary>
    Task<DeleteTrailResponse> DeleteTrailAsync(DeleteTrailRequest request, CancellationToken cancellationToken = default);

    /// <summary>Settings of the trails of this region (and of multi-region trails homed elsewhere, unless IncludeShadowTrails is false).</summary>
    Task<DescribeTrailsResponse> DescribeTrailsAsync(DescribeTrailsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Settings of one trail.</summary>
    Task<GetTrailResponse> GetTrailAsync(GetTrailRequest request, CancellationToken cancellationToken = default);

    /// <summary>Names and home regions of all trails of the account.</summary>
    Task<ListTrailsResponse> ListTrailsAsync(ListTrailsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Whether a trail logs, and how its last deliveries went. Times are UTC; name a trail of another region by ARN.</summary>
    Task<GetTrailStatusResponse> GetTrailStatusAsync(GetTrailStatusRequest request, CancellationToken cancellationToken = default);

    /// <summary>Starts recording and delivery.</summary>
    Task<StartLoggingResponse> StartLoggingAsync(StartLoggingRequest request, CancellationToken cancellationToken = default);

    /// <summary>Stops recording and delivery.</summary>
    Task<StopLoggingResponse> StopLoggingAsync(StopLoggingRequest request, CancellationToken cancellationToken = default);

    /// <summary>Which events a trail records: either basic or advanced selectors.</summary>
    Task<GetEventSelectorsResponse> GetEventSelectorsAsync(GetEventSelectorsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Replaces all selectors of a trail. Basic and advanced exclude each other.</summary>
    Task<PutEventSelectorsResponse> PutEventSelectorsAsync(PutEventSelectorsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Which Insights a trail records; InsightNotEnabledException when none.</summary>
    Task<GetInsightSelectorsResponse> GetInsightSelectorsAsync(GetInsightSelectorsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Replaces the Insights selectors; an empty list turns Insights off.</summary>
    Task<PutInsightSelectorsResponse> PutInsightSelectorsAsync(PutInsightSelectorsRequest request, CancellationToken cancellationToken = default);

    /// <summary>The public keys (PKCS#1 DER) that signed digests in a time range.</summary>
    Task<ListPublicKeysResponse> ListPublicKeysAsync(ListPublicKeysRequest request, CancellationToken cancellationToken = default);

    /// <summary>Management events of the last 90 days in this region, newest first. 2 requests a second.</summary>
    Task<LookupEventsResponse> LookupEventsAsync(LookupEventsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Adds or overwrites tags of a trail, named by ARN.</summary>
    Task<AddTagsResponse> AddTagsAsync(AddTagsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Removes tags of a trail.</summary>
    Task<RemoveTagsResponse> RemoveTagsAsync(RemoveTagsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Lists tags of up to 20 trails, named by ARN.</summary>
    Task<ListTagsResponse> ListTagsAsync(ListTagsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes a member account a delegated administrator and creates its service-linked role.</summary>
    Task<RegisterOrganizationDelegatedAdminResponse> RegisterOrganizationDelegatedAdminAsync(RegisterOrganizationDelegatedAdminRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes delegated administration away from a member account.</summary>
    Task<DeregisterOrganizationDelegatedAdminResponse> DeregisterOrganizationDelegatedAdminAsync(DeregisterOrganizationDelegatedAdminRequest request, CancellationToken cancellationToken = default);
}
