using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.Events;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>LookupEvents: the calls really made by the account in the region in the last 90 days, newest first.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html</remarks>
internal sealed class LookupEvents(CloudTrailState state)
{
    private static readonly Dictionary<string, Func<LogEvent, string, bool>> Attributes = new(StringComparer.Ordinal)
    {
        ["EventId"] = (e, v) => e.EventId == v,
        ["EventName"] = (e, v) => e.EventName == v,
        ["ReadOnly"] = (e, v) => (e.ReadOnly ? "true" : "false") == v,
        ["Username"] = (e, v) => e.Username == v,
        ["ResourceType"] = (e, v) => e.Resources.Any(r => r.Type == v),
        ["ResourceName"] = (e, v) => e.Resources.Any(r => r.Name == v),
        ["EventSource"] = (e, v) => e.EventSource == v,
        ["AccessKeyId"] = (e, v) => e.AccessKeyId == v,
    };

    public JsonObject Handle(JsonArguments input, CallContext call)
    {
        call.Authorize("cloudtrail:LookupEvents", "*");
        var pageSize = input.Number("MaxResults") ?? 50;
        if (pageSize is < 1 or > 50)
        {
            throw CloudTrailErrors.Of("InvalidMaxResultsException", "A maximum results value must be in the range of 1 to 50.");
        }

        var end = input.Time("EndTime") ?? call.Now;
        var start = input.Time("StartTime") ?? DateTimeOffset.MinValue;
        if (start > end)
        {
            throw CloudTrailErrors.Of("InvalidTimeRangeException", "Invalid time range: the start time must be before the end time.");
        }

        var matches = Filter(input);
        if (input.Text("EventCategory") is { } category)
        {
            // Insights events are never made here, so there are none to find.
            return category == "insight"
                ? new() { ["Events"] = new JsonArray() }
                : throw CloudTrailErrors.Of("InvalidEventCategoryException", $"Invalid event category: {category}");
        }

        var oldest = call.Now - EventHistory.Retention;
        var found = state.History.Between(call.AccountId!, call.Region, oldest, end).Where(e => e.Time >= start && matches(e)).Reverse().ToList();
        var offset = Offset(input.Text("NextToken"));
        var answer = new JsonObject { ["Events"] = new JsonArray([.. found.Skip(offset).Take(pageSize).Select(Write)]) };
        if (offset + pageSize < found.Count)
        {
            answer["NextToken"] = Convert.ToBase64String(Encoding.ASCII.GetBytes((offset + pageSize).ToString(CultureInfo.InvariantCulture)));
        }

        return answer;
    }

    private static Func<LogEvent, bool> Filter(JsonArguments input)
    {
        var attributes = input.Objects("LookupAttributes");
        if (attributes.Count == 0)
        {
            return _ => true;
        }

        if (attributes.Count > 1
            || !Attributes.TryGetValue(attributes[0].Text("AttributeKey") ?? "", out var matches)
            || attributes[0].Text("AttributeValue") is not { Length: >= 1 and <= 2000 } value)
        {
            throw CloudTrailErrors.Of("InvalidLookupAttributesException", "Specify one valid lookup attribute with its value.");
        }

        return e => matches(e, value);
    }

    private static int Offset(string? token)
    {
        if (token is null)
        {
            return 0;
        }

        var bytes = new byte[16];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && int.TryParse(Encoding.ASCII.GetString(bytes, 0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw CloudTrailErrors.Of("InvalidNextTokenException", "Invalid next token.");
    }

    private static JsonObject Write(LogEvent e)
    {
        var json = new JsonObject
        {
            ["EventId"] = e.EventId,
            ["EventName"] = e.EventName,
            ["ReadOnly"] = e.ReadOnly ? "true" : "false",
            ["EventTime"] = DateTimeOffset.FromUnixTimeSeconds(e.Time.ToUnixTimeSeconds()).ToJson(),
            ["EventSource"] = e.EventSource,
        };
        TrailJson.Set(json, "AccessKeyId", e.AccessKeyId);
        TrailJson.Set(json, "Username", e.Username);
        json["Resources"] = new JsonArray([.. e.Resources.Select(r => new JsonObject { ["ResourceType"] = r.Type, ["ResourceName"] = r.Name })]);
        json["CloudTrailEvent"] = e.Record;
        return json;
    }
}
