using System.Text.Json;
using System.Text.Json.Serialization;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Logs.Digests;

/// <summary>A public key as it is saved.</summary>
public sealed record SavedPublicKey
{
    /// <summary>The region whose digests it signed; null in what the AWS CLI lists.</summary>
    public string? Region { get; init; }

    public string Fingerprint { get; init; } = string.Empty;

    public DateTimeOffset? ValidityStartTime { get; init; }

    public DateTimeOffset? ValidityEndTime { get; init; }

    /// <summary>PKCS #1, DER, in Base64.</summary>
    public string Value { get; init; } = string.Empty;
}

/// <summary>The file that Export-OrgTrailPublicKey writes. What <c>aws cloudtrail list-public-keys</c> prints has the same members and is read too.</summary>
public sealed record PublicKeyFile
{
    /// <summary>The form of the file.</summary>
    public const string CurrentFormat = "OrgTrail.PublicKeys/1";

    public string? Format { get; init; }

    public DateTimeOffset? ExportedAt { get; init; }

    public IReadOnlyList<SavedPublicKey> PublicKeyList { get; init; } = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="OrgTrailException"><see cref="ErrorIds.PublicKeyFileInvalid"/>.</exception>
    public static PublicKeyFile Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var keys = JsonSerializer.Deserialize(file, PublicKeyFileContext.Default.PublicKeyFile);
            return keys switch
            {
                null or { PublicKeyList: null or { Count: 0 } } => throw Invalid(path, "it holds no keys", null),
                { Format: not (null or CurrentFormat) } => throw Invalid(path, $"its format {keys.Format} is not known to this version", null),
                _ => keys,
            };
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Invalid(path, exception.Message, exception);
        }
    }

    /// <summary>Writes the file as a whole or not at all.</summary>
    public void Write(string path)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = File.Create(temporary))
            {
                JsonSerializer.Serialize(file, this, PublicKeyFileContext.Default.PublicKeyFile);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            File.Delete(temporary);
            throw new OrgTrailException(
                ErrorIds.PublicKeyFileInvalid, ErrorKind.InvalidArgument, path, $"The public keys could not be written to '{path}': {FaultErrors.Sentence(exception.Message)} Give a path that can be written.", exception);
        }
    }

    internal static OrgTrailException Invalid(string path, string why, Exception? inner) => new(
        ErrorIds.PublicKeyFileInvalid,
        ErrorKind.InvalidData,
        path,
        $"'{path}' is no file of public keys: {FaultErrors.Sentence(why)} Give one that Export-OrgTrailPublicKey or 'aws cloudtrail list-public-keys' wrote.",
        inner);
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(PublicKeyFile))]
internal sealed partial class PublicKeyFileContext : JsonSerializerContext;
