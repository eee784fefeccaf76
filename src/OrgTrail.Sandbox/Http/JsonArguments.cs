using System.Text.Json;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Http;

/// <summary>The members of a JSON request. A member of the wrong type is a SerializationException, as with AWS.</summary>
internal readonly struct JsonArguments(JsonElement root)
{
    public bool Has(string name) => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public string? Text(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value => value.GetString(),
        _ => throw WrongType("STRING_VALUE"),
    };

    public int? Number(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        _ => throw WrongType("NUMBER_VALUE"),
    };

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw WrongType("BOOLEAN_VALUE"),
    };

    /// <summary>A timestamp: seconds since 1970, or ISO 8601 text, which AWS takes as well.</summary>
    public DateTimeOffset? Time(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetDouble(out var seconds) && Math.Abs(seconds) < 60_000_000_000 =>
            DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000)),
        { ValueKind: JsonValueKind.String } value when value.TryGetDateTimeOffset(out var time) => time.ToUniversalTime(),
        _ => throw WrongType("TIMESTAMP_VALUE"),
    };

    public byte[]? Blob(string name)
    {
        try
        {
            return Text(name) is { } text ? Convert.FromBase64String(text) : null;
        }
        catch (FormatException)
        {
            throw WrongType("base64 encoded value");
        }
    }

    public IReadOnlyList<string> Texts(string name) =>
        [.. Items(name).Select(i => i.ValueKind == JsonValueKind.String ? i.GetString()! : throw WrongType("STRING_VALUE"))];

    public IReadOnlyList<JsonArguments> Objects(string name) =>
        [.. Items(name).Select(i => i.ValueKind == JsonValueKind.Object ? new JsonArguments(i) : throw WrongType("OBJECT_VALUE"))];

    public JsonArguments? Object(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => new JsonArguments(value),
        _ => throw WrongType("OBJECT_VALUE"),
    };

    public IReadOnlyDictionary<string, string> Map(string name)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Find(name) is { } value)
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                throw WrongType("OBJECT_VALUE");
            }

            foreach (var member in value.EnumerateObject())
            {
                map[member.Name] = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : throw WrongType("STRING_VALUE");
            }
        }

        return map;
    }

    private IEnumerable<JsonElement> Items(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value => [.. value.EnumerateArray()],
        _ => throw WrongType("LIST_VALUE"),
    };

    private JsonElement? Find(string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static AwsErrorException WrongType(string expected) =>
        new(400, "SerializationException", $"Expected {expected}.");
}
