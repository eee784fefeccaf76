using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>Advanced event selectors on the wire, with their rules.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html and
/// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
/// </remarks>
internal static class AdvancedSelectors
{
    private static readonly Dictionary<string, string[]> FieldsByCategory = new(StringComparer.Ordinal)
    {
        ["Management"] = ["eventCategory", "readOnly", "eventSource", "eventName", "eventType", "sessionCredentialFromConsole", "userIdentity.arn"],
        ["Data"] = ["eventCategory", "readOnly", "eventSource", "eventName", "eventType", "resources.type", "resources.ARN", "sessionCredentialFromConsole", "userIdentity.arn"],
        ["NetworkActivity"] = ["eventCategory", "eventSource", "eventName", "errorCode", "vpcEndpointId"],
    };

    private static readonly string[] ExactFields = ["readOnly", "eventCategory", "resources.type"];

    public static IReadOnlyList<AdvancedEventSelector> Read(IReadOnlyList<JsonArguments> selectors)
    {
        List<AdvancedEventSelector> result = [.. selectors.Select(Read)];
        return result.Sum(s => s.FieldSelectors.Sum(f => f.Operators.Values.Sum(v => v.Count))) <= 500
            ? result
            : throw Invalid("The total number of values for all conditions in all advanced event selectors exceeds 500.");
    }

    public static JsonObject Write(AdvancedEventSelector selector)
    {
        var json = new JsonObject();
        TrailJson.Set(json, "Name", selector.Name);
        json["FieldSelectors"] = new JsonArray([.. selector.FieldSelectors.Select(Write)]);
        return json;
    }

    private static JsonObject Write(FieldSelector selector)
    {
        var json = new JsonObject { ["Field"] = selector.Field };
        foreach (var name in FieldSelector.OperatorNames)
        {
            if (selector.Operators.TryGetValue(name, out var values))
            {
                json[name] = BasicSelectors.Strings(values);
            }
        }

        return json;
    }

    private static AdvancedEventSelector Read(JsonArguments input)
    {
        if (input.Text("Name") is { Length: > 1000 })
        {
            throw Invalid("The name of an advanced event selector is longer than 1000 characters.");
        }

        List<FieldSelector> fields = [.. input.Objects("FieldSelectors").Select(ReadField)];
        if (fields.GroupBy(f => f.Field).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw Invalid($"The field {twice.Key} is used more than once in an advanced event selector.");
        }

        var category = fields.Find(f => f.Field == "eventCategory")?.Operators.GetValueOrDefault("Equals");
        if (category is not { Count: 1 } || !FieldsByCategory.TryGetValue(category[0], out var known))
        {
            throw Invalid("An advanced event selector must have eventCategory equal to one of Management, Data, or NetworkActivity.");
        }

        if (fields.Find(f => !known.Contains(f.Field)) is { } unknown)
        {
            throw Invalid($"The field {unknown.Field} is not valid for event category {category[0]}.");
        }

        RequireComplete(category[0], fields);
        return new(input.Text("Name"), fields);
    }

    private static void RequireComplete(string category, List<FieldSelector> fields)
    {
        if (category == "Data" && fields.Find(f => f.Field == "resources.type")?.Operators["Equals"] is not { Count: 1 })
        {
            throw Invalid("An advanced event selector for Data events must have one resources.type.");
        }

        if (category == "NetworkActivity" && fields.Find(f => f.Field == "eventSource")?.Operators.GetValueOrDefault("Equals") is not { Count: >= 1 })
        {
            throw Invalid("An advanced event selector for NetworkActivity events must have eventSource.");
        }

        if (fields.Find(f => f.Field == "readOnly")?.Operators["Equals"] is { } readOnly && (readOnly.Count != 1 || readOnly[0] is not ("true" or "false")))
        {
            throw Invalid("The field readOnly must be equal to true or false.");
        }
    }

    private static FieldSelector ReadField(JsonArguments input)
    {
        var field = input.Text("Field") ?? "";
        var operators = FieldSelector.OperatorNames
            .Where(input.Has)
            .ToDictionary(n => n, n => input.Texts(n), StringComparer.Ordinal);
        if (operators.Count == 0 || operators.Values.Any(v => v.Count == 0))
        {
            throw Invalid($"The field {field} needs at least one operator with at least one value.");
        }

        if (ExactFields.Contains(field) && operators.Keys.Any(k => k != "Equals"))
        {
            throw Invalid($"Equals is the only valid operator for the field {field}.");
        }

        return operators.Values.SelectMany(v => v).Any(v => v.Length is 0 or > 2048)
            ? throw Invalid($"A value of the field {field} is empty or longer than 2048 characters.")
            : new(field, operators);
    }

    private static Services.AwsErrorException Invalid(string message) => CloudTrailErrors.InvalidEventSelectors(message);
}
