using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OrgTrail.Core.Logs.Digests;

/// <summary>Reads the JSON of a digest. What it holds may be anybody's: whatever is wrong ends as a problem, never as an exception.</summary>
internal static class DigestReader
{
    private const string HashAlgorithm = "SHA-256";
    private const int HashLength = 32;

    // Strict about bytes: a digest that is not UTF-8 was not written by CloudTrail.
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a digest.</summary>
    /// <param name="json">The decompressed file.</param>
    /// <param name="problem">What is wrong; null when the digest could be read.</param>
    public static DigestDocument? Read(ReadOnlySpan<byte> json, out string? problem)
    {
        try
        {
            var digest = new DigestDocument();
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 8 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                problem = "it is not a JSON object";
                return null;
            }

            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = Text(ref reader)!;
                if (!seen.Add(name))
                {
                    // Readers disagree on which of two members counts, so neither does.
                    problem = $"the member {name} is there twice";
                    return null;
                }

                reader.Read();
                ReadMember(ref reader, name, digest);
            }

            if (reader.Read())
            {
                problem = "something follows the JSON object";
                return null;
            }

            problem = ProblemOf(digest, seen);
            return problem is null ? digest : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or DecoderFallbackException)
        {
            problem = exception.Message;
            return null;
        }
    }

    private static string? ProblemOf(DigestDocument digest, HashSet<string> seen)
    {
        foreach (var name in (ReadOnlySpan<string>)["digestStartTime", "digestEndTime", "digestS3Bucket", "digestS3Object", "digestPublicKeyFingerprint", "previousDigestSignature", "logFiles"])
        {
            if (!seen.Contains(name))
            {
                return $"the member {name} is missing";
            }
        }

        if (digest.EndTime < digest.StartTime)
        {
            return "it ends before it starts";
        }

        return digest.PreviousKey is not null && (digest.PreviousBucket is null || digest.PreviousHash is null || digest.PreviousSignature is null)
            ? "it names the previous digest without its bucket, hash and signature"
            : null;
    }

    private static void ReadMember(ref Utf8JsonReader reader, string name, DigestDocument digest)
    {
        switch (name)
        {
            case "awsAccountId": digest.AccountId = Text(ref reader); break;
            case "digestStartTime": digest.StartTime = Time(Text(ref reader)) ?? throw new FormatException("digestStartTime is null"); break;
            case "digestEndTime":
                digest.EndTimeText = Text(ref reader) ?? throw new FormatException("digestEndTime is null");
                digest.EndTime = Time(digest.EndTimeText)!.Value;
                break;
            case "digestS3Bucket": digest.Bucket = Required(ref reader, name); break;
            case "digestS3Object": digest.Key = Required(ref reader, name); break;
            case "digestPublicKeyFingerprint": digest.Fingerprint = Required(ref reader, name); break;
            case "digestSignatureAlgorithm": digest.SignatureAlgorithm = Text(ref reader); break;
            case "previousDigestS3Bucket": digest.PreviousBucket = Text(ref reader); break;
            case "previousDigestS3Object": digest.PreviousKey = Text(ref reader); break;
            case "previousDigestHashValue": digest.PreviousHash = Hash(Text(ref reader), out _); break;
            case "previousDigestHashAlgorithm": digest.PreviousHashAlgorithm = Text(ref reader); break;
            case "previousDigestSignature": digest.PreviousSignature = Text(ref reader); break;
            case "logFiles": ReadLogs(ref reader, digest.Logs); break;
            default: reader.Skip(); break;
        }
    }

    private static void ReadLogs(ref Utf8JsonReader reader, List<LogReference> logs)
    {
        Expect(reader, JsonTokenType.StartArray);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(reader, JsonTokenType.StartObject);
            string? bucket = null, key = null, hash = null, algorithm = null, oldest = null, newest = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("s3Bucket"u8)) { reader.Read(); bucket = Text(ref reader); }
                else if (reader.ValueTextEquals("s3Object"u8)) { reader.Read(); key = Text(ref reader); }
                else if (reader.ValueTextEquals("hashValue"u8)) { reader.Read(); hash = Text(ref reader); }
                else if (reader.ValueTextEquals("hashAlgorithm"u8)) { reader.Read(); algorithm = Text(ref reader); }
                else if (reader.ValueTextEquals("oldestEventTime"u8)) { reader.Read(); oldest = Text(ref reader); }
                else if (reader.ValueTextEquals("newestEventTime"u8)) { reader.Read(); newest = Text(ref reader); }
                else { reader.Read(); reader.Skip(); }
            }

            if (bucket is null || key is null)
            {
                throw new FormatException("a log file has no bucket or key");
            }

            var value = Hash(hash, out var problem);
            problem ??= algorithm == HashAlgorithm ? null : $"the hash algorithm {algorithm ?? "null"} is not known";
            logs.Add(new LogReference(bucket, key, problem is null ? value : null, problem, TimeOrNull(oldest), TimeOrNull(newest)));
        }
    }

    private static byte[]? Hash(string? text, out string? problem)
    {
        problem = null;
        if (text is null)
        {
            problem = "there is no hash";
            return null;
        }

        var hash = new byte[HashLength];
        if (text.Length == 2 * HashLength && Convert.FromHexString(text, hash, out _, out _) == System.Buffers.OperationStatus.Done)
        {
            return hash;
        }

        problem = "the hash is not one of SHA-256 in hexadecimal";
        return null;
    }

    private static string Required(ref Utf8JsonReader reader, string name) =>
        Text(ref reader) is { Length: > 0 } text ? text : throw new FormatException($"{name} is empty");

    private static string? Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String or JsonTokenType.PropertyName:
                // The reader itself checks the bytes of strings with escapes only when it unescapes them.
                return reader.ValueIsEscaped ? reader.GetString() : Strict.GetString(reader.ValueSpan);
            default:
                throw new FormatException($"a text was expected and {reader.TokenType} found");
        }
    }

    private static void Expect(Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
        {
            throw new FormatException($"{type} was expected and {reader.TokenType} found");
        }
    }

    private static DateTimeOffset? Time(string? text) => text is null ? null : DateTimeOffset.ParseExact(
        text,
        ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"],
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Event times explain a verdict and decide none: one that can't be read is left out.</summary>
    private static DateTimeOffset? TimeOrNull(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
