using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.S3;
using OrgTrail.Aws.CloudTrail;

namespace OrgTrail.Sandbox.Tests.CloudTrail;

/// <summary>
/// Verifies a chain of digests by AWS's published rules alone, from the newest back to the first: shares no code with what makes them.
/// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-cli.html and its neighbours.
/// </summary>
internal sealed class DigestChainProof(IAmazonS3 s3, IEnumerable<PublicKey> keys)
{
    private readonly Dictionary<string, byte[]> _keys = keys.ToDictionary(k => k.Fingerprint!, k => k.Value!.ToArray());

    /// <summary>Log files that the chain vouches for, newest digest first.</summary>
    public List<string> Logs { get; } = [];

    /// <summary>Digests of the chain, newest first.</summary>
    public List<JsonElement> Digests { get; } = [];

    public async Task VerifyAsync(string bucket, string newestKey)
    {
        string? expectedHash = null;
        string? expectedSignature = null;
        for (var key = newestKey; key is not null;)
        {
            var (digest, content, metadata) = await ReadAsync(bucket, key);
            var hash = Convert.ToHexStringLower(SHA256.HashData(content));
            Assert.Equal(expectedHash ?? hash, hash);
            Assert.Equal(expectedSignature ?? metadata["signature"], metadata["signature"]);
            VerifySignature(digest, bucket, key, hash, metadata);
            foreach (var log in digest.GetProperty("logFiles").EnumerateArray())
            {
                await VerifyLogAsync(log, digest);
            }

            Digests.Add(digest);
            expectedHash = digest.GetProperty("previousDigestHashValue").GetString();
            expectedSignature = digest.GetProperty("previousDigestSignature").GetString();
            key = digest.GetProperty("previousDigestS3Object").GetString();
            bucket = digest.GetProperty("previousDigestS3Bucket").GetString() ?? bucket;
        }
    }

    private void VerifySignature(JsonElement digest, string bucket, string key, string hash, Dictionary<string, string> metadata)
    {
        Assert.Equal("SHA256withRSA", metadata["signature-algorithm"]);
        Assert.Equal("SHA256withRSA", digest.GetProperty("digestSignatureAlgorithm").GetString());
        Assert.Equal(bucket, digest.GetProperty("digestS3Bucket").GetString());
        Assert.Equal(key, digest.GetProperty("digestS3Object").GetString());
        var der = _keys[digest.GetProperty("digestPublicKeyFingerprint").GetString()!];
        using var rsa = RSA.Create();
        rsa.ImportRSAPublicKey(der, out var read);
        Assert.Equal(der.Length, read);
        Assert.Equal(2048, rsa.KeySize);
        var text = $"{digest.GetProperty("digestEndTime").GetString()}\n{bucket}/{key}\n{hash}\n{digest.GetProperty("previousDigestSignature").GetString() ?? "null"}";
        Assert.True(rsa.VerifyData(
            Encoding.UTF8.GetBytes(text), Convert.FromHexString(metadata["signature"]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private async Task VerifyLogAsync(JsonElement log, JsonElement digest)
    {
        var key = log.GetProperty("s3Object").GetString()!;
        var (records, content, _) = await ReadAsync(log.GetProperty("s3Bucket").GetString()!, key);
        Assert.Equal("SHA-256", log.GetProperty("hashAlgorithm").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), log.GetProperty("hashValue").GetString());
        var times = records.GetProperty("Records").EnumerateArray().Select(r => r.GetProperty("eventTime").GetString()!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(times[0], log.GetProperty("oldestEventTime").GetString());
        Assert.Equal(times[^1], log.GetProperty("newestEventTime").GetString());
        Assert.True(string.CompareOrdinal(digest.GetProperty("oldestEventTime").GetString(), times[0]) <= 0);
        Assert.True(string.CompareOrdinal(digest.GetProperty("newestEventTime").GetString(), times[^1]) >= 0);
        Logs.Add(key);
    }

    private async Task<(JsonElement Json, byte[] Content, Dictionary<string, string> Metadata)> ReadAsync(string bucket, string key)
    {
        using var answer = await s3.GetObjectAsync(bucket, key, TrailBench.Cancellation);
        using var content = new MemoryStream();
        using (var gzip = new GZipStream(answer.ResponseStream, CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(content, TrailBench.Cancellation);
        }

        var metadata = answer.Metadata.Keys.ToDictionary(k => k.Replace("x-amz-meta-", "", StringComparison.Ordinal), k => answer.Metadata[k]);
        return (JsonDocument.Parse(content.ToArray()).RootElement, content.ToArray(), metadata);
    }
}
