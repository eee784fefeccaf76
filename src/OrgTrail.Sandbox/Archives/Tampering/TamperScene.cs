using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Archives.Files;
using OrgTrail.Sandbox.CloudTrail.State;

namespace OrgTrail.Sandbox.Archives.Tampering;

/// <summary>The files of one chain, with what changing them takes: decompressing, and digests made and signed anew.</summary>
internal sealed class TamperScene(TrailArchive archive, ILogFiles files, string accountId, string region)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public TrailArchive Archive => archive;

    public ILogFiles Files => files;

    /// <summary>Keys of the digests, oldest first.</summary>
    public IReadOnlyList<string> Digests { get; } = archive.DigestKeys(accountId, region);

    /// <summary>Keys of the logs, oldest first.</summary>
    public IReadOnlyList<string> Logs { get; } = archive.LogKeys(accountId, region);

    /// <summary>CloudTrail's key for the region.</summary>
    public SigningKey Key => archive.SigningKeyOf(region);

    /// <summary>A log of an hour.</summary>
    public string LogOf(int hour) => LogsOf(hour).First();

    public IEnumerable<string> LogsOf(int hour) => Logs.Skip(hour * archive.Options.LogFilesPerHour).Take(archive.Options.LogFilesPerHour);

    public LogFile Read(string key) => files.Read(key) ?? throw new InvalidOperationException($"{key} isn't there.");

    public byte[] Decompress(string key) => Gunzip(Read(key).Content);

    public static byte[] Gunzip(ReadOnlyMemory<byte> content)
    {
        using var gzip = new GZipStream(new MemoryStream(content.ToArray()), CompressionMode.Decompress);
        using var output = new MemoryStream();
        gzip.CopyTo(output);
        return output.ToArray();
    }

    public static byte[] Gzip(ReadOnlySpan<byte> content) => PaddedGzip.Deflate(content, CompressionLevel.Optimal);

    public JsonObject ReadDigest(string key) => JsonNode.Parse(Decompress(key))!.AsObject();

    /// <summary>Writes a digest under a key, signed by a key pair, and gives what the next digest says of it.</summary>
    public (string Hash, string Signature) WriteDigest(string key, JsonObject digest, SigningKey signer, IReadOnlyDictionary<string, string>? moreMetadata = null)
    {
        var json = Encoding.UTF8.GetBytes(digest.ToJsonString(Plain));
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        var toSign = $"{digest["digestEndTime"]}\n{digest["digestS3Bucket"]}/{digest["digestS3Object"]}\n{hash}\n{digest["previousDigestSignature"]?.GetValue<string>() ?? "null"}";
        var signature = signer.Sign(Encoding.UTF8.GetBytes(toSign));
        var metadata = new Dictionary<string, string>(moreMetadata ?? new Dictionary<string, string>()) { ["signature"] = signature, ["signature-algorithm"] = "SHA256withRSA" };
        files.Write(key, new(Gzip(json), metadata));
        return (hash, signature);
    }

    /// <summary>Makes the digests from an hour on anew, each linked to the one before and signed.</summary>
    public void RewriteFrom(int hour, SigningKey signer, Action<JsonObject, int> change)
    {
        (string Hash, string Signature)? previous = null;
        for (var at = hour; at < Digests.Count; at++)
        {
            var digest = ReadDigest(Digests[at]);
            change(digest, at);
            if (previous is var (hash, signature))
            {
                digest["previousDigestHashValue"] = hash;
                digest["previousDigestSignature"] = signature;
            }

            previous = WriteDigest(Digests[at], digest, signer);
        }
    }

    public static IReadOnlyList<ExpectedFinding> Finds(FaultSubject subject, string? key, params string[] verdicts) => [new(subject, verdicts, key)];
}
