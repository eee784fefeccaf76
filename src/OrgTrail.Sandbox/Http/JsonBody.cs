using System.Text.Json;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Http;

/// <summary>The bodies of JSON services.</summary>
internal static class JsonBody
{
    /// <summary>The members of a request; no body is an empty object.</summary>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new AwsErrorException(400, "SerializationException", "Start of structure or map found where not expected.");
        }
        catch (JsonException)
        {
            throw new AwsErrorException(400, "SerializationException", "The request body is not valid JSON.");
        }
    }

    public static SandboxHttpResponse Answer(int status, string contentType, JsonObject body)
    {
        var response = new SandboxHttpResponse { StatusCode = status, Body = JsonSerializer.SerializeToUtf8Bytes(body, JsonContext.Default.JsonObject) };
        response.Headers.Set("Content-Type", contentType);
        return response;
    }
}

/// <summary>Writes answers without reflection.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(JsonObject))]
internal sealed partial class JsonContext : System.Text.Json.Serialization.JsonSerializerContext;
