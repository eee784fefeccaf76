using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>DescribeTrails, GetTrail, ListTrails, GetTrailStatus.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html and its neighbours.</remarks>
internal sealed class TrailReading(CloudTrailState state)
{
    /// <summary>
    /// The trails that exist in the region. Without shadow trails: only those whose home it is, and no organization trail in
    /// an account that does not own it. Names that are not found are left out without an error.
    /// </summary>
    public JsonObject DescribeTrails(JsonArguments input, CallContext call)
    {
        call.Authorize("cloudtrail:DescribeTrails", "*");
        var wanted = input.Texts("trailNameList").Select(n => TrailResolver.ArnOf(n, call)).ToHashSet(StringComparer.Ordinal);
        var withShadows = input.Flag("includeShadowTrails") ?? true;
        var trails = state.Trails.All.Where(t =>
            t.IsIn(call.Region)
            && state.Resolver.AccessOf(call.AccountId!, t) is { } access
            && (withShadows || (access == TrailAccess.Owner && t.Settings.HomeRegion == call.Region))
            && (wanted.Count == 0 || wanted.Contains(t.Arn)));
        return new() { ["trailList"] = new JsonArray([.. trails.Select(TrailJson.OfTrail)]) };
    }

    public JsonObject GetTrail(JsonArguments input, CallContext call)
    {
        var arn = TrailResolver.ArnOf(input.Text("Name"), call);
        call.Authorize("cloudtrail:GetTrail", arn);
        return new() { ["Trail"] = TrailJson.OfTrail(state.Resolver.ToRead(arn, call)) };
    }

    /// <summary>Trails of all regions, wherever it is called.</summary>
    public JsonObject ListTrails(JsonArguments input, CallContext call)
    {
        call.Authorize("cloudtrail:ListTrails", "*");
        if (input.Has("NextToken"))
        {
            // All trails fit into one page, so no token was ever given out.
            throw CloudTrailErrors.Of("InvalidNextTokenException", "Invalid next token.");
        }

        var trails = state.Trails.All
            .Where(t => state.Resolver.AccessOf(call.AccountId!, t) is not null)
            .Select(t => new JsonObject { ["TrailARN"] = t.Arn, ["Name"] = t.Settings.Name, ["HomeRegion"] = t.Settings.HomeRegion });
        return new() { ["Trails"] = new JsonArray([.. trails]) };
    }

    /// <summary>The status in the region of the call, for the calling account: a member sees how its own logs are delivered.</summary>
    public JsonObject GetTrailStatus(JsonArguments input, CallContext call)
    {
        var arn = TrailResolver.ArnOf(input.Text("Name"), call);
        call.Authorize("cloudtrail:GetTrailStatus", arn);
        var trail = state.Resolver.ToRead(arn, call);
        var stream = trail.Streams.GetValueOrDefault((call.AccountId!, call.Region)) ?? new DeliveryStream();
        var json = new JsonObject { ["IsLogging"] = trail.IsLogging };
        TrailJson.Set(json, "LatestDeliveryError", stream.LatestDeliveryError);
        TrailJson.Set(json, "LatestDeliveryTime", stream.LatestDeliveryTime);
        TrailJson.Set(json, "LatestNotificationTime", stream.LatestNotificationTime);
        TrailJson.Set(json, "StartLoggingTime", trail.StartLoggingTime);
        TrailJson.Set(json, "StopLoggingTime", trail.StopLoggingTime);
        TrailJson.Set(json, "LatestCloudWatchLogsDeliveryTime", stream.LatestCloudWatchLogsDeliveryTime);
        TrailJson.Set(json, "LatestDigestDeliveryTime", stream.LatestDigestDeliveryTime);
        TrailJson.Set(json, "LatestDigestDeliveryError", stream.LatestDigestDeliveryError);
        json["LatestDeliveryAttemptTime"] = TrailJson.Text(stream.LatestDeliveryAttemptTime);
        json["LatestNotificationAttemptTime"] = TrailJson.Text(stream.LatestNotificationTime);
        json["LatestNotificationAttemptSucceeded"] = TrailJson.Text(stream.LatestNotificationTime);
        json["LatestDeliveryAttemptSucceeded"] = TrailJson.Text(stream.LatestDeliveryTime);
        json["TimeLoggingStarted"] = TrailJson.Text(trail.StartLoggingTime);
        json["TimeLoggingStopped"] = TrailJson.Text(trail.StopLoggingTime);
        return json;
    }
}
