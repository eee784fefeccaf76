using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Amazon.Runtime;

namespace OrgTrail.Aws.S3;

/// <summary>Signature Version 4 of requests without a body, with the signing key kept for the day.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal sealed class RequestSignature(string region)
{
    /// <summary>SHA-256 of nothing.</summary>
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Algorithm = "AWS4-HMAC-SHA256";
    private SigningKey? _key;

    /// <summary>Puts the headers of the signature on a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="host">Its host, with the port where that is not the scheme's.</param>
    /// <param name="path">Its path, encoded.</param>
    /// <param name="keys">Whose signature.</param>
    /// <param name="now">When.</param>
    public void Sign(HttpRequestMessage request, string host, string path, ImmutableCredentials keys, DateTime now)
    {
        var time = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var day = time[..8];
        var token = keys.UseToken ? $"\nx-amz-security-token:{keys.Token}" : string.Empty;
        var names = keys.UseToken ? "host;x-amz-content-sha256;x-amz-date;x-amz-security-token" : "host;x-amz-content-sha256;x-amz-date";

        // All of it is ASCII: paths are encoded, and tokens are Base64.
        var buffer = ArrayPool<byte>.Shared.Rent(512 + path.Length + host.Length + token.Length);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Utf8.TryWrite(buffer, $"GET\n{path}\n\nhost:{host}\nx-amz-content-sha256:{EmptyHash}\nx-amz-date:{time}{token}\n\n{names}\n{EmptyHash}", out var length);
        SHA256.HashData(buffer.AsSpan(0, length), hash);
        Span<char> hex = stackalloc char[2 * SHA256.HashSizeInBytes];
        Convert.TryToHexStringLower(hash, hex, out _);
        Utf8.TryWrite(buffer, $"{Algorithm}\n{time}\n{day}/{region}/s3/aws4_request\n{hex}", out length);
        HMACSHA256.HashData(KeyFor(keys, day), buffer.AsSpan(0, length), hash);
        Convert.TryToHexStringLower(hash, hex, out _);
        ArrayPool<byte>.Shared.Return(buffer);
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", EmptyHash);
        request.Headers.TryAddWithoutValidation("x-amz-date", time);
        if (keys.UseToken)
        {
            request.Headers.TryAddWithoutValidation("x-amz-security-token", keys.Token);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={keys.AccessKey}/{day}/{region}/s3/aws4_request, SignedHeaders={names}, Signature={hex}");
    }

    private byte[] KeyFor(ImmutableCredentials keys, string day)
    {
        var key = _key;
        if (key is null || key.Day != day || key.Secret != keys.SecretKey)
        {
            var bytes = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + keys.SecretKey), Encoding.UTF8.GetBytes(day));
            bytes = HMACSHA256.HashData(bytes, Encoding.UTF8.GetBytes(region));
            bytes = HMACSHA256.HashData(bytes, "s3"u8.ToArray());
            bytes = HMACSHA256.HashData(bytes, "aws4_request"u8.ToArray());
            _key = key = new SigningKey(day, keys.SecretKey, bytes);
        }

        return key.Bytes;
    }

    private sealed record SigningKey(string Day, string Secret, byte[] Bytes);
}
