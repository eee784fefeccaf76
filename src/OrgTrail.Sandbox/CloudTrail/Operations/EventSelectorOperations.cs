using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>GetEventSelectors and PutEventSelectors.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html</remarks>
internal sealed class EventSelectorOperations(CloudTrailState state)
{
    public JsonObject Get(JsonArguments input, CallContext call)
    {
        var arn = TrailResolver.ArnOf(input.Text("TrailName"), call);
        call.Authorize("cloudtrail:GetEventSelectors", arn);
        var trail = state.Resolver.ToRead(arn, call);

        // Unlike a trail's settings, its selectors are known only at home.
        return trail.Settings.HomeRegion == call.Region
            ? Answer(trail)
            : throw CloudTrailErrors.TrailNotFound(TrailArn.Of(call.Partition, call.Region, trail.Settings.AccountId, trail.Settings.Name), call.AccountId!);
    }

    public JsonObject Put(JsonArguments input, CallContext call)
    {
        var arn = TrailResolver.ArnOf(input.Text("TrailName"), call);
        call.Authorize("cloudtrail:PutEventSelectors", arn);
        var trail = state.Resolver.ToChange(arn, call);
        var hasBasic = input.Objects("EventSelectors") is { Count: > 0 };
        var hasAdvanced = input.Objects("AdvancedEventSelectors") is { Count: > 0 };
        if (hasBasic == hasAdvanced)
        {
            throw CloudTrailErrors.InvalidEventSelectors(hasBasic
                ? "Specify either EventSelectors or AdvancedEventSelectors, not both."
                : "Specify a valid number of selectors (1 to 5) for your trail.");
        }

        trail.Selection = hasBasic
            ? new EventSelection { Basic = BasicSelectors.Read(input.Objects("EventSelectors")) }
            : new EventSelection { Advanced = AdvancedSelectors.Read(input.Objects("AdvancedEventSelectors")) };
        return Answer(trail);
    }

    private static JsonObject Answer(Trail trail)
    {
        var json = new JsonObject { ["TrailARN"] = trail.Arn };
        if (trail.Selection.Advanced.Count > 0)
        {
            json["AdvancedEventSelectors"] = new JsonArray([.. trail.Selection.Advanced.Select(AdvancedSelectors.Write)]);
        }
        else
        {
            json["EventSelectors"] = new JsonArray([.. trail.Selection.Basic.Select(BasicSelectors.Write)]);
        }

        return json;
    }
}
