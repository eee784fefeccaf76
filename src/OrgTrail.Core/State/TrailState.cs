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

    /// <summary>The trail of a name; absent when there is none.</summary>
    public async Task<Observation<Trail>> TrailAsync(string name) =>
        (await Trails.ConfigureAwait(false)).Select(trails => trails.Find(t => t.Name == name));

    public Task<Observation<GetTrailStatusResponse>> Status(string trailArn) => management.ReadAsync(
        $"{ReadPrefix}{trailArn}/status",
        "cloudtrail:GetTrailStatus",
        async (c, ct) => (GetTrailStatusResponse?)await c.CloudTrail.GetTrailStatusAsync(
            new GetTrailStatusRequest { Name = trailArn }, ct).ConfigureAwait(false));

    public Task<Observation<GetEventSelectorsResponse>> EventSelectors(string trailArn) => management.ReadAsync(
        $"{ReadPrefix}{trailArn}/event-selectors",
        "cloudtrail:GetEventSelectors",
        async (c, ct) => (GetEventSelectorsResponse?)await c.CloudTrail.GetEventSelectorsAsync(
            new GetEventSelectorsRequest { TrailName = trailArn }, ct).ConfigureAwait(false));

    /// <summary>Insight selectors; absent when Insights was never enabled.</summary>
    public Task<Observation<GetInsightSelectorsResponse>> InsightSelectors(string trailArn) => management.ReadAsync(
        $"{ReadPrefix}{trailArn}/insight-selectors",
        "cloudtrail:GetInsightSelectors",
        async (c, ct) => (GetInsightSelectorsResponse?)await c.CloudTrail.GetInsightSelectorsAsync(
            new GetInsightSelectorsRequest { TrailName = trailArn }, ct).ConfigureAwait(false),
        fault => fault.Code == "InsightNotEnabledException");

    /// <summary>Drops what was read, after a change.</summary>
    public void Forget() => management.Forget(ReadPrefix);
}
