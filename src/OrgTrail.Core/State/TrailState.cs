using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;

namespace OrgTrail.Core.State;

/// <summary>Trails as the management account sees them in the home region.</summary>
public sealed class TrailState(AccountSide management)
{
    private const string ReadPrefix = "trail/";

    /// <summary>All trails visible in the region of the connection, trails of other regions that cover it included.</summary>
    public Task<Observation<List<Trail>>> Trails => management.ReadAsync(
        ReadPrefix + "list",
        "cloudtrail:DescribeTrails",
        async (c, ct) => (List<Trail>?)[.. (await c.CloudTrail.DescribeTrailsAsync(
            new DescribeTrailsRequest { IncludeShadowTrails = true }, ct).ConfigureAwait(false)).TrailList ?? []]);

    /// <summary>The home of the trails that are asked for by name; null for any. A name is unique within a region only.</summary>
    public string? HomeRegion { get; set; }

    /// <summary>The trail of a name; absent when there is none.</summary>
    public async Task<Observation<Trail>> TrailAsync(string name) =>
        (await Trails.ConfigureAwait(false)).Select(trails => trails.Find(t => t.Name == name && IsAt(t, HomeRegion)));

    /// <summary>Whether a trail has its home in a region, as far as it is known.</summary>
    public static bool IsAt(Trail trail, string? homeRegion)
    {
        ArgumentNullException.ThrowIfNull(trail);
        return homeRegion is null || trail.HomeRegion is null || trail.HomeRegion == homeRegion;
    }

    public Task<Observation<GetTrailStatusResponse>> Status(string trailArn) => management.ReadAsync(
        $"{ReadPrefix}{trailArn}/status",
        "cloudtrail:GetTrailStatus",
        async (c, ct) => (GetTrailStatusResponse?)await AtHomeAsync(
            c, trailArn, client => client.GetTrailStatusAsync(new GetTrailStatusRequest { Name = trailArn }, ct)).ConfigureAwait(false));

    public Task<Observation<GetEventSelectorsResponse>> EventSelectors(string trailArn) => management.ReadAsync(
        $"{ReadPrefix}{trailArn}/event-selectors",
        "cloudtrail:GetEventSelectors",
        async (c, ct) => (GetEventSelectorsResponse?)await AtHomeAsync(
            c, trailArn, client => client.GetEventSelectorsAsync(new GetEventSelectorsRequest { TrailName = trailArn }, ct)).ConfigureAwait(false));

    /// <summary>Insight selectors; absent when Insights was never enabled.</summary>
    public Task<Observation<GetInsightSelectorsResponse>> InsightSelectors(string trailArn) => management.ReadAsync(
        $"{ReadPrefix}{trailArn}/insight-selectors",
        "cloudtrail:GetInsightSelectors",
        async (c, ct) => (GetInsightSelectorsResponse?)await AtHomeAsync(
            c, trailArn, client => client.GetInsightSelectorsAsync(new GetInsightSelectorsRequest { TrailName = trailArn }, ct)).ConfigureAwait(false),
        fault => fault.Code == "InsightNotEnabledException");

    /// <summary>The tags of a trail; absent when it has none.</summary>
    public Task<Observation<List<Tag>>> Tags(string trailArn) => management.ReadAsync(
        $"{ReadPrefix}{trailArn}/tags",
        "cloudtrail:ListTags",
        async (c, ct) => (await AtHomeAsync(
            c, trailArn, client => client.ListTagsAsync(new ListTagsRequest { ResourceIdList = [trailArn] }, ct)).ConfigureAwait(false))
            .ResourceTagList?.FirstOrDefault()?.TagsList is { Count: > 0 } tags ? tags : null);

    /// <summary>The newest page of this account's management events in the connection's region: one call, at most fifty events.</summary>
    public Task<Observation<List<Event>>> NewestEvents => management.ReadAsync(
        ReadPrefix + "newest-events",
        "cloudtrail:LookupEvents",
        async (c, ct) => (List<Event>?)((await c.CloudTrail.LookupEventsAsync(new LookupEventsRequest { MaxResults = 50 }, ct).ConfigureAwait(false)).Events ?? []));

    /// <summary>
    /// Asks in the trail's home region, which its ARN names: elsewhere CloudTrail answers for the trail's replica, or not at all.
    /// </summary>
    private static async Task<T> AtHomeAsync<T>(AwsConnection connection, string trailArn, Func<IAmazonCloudTrail, Task<T>> ask)
    {
        var home = trailArn.Split(':') is { Length: > 3 } parts ? parts[3] : connection.Region;
        if (home == connection.Region)
        {
            return await ask(connection.CloudTrail).ConfigureAwait(false);
        }

        using var there = connection.WithRegion(home);
        return await ask(there.CloudTrail).ConfigureAwait(false);
    }

    /// <summary>Drops what was read, after a change.</summary>
    public void Forget() => management.Forget(ReadPrefix);
}
