using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>GetInsightSelectors and PutInsightSelectors, for trails; the sandbox has no event data stores.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutInsightSelectors.html</remarks>
internal sealed class InsightSelectorOperations(CloudTrailState state)
{
    private readonly DestinationChecks _destination = new(state);

    public JsonObject Get(JsonArguments input, CallContext call)
    {
        var arn = TrailOnly(input, call);
        call.Authorize("cloudtrail:GetInsightSelectors", arn);
        var trail = state.Resolver.ToRead(arn, call);
        return trail.InsightSelectors.Count > 0
            ? Answer(trail)
            : throw CloudTrailErrors.Of(
                "InsightNotEnabledException",
                $"Trail {trail.Arn} does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.");
    }

    public JsonObject Put(JsonArguments input, CallContext call)
    {
        var arn = TrailOnly(input, call);
        call.Authorize("cloudtrail:PutInsightSelectors", arn);
        var trail = state.Resolver.ToChange(arn, call);
        if (!input.Has("InsightSelectors"))
        {
            throw CloudTrailErrors.InvalidParameter("InsightSelectors is required.");
        }

        var selectors = input.Objects("InsightSelectors")
            .Select(s => new InsightSelector(s.Text("InsightType") ?? "", s.Has("EventCategories") ? s.Texts("EventCategories") : ["Management"]))
            .ToList();
        if (selectors.Find(s => s.InsightType is not ("ApiCallRateInsight" or "ApiErrorRateInsight")) is { } wrongType)
        {
            throw Invalid($"InsightType is not valid: {wrongType.InsightType}");
        }

        if (selectors.SelectMany(s => s.EventCategories).FirstOrDefault(c => c is not ("Management" or "Data")) is { } wrongCategory)
        {
            throw Invalid($"EventCategory is not valid: {wrongCategory}");
        }

        if (selectors.DistinctBy(s => s.InsightType).Count() < selectors.Count)
        {
            throw Invalid("An InsightType can be given only once.");
        }

        if (selectors.Any(s => s.InsightType == "ApiCallRateInsight" && s.EventCategories.Contains("Management"))
            && !trail.Selection.LogsManagementEvents(readOnly: false))
        {
            throw Invalid("To log ApiCallRateInsight events, the trail must log write management events.");
        }

        if (selectors.Count > 0)
        {
            _destination.RequireBucketPolicy(trail.Settings);
        }

        trail.InsightSelectors = selectors;
        return Answer(trail);
    }

    private static string TrailOnly(JsonArguments input, CallContext call) => (input.Has("TrailName"), input.Has("EventDataStore")) switch
    {
        (true, true) => throw CloudTrailErrors.InvalidParameterCombination("TrailName and EventDataStore can't be given together."),
        (false, true) => throw CloudTrailErrors.Of("UnsupportedOperationException", "Event data stores are not supported."),
        (false, false) => throw CloudTrailErrors.InvalidParameter("Either TrailName or EventDataStore is required."),
        _ => TrailResolver.ArnOf(input.Text("TrailName"), call),
    };

    private static JsonObject Answer(Trail trail) => new()
    {
        ["TrailARN"] = trail.Arn,
        ["InsightSelectors"] = new JsonArray([.. trail.InsightSelectors.Select(s => new JsonObject
        {
            ["InsightType"] = s.InsightType,
            ["EventCategories"] = BasicSelectors.Strings(s.EventCategories),
        })]),
    };

    private static Services.AwsErrorException Invalid(string message) => CloudTrailErrors.Of("InvalidInsightSelectorsException", message);
}
