using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.CloudTrail;

/// <summary>The members of a JSON 1.1 request, read with their types; members that are not read are ignored, as AWS does.</summary>
internal sealed class JsonInput
{
    private readonly JsonObject _members;

    private JsonInput(JsonObject members) => _members = members;

    public static JsonInput Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return new([]);
        }

        try
        {
            return JsonNode.Parse(body.Span) is JsonObject members ? new(members) : throw Malformed("Start of structure or map found where not expected.");
        }
        catch (JsonException)
        {
            throw Malformed("Unexpected token in the request.");
        }
    }

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string name) => _members[name] is not null;

    public string? String(string name) => _members[name] is { } node ? AsString(node) : null;

    public bool? Bool(string name) => _members[name] is not { } node ? null
        : node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Mistyped(node, "Boolean"),
        };

    public int? Int(string name) => _members[name] is not { } node ? null
        : node is JsonValue value && value.TryGetValue(out int number) ? number
        : throw Mistyped(node, "Integer");

    /// <summary>A timestamp: seconds since 1970, as JSON 1.1 has it.</summary>
    public DateTimeOffset? Time(string name)
    {
        if (_members[name] is not { } node)
        {
            return null;
        }

        if (node is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double seconds)
            && Math.Abs(seconds) < 200_000_000_000)
        {
            return DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000));
        }

        // Some clients send ISO 8601, which AWS accepts as well.
        return node.GetValueKind() == JsonValueKind.String
            && DateTimeOffset.TryParse(node.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : throw Mistyped(node, "Timestamp");
    }

    public IReadOnlyList<string>? Strings(string name) => List(name)?.Select(n => AsString(n)).ToList();

    public IReadOnlyList<JsonInput>? Structures(string name) =>
        List(name)?.Select(n => n is JsonObject o ? new JsonInput(o) : throw Mistyped(n, "Structure")).ToList();

    private IEnumerable<JsonNode>? List(string name) => _members[name] is not { } node ? null
        : node is JsonArray array ? array.Select(n => n ?? throw Malformed("NULL_VALUE can not be a list member"))
        : throw Mistyped(node, "List");

    private static string AsString(JsonNode node) =>
        node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Mistyped(node, "String");

    private static AwsErrorException Mistyped(JsonNode node, string type)
    {
        var kind = node.GetValueKind() switch
        {
            JsonValueKind.Number => "NUMBER_VALUE",
            JsonValueKind.True => "TRUE_VALUE",
            JsonValueKind.False => "FALSE_VALUE",
            JsonValueKind.Array => "START_ARRAY",
            JsonValueKind.Object => "START_OBJECT",
            _ => "STRING_VALUE",
        };
        return Malformed($"{kind} can not be converted to a {type}");
    }

    private static AwsErrorException Malformed(string message) => new(400, "SerializationException", message);
}
