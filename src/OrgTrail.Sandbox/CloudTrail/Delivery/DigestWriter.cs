using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrgTrail.Sandbox.CloudTrail.Events;
using OrgTrail.Sandbox.CloudTrail.State;

namespace OrgTrail.Sandbox.CloudTrail.Delivery;

/// <summary>Writes the JSON of a digest, its members in the order that AWS has.</summary>
internal static class DigestWriter
{
    private const string HashAlgorithm = "SHA-256";
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(
        string accountId, DigestChain chain, DateTimeOffset end, string bucket, string key, string fingerprint, string signatureAlgorithm)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("awsAccountId", accountId);
        json.WriteString("digestStartTime", Time(chain.NextStart));
        json.WriteString("digestEndTime", Time(end));
        json.WriteString("digestS3Bucket", bucket);
        json.WriteString("digestS3Object", key);
        json.WriteString("digestPublicKeyFingerprint", fingerprint);
        json.WriteString("digestSignatureAlgorithm", signatureAlgorithm);
        var none = chain.Logs.Count == 0;
        json.WriteString("newestEventTime", none ? null : Time(chain.Logs.Max(l => l.NewestEventTime)));
        json.WriteString("oldestEventTime", none ? null : Time(chain.Logs.Min(l => l.OldestEventTime)));
        var previous = chain.Previous;
        json.WriteString("previousDigestS3Bucket", previous?.Bucket);
        json.WriteString("previousDigestS3Object", previous?.Key);
        json.WriteString("previousDigestHashValue", previous?.HashValue);
        json.WriteString("previousDigestHashAlgorithm", previous is null ? null : HashAlgorithm);
        json.WriteString("previousDigestSignature", previous?.Signature);
        json.WriteStartArray("logFiles");
        foreach (var log in chain.Logs)
        {
            WriteLog(json, log);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static string Time(DateTimeOffset time) => RecordWriter.Time(time);

    private static void WriteLog(Utf8JsonWriter json, DigestedLog log)
    {
        json.WriteStartObject();
        json.WriteString("s3Bucket", log.Bucket);
        json.WriteString("s3Object", log.Key);
        json.WriteString("hashValue", log.HashValue);
        json.WriteString("hashAlgorithm", HashAlgorithm);
        json.WriteString("newestEventTime", Time(log.NewestEventTime));
        json.WriteString("oldestEventTime", Time(log.OldestEventTime));
        json.WriteEndObject();
    }
}
