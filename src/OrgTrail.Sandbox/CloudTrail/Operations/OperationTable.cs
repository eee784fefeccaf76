using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.Delivery;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>One API operation.</summary>
internal sealed record Operation(bool IsWrite, Func<JsonInput, CallContext, JsonObject> Handle);

/// <summary>The operations by name.</summary>
internal static class OperationTable
{
    public static Dictionary<string, Operation> Create(CloudTrailState state, DeliveryEngine delivery)
    {
        var create = new CreateTrail(state);
        var update = new UpdateTrail(state);
        var reading = new TrailReading(state);
        var logging = new Logging(state, delivery);
        var events = new EventSelectorOperations(state);
        var insights = new InsightSelectorOperations(state);
        var tags = new TagOperations(state);
        var delegation = new DelegatedAdministration(state);
        var keys = new ListPublicKeys(state);
        var lookup = new LookupEvents(state);
        return new(StringComparer.Ordinal)
        {
            ["CreateTrail"] = new(true, create.Handle),
            ["UpdateTrail"] = new(true, update.Handle),
            ["DeleteTrail"] = new(true, logging.DeleteTrail),
            ["StartLogging"] = new(true, logging.StartLogging),
            ["StopLogging"] = new(true, logging.StopLogging),
            ["DescribeTrails"] = new(false, reading.DescribeTrails),
            ["GetTrail"] = new(false, reading.GetTrail),
            ["ListTrails"] = new(false, reading.ListTrails),
            ["GetTrailStatus"] = new(false, reading.GetTrailStatus),
            ["GetEventSelectors"] = new(false, events.Get),
            ["PutEventSelectors"] = new(true, events.Put),
            ["GetInsightSelectors"] = new(false, insights.Get),
            ["PutInsightSelectors"] = new(true, insights.Put),
            ["ListPublicKeys"] = new(false, keys.Handle),
            ["LookupEvents"] = new(false, lookup.Handle),
            ["AddTags"] = new(true, tags.AddTags),
            ["RemoveTags"] = new(true, tags.RemoveTags),
            ["ListTags"] = new(false, tags.ListTags),
            ["RegisterOrganizationDelegatedAdmin"] = new(true, delegation.Register),
            ["DeregisterOrganizationDelegatedAdmin"] = new(true, delegation.Deregister),
        };
    }
}
