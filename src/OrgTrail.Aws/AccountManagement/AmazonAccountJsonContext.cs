using System.Text.Json.Serialization;

namespace OrgTrail.Aws.AccountManagement;

/// <summary>Compiled JSON shapes of the requests and responses.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListRegionsRequest))]
[JsonSerializable(typeof(ListRegionsResponse))]
internal sealed partial class AmazonAccountJsonContext : JsonSerializerContext;
