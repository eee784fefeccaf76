using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.Delivery;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>StartLogging, StopLogging, DeleteTrail: what makes deliveries begin and end.</summary>
internal sealed class Logging(CloudTrailState state, DeliveryEngine delivery)
{
    /// <summary>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html</summary>
    public JsonObject StartLogging(JsonArguments input, CallContext call)
    {
        var trail = Find("cloudtrail:StartLogging", input, call);
        if (!trail.IsLogging)
        {
            trail.IsLogging = true;
            trail.StartLoggingTime = call.Now;
            trail.StartPosition = state.History.Position;
            trail.StopLoggingTime = null;
            trail.FollowValidation(call.Now);
        }

        return [];
    }

    /// <summary>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html</summary>
    public JsonObject StopLogging(JsonArguments input, CallContext call)
    {
        var trail = Find("cloudtrail:StopLogging", input, call);
        if (trail.IsLogging)
        {
            delivery.Flush(trail, call.Now);
            trail.IsLogging = false;
            trail.StopLoggingTime = call.Now;
            foreach (var stream in trail.Streams.Values)
            {
                stream.IsActive = false;
            }

            trail.FollowValidation(call.Now);
        }

        return [];
    }

    /// <summary>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DeleteTrail.html: what was delivered stays.</summary>
    public JsonObject DeleteTrail(JsonArguments input, CallContext call)
    {
        state.Trails.Remove(Find("cloudtrail:DeleteTrail", input, call));
        return [];
    }

    private Trail Find(string action, JsonArguments input, CallContext call)
    {
        var arn = TrailResolver.ArnOf(input.Text("Name"), call);
        call.Authorize(action, arn);
        return state.Resolver.ToChange(arn, call);
    }
}
