using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrgTrail.Core.Logs.Digests;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>A file of a made-up trail: what it holds, and its metadata.</summary>
public sealed record TrailFile(byte[] Content, string? Signature = null)
{
    public byte[] Content { get; set; } = Content;

    public string? Signature { get; set; } = Signature;
}

/// <summary>
/// Logs and digests made by AWS's published rules with a key of the test's own: independent of the sandbox, and small enough that tests
/// make hundreds.
/// </summary>
public sealed class TestTrail(string accountId = "111111111111", string region = "us-east-1", string trailName = "org-trail", string root = "AWSLogs/o-test/")
{
    public const string Bucket = "test-bucket";
    public static readonly DateTimeOffset Begin = new(2026, 3, 1, 22, 15, 30, TimeSpan.Zero);

    // Making a key takes long; what is signed by it is made-up anyway.
    private static readonly RSA Rsa = RSA.Create(2048);
    private readonly Random _random = new(4711);
    private string? _previousKey;
    private string? _previousHash;
    private string? _previousSignature;

    /// <summary>All files by key. Tests change them as attackers would.</summary>
    public SortedDictionary<string, TrailFile> Files { get; } = new(StringComparer.Ordinal);

    public List<string> DigestKeys { get; } = [];

    public List<string> LogKeys { get; } = [];

    public DateTimeOffset Now { get; set; } = Begin;

    public static SavedPublicKey PublicKey { get; } = new()
    {
        Fingerprint = "0123456789abcdef0123456789abcdef",
        Value = Convert.ToBase64String(Rsa.ExportRSAPublicKey()),
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public string AddLog(string? content = null, DateTimeOffset? at = null)
    {
        var bytes = Encoding.UTF8.GetBytes(content ?? $$$"""{"Records":[{"eventVersion":"1.11","eventID":"{{{_random.NextInt64()}}}","eventName":"AssumeRole"}]}""");
        var time = at ?? Now;
        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{root}{accountId}/CloudTrail/{region}/{time.UtcDateTime:yyyy'/'MM'/'dd}/{accountId}_CloudTrail_{region}_{time.UtcDateTime:yyyyMMdd'T'HHmm'Z'}_{_random.NextInt64():x16}.json.gz");
        Files[key] = new TrailFile(Gzip(bytes));
        LogKeys.Add(key);
        return key;
    }

    /// <summary>Hours with some log files each, and their digests.</summary>
    public void AddHours(int hours, int logs = 2)
    {
        for (var i = 0; i < hours; i++)
        {
            AddHour(logs);
        }
    }

    /// <summary>An hour with some log files, and its digest.</summary>
    public string AddHour(int logs = 2, bool isBackfill = false, Action<JsonObject>? change = null, bool startsChain = false)
    {
        var keys = new List<string>();
        for (var i = 0; i < logs; i++)
        {
            keys.Add(AddLog(at: Now.AddMinutes((i + 1) * 50.0 / (logs + 1))));
        }

        return AddDigest(keys, isBackfill, change, startsChain);
    }

    public string AddDigest(IEnumerable<string> logs, bool isBackfill = false, Action<JsonObject>? change = null, bool startsChain = false)
    {
        var (start, end) = (Now, Now.AddHours(1));
        Now = end;
        if (startsChain)
        {
            _previousKey = null;
        }

        var key = string.Create(
            CultureInfo.InvariantCulture,
            $"{root}{accountId}/CloudTrail-Digest/{region}/{end.UtcDateTime:yyyy'/'MM'/'dd}/{accountId}_CloudTrail-Digest_{region}_{trailName}_us-east-1_{end.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}{(isBackfill ? "_backfill" : "")}.json.gz");
        var previous = _previousKey is null ? null : _previousSignature;
        var json = new JsonObject
        {
            ["awsAccountId"] = accountId,
            ["digestStartTime"] = Time(start),
            ["digestEndTime"] = Time(end),
            ["digestS3Bucket"] = Bucket,
            ["digestS3Object"] = key,
            ["digestPublicKeyFingerprint"] = PublicKey.Fingerprint,
            ["digestSignatureAlgorithm"] = "SHA256withRSA",
            ["newestEventTime"] = Time(end),
            ["oldestEventTime"] = Time(start),
            ["previousDigestS3Bucket"] = _previousKey is null ? null : Bucket,
            ["previousDigestS3Object"] = _previousKey,
            ["previousDigestHashValue"] = _previousKey is null ? null : _previousHash,
            ["previousDigestHashAlgorithm"] = _previousKey is null ? null : "SHA-256",
            ["previousDigestSignature"] = previous,
            ["logFiles"] = new JsonArray([.. logs.Select(l => LogEntry(l, start, end))]),
        };
        change?.Invoke(json);
        var content = Encoding.UTF8.GetBytes(json.ToJsonString(new JsonSerializerOptions { WriteIndented = false }));
        AddSigned(key, Time(end), content, (string?)json["previousDigestSignature"]);
        return key;
    }

    /// <summary>A digest whose text is given, signed all the same.</summary>
    public void AddSigned(string key, string endTime, byte[] content, string? previousSignature)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var signature = Convert.ToHexStringLower(Rsa.SignData(
            Encoding.UTF8.GetBytes($"{endTime}\n{Bucket}/{key}\n{hash}\n{previousSignature ?? "null"}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Files[key] = new TrailFile(Gzip(content), signature);
        DigestKeys.Add(key);
        (_previousKey, _previousHash, _previousSignature) = (key, hash, signature);
    }

    public void Delete(string key) => Files.Remove(key);

    /// <summary>Writes the copy, and gives its folder; digests' signatures lie beside them unless they are left out.</summary>
    public static void Write(string folder, IEnumerable<KeyValuePair<string, TrailFile>> files, bool withSignatures = true)
    {
        foreach (var (key, file) in files)
        {
            var path = Path.Join(folder, key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
            if (withSignatures && file.Signature is not null)
            {
                File.WriteAllText(path + ".metadata.json", $$$"""{"Metadata":{"signature":"{{{file.Signature}}}","signature-algorithm":"SHA256withRSA"}}""");
            }
        }
    }

    public static byte[] Gzip(ReadOnlySpan<byte> content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        // GZipStream writes nothing at all for no content.
        return content.IsEmpty ? [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 3, 0, .. new byte[8]] : output.ToArray();
    }

    public static byte[] Gunzip(byte[] content)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var output = new MemoryStream();
        gzip.CopyTo(output);
        return output.ToArray();
    }

    private JsonObject LogEntry(string key, DateTimeOffset start, DateTimeOffset end) => new()
    {
        ["s3Bucket"] = Bucket,
        ["s3Object"] = key,
        ["hashValue"] = Convert.ToHexStringLower(SHA256.HashData(Gunzip(Files[key].Content))),
        ["hashAlgorithm"] = "SHA-256",
        ["newestEventTime"] = Time(end),
        ["oldestEventTime"] = Time(start),
    };
}
