using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>Basic event selectors on the wire, with their rules.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html</remarks>
internal static class BasicSelectors
{
    private static readonly Dictionary<string, string> ResourceServices = new(StringComparer.Ordinal)
    {
        ["AWS::S3::Object"] = "s3",
        ["AWS::Lambda::Function"] = "lambda",
        ["AWS::DynamoDB::Table"] = "dynamodb",
    };

    public static IReadOnlyList<EventSelector> Read(IReadOnlyList<JsonArguments> selectors)
    {
        if (selectors.Count > 5)
        {
            throw CloudTrailErrors.InvalidEventSelectors("Specify a valid number of selectors (1 to 5) for your trail.");
        }

        List<EventSelector> result = [.. selectors.Select(Read)];
        return result.Sum(s => s.DataResources.Sum(r => r.Values.Count)) <= 250
            ? result
            : throw CloudTrailErrors.InvalidEventSelectors("Specify a valid number of DataResources.Values (0 to 250) for all your selectors");
    }

    public static JsonObject Write(EventSelector selector) => new()
    {
        ["ReadWriteType"] = selector.ReadWriteType,
        ["IncludeManagementEvents"] = selector.IncludeManagementEvents,
        ["DataResources"] = new JsonArray([.. selector.DataResources.Select(r => new JsonObject { ["Type"] = r.Type, ["Values"] = Strings(r.Values) })]),
        ["ExcludeManagementEventSources"] = Strings(selector.ExcludeManagementEventSources),
    };

    public static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(v => JsonValue.Create(v))]);

    private static EventSelector Read(JsonArguments input)
    {
        var selector = new EventSelector
        {
            ReadWriteType = input.Text("ReadWriteType") ?? "All",
            IncludeManagementEvents = input.Flag("IncludeManagementEvents") ?? true,
            DataResources = [.. input.Objects("DataResources").Select(r => new DataResource(r.Text("Type") ?? "", r.Texts("Values")))],
            ExcludeManagementEventSources = input.Texts("ExcludeManagementEventSources"),
        };
        if (selector.ReadWriteType is not ("All" or "ReadOnly" or "WriteOnly"))
        {
            throw CloudTrailErrors.InvalidEventSelectors($"Value {selector.ReadWriteType} for ReadWriteType is invalid.");
        }

        if (!selector.IncludeManagementEvents && selector.DataResources.Count == 0)
        {
            throw CloudTrailErrors.InvalidEventSelectors(
                "Invalid combination of parameters in EventSelectors. When includeManagementEvents is false, DataResources must not be empty.");
        }

        if (selector.ExcludeManagementEventSources.FirstOrDefault(s => s is not ("kms.amazonaws.com" or "rdsdata.amazonaws.com")) is { } source)
        {
            throw CloudTrailErrors.InvalidEventSelectors($"Value {source} for ExcludeManagementEventSources is invalid.");
        }

        if (!selector.IncludeManagementEvents && selector.ExcludeManagementEventSources.Count > 0)
        {
            throw CloudTrailErrors.InvalidEventSelectors(
                "Invalid combination of parameters in EventSelectors. When includeManagementEvents is false, ExcludeManagementEventSources must be empty.");
        }

        foreach (var resource in selector.DataResources)
        {
            Require(resource);
        }

        return selector;
    }

    private static void Require(DataResource resource)
    {
        if (!ResourceServices.TryGetValue(resource.Type, out var service))
        {
            throw CloudTrailErrors.InvalidEventSelectors($"Value {resource.Type} for DataResources.Type is invalid.");
        }

        // "arn:aws:s3" means all buckets, anything longer is a prefix; wildcards are not known.
        foreach (var value in resource.Values)
        {
            var parts = value.Split(':');
            if (parts.Length < 3 || parts[0] != "arn" || !parts[1].StartsWith("aws", StringComparison.Ordinal) || parts[2] != service
                || value.Contains('*') || (service == "s3" && parts.Length > 3 && !value.Contains('/') && value[^1] != ':'))
            {
                throw CloudTrailErrors.InvalidEventSelectors($"Value {value} for DataResources.Values is invalid.");
            }
        }
    }
}
