using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>All pages of CloudTrail's listing operations, fetched as they are consumed.</summary>
public static class CloudTrailPagination
{
    /// <summary>All trails of the account.</summary>
    public static IAsyncEnumerable<TrailInfo> ListTrailsAllAsync(this IAmazonCloudTrail client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListTrailsAsync(new ListTrailsRequest { NextToken = token }, ct),
            r => r.NextToken,
            r => r.Trails,
            cancellationToken);
    }

    /// <summary>All public keys that were valid in the time range (UTC).</summary>
    public static IAsyncEnumerable<PublicKey> ListPublicKeysAllAsync(
        this IAmazonCloudTrail client, DateTime? startTime = null, DateTime? endTime = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return Pages.AllAsync(
            (token, ct) => client.ListPublicKeysAsync(new ListPublicKeysRequest { StartTime = startTime, EndTime = endTime, NextToken = token }, ct),
            r => r.NextToken,
            r => r.PublicKeyList,
            cancellationToken);
    }

    /// <summary>All events the request describes, newest first; its NextToken is not used. 2 pages a second.</summary>
    public static IAsyncEnumerable<Event> LookupEventsAllAsync(
        this IAmazonCloudTrail client, LookupEventsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (token, ct) => client.LookupEventsAsync(
                new LookupEventsRequest
                {
                    LookupAttributes = request.LookupAttributes,
                    StartTime = request.StartTime,
                    EndTime = request.EndTime,
                    EventCategory = request.EventCategory,
                    MaxResults = request.MaxResults,
                    NextToken = token,
                },
                ct),
            r => r.NextToken,
            r => r.Events,
            cancellationToken);
    }

    /// <summary>The tags of the trails named by ARN.</summary>
    public static IAsyncEnumerable<ResourceTag> ListTagsAllAsync(
        this IAmazonCloudTrail client, IReadOnlyList<string> resourceIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(resourceIds);
        return Pages.AllAsync(
            (token, ct) => client.ListTagsAsync(new ListTagsRequest { ResourceIdList = [.. resourceIds], NextToken = token }, ct),
            r => r.NextToken,
            r => r.ResourceTagList,
            cancellationToken);
    }
}
