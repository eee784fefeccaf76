using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OrgTrail.Core.Tests.Configuration;

/// <summary>Judges a document by a JSON Schema, as far as our schema goes; a keyword that it does not know fails the test rather than being passed over.</summary>
internal static class SchemaCheck
{
    private static readonly string[] Annotations = ["$schema", "title", "description", "format"];

    public static bool Accepts(JsonObject schema, JsonNode? value) => schema.All(k => Holds(k.Key, k.Value!, schema, value));

    private static bool Holds(string keyword, JsonNode argument, JsonObject schema, JsonNode? value) => keyword switch
    {
        _ when Annotations.Contains(keyword) => true,
        "type" => argument.GetValue<string>() switch
        {
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value?.GetValueKind() == System.Text.Json.JsonValueKind.String,
            "boolean" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
            "integer" => value is JsonValue number && number.TryGetValue<long>(out _),
            var other => throw new NotSupportedException(other),
        },
        "enum" => argument.AsArray().Any(c => JsonNode.DeepEquals(c, value)),
        "anyOf" => argument.AsArray().Any(s => Accepts(s!.AsObject(), value)),
        "minimum" => value is not JsonValue n || !n.TryGetValue<double>(out var low) || low >= argument.GetValue<int>(),
        "maximum" => value is not JsonValue n || !n.TryGetValue<double>(out var high) || high <= argument.GetValue<int>(),
        "minLength" => value is not JsonValue t || !t.TryGetValue<string>(out var text) || text.Length >= argument.GetValue<int>(),
        "pattern" => value is not JsonValue t || !t.TryGetValue<string>(out var text) || Regex.IsMatch(text, argument.GetValue<string>(), RegexOptions.ECMAScript),
        "items" => value is not JsonArray array || array.All(i => Accepts(argument.AsObject(), i)),
        "properties" => value is not JsonObject table || argument.AsObject().All(p => !table.TryGetPropertyValue(p.Key, out var member) || Accepts(p.Value!.AsObject(), member)),
        "additionalProperties" when argument is JsonObject other => value is not JsonObject table || table.All(p => Accepts(other, p.Value)),
        "additionalProperties" => value is not JsonObject table || table.All(p => schema["properties"]!.AsObject().ContainsKey(p.Key)),
        "required" => value is not JsonObject table || argument.AsArray().All(r => table.ContainsKey(r!.GetValue<string>())),
        "dependentRequired" => value is not JsonObject table
            || argument.AsObject().All(d => !table.ContainsKey(d.Key) || d.Value!.AsArray().All(r => table.ContainsKey(r!.GetValue<string>()))),
        _ => throw new NotSupportedException($"The test does not know the keyword {keyword}."),
    };
}
