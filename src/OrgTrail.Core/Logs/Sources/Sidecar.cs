using System.Globalization;
using System.Text.Json;

namespace OrgTrail.Core.Logs.Sources;

/// <summary>
/// The metadata of a copied digest, which files on disk have no place for: what <c>aws s3api head-object</c> or <c>get-object</c> prints,
/// saved beside it as <c>name.metadata.json</c>.
/// </summary>
internal static class Sidecar
{
    public const string Extension = ".metadata.json";
    private const long SizeLimit = 1 << 16;

    /// <summary>The result of a digest's read with what its sidecar tells; one without a sidecar has no signature of its own.</summary>
    public static ReadResult Read(string digestPath)
    {
        var path = digestPath + Extension;
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length is 0 or > SizeLimit || file.LinkTarget is not null)
            {
                return new ReadResult(ReadStatus.Read);
            }

            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("Metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object)
            {
                return new ReadResult(ReadStatus.Read);
            }

            return new ReadResult(ReadStatus.Read)
            {
                Signature = Text(metadata, "signature"),
                SignatureAlgorithm = Text(metadata, "signature-algorithm"),
                GeneratedAt = DateTimeOffset.TryParse(
                    Text(metadata, "backfill-generation-timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
            };
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return new ReadResult(ReadStatus.Read);
        }
    }

    private static string? Text(JsonElement metadata, string name) =>
        metadata.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
