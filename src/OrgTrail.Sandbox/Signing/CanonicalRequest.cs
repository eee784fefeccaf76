using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Signing;

/// <summary>The canonical request of signature version 4 and what is signed of it.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</remarks>
internal static partial class CanonicalRequest
{
    public static string Build(SandboxHttpRequest request, SignatureInput input, string payloadHash)
    {
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(CanonicalPath(request.RawPath, input.Service == "s3")).Append('\n')
            .Append(CanonicalQuery(request.RawQuery)).Append('\n');
        foreach (var name in input.SignedHeaders)
        {
            var value = name == "host" ? request.Host : request.Headers[name] ?? "";
            text.Append(name).Append(':').Append(Spaces().Replace(value.Trim(), " ")).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', input.SignedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    public static string StringToSign(SignatureInput input, string canonicalRequest) =>
        $"{SignatureInput.Algorithm}\n{input.Timestamp}\n{input.Scope}\n{Hash(Encoding.UTF8.GetBytes(canonicalRequest))}";

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static byte[] SigningKey(string secret, SignatureInput input)
    {
        var date = HMACSHA256.HashData(Encoding.UTF8.GetBytes("AWS4" + secret), Encoding.UTF8.GetBytes(input.ScopeDate));
        var region = HMACSHA256.HashData(date, Encoding.UTF8.GetBytes(input.Region));
        var service = HMACSHA256.HashData(region, Encoding.UTF8.GetBytes(input.Service));
        return HMACSHA256.HashData(service, "aws4_request"u8);
    }

    public static string Sign(byte[] key, string stringToSign) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));

    public static bool SameSignature(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    // S3 signs the path as the object's key is, encoded once. The others remove dot segments and encode what was sent once more.
    private static string CanonicalPath(string rawPath, bool isS3)
    {
        if (isS3)
        {
            return Uri3986.IsPlainPath(rawPath) ? rawPath : Uri3986.Encode(Uri3986.DecodeBytes(rawPath), keepSlash: true);
        }

        var segments = new List<string>();
        foreach (var segment in rawPath.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                if (segments.Count > 0)
                {
                    segments.RemoveAt(segments.Count - 1);
                }
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        var path = "/" + string.Join('/', segments) + (segments.Count > 0 && rawPath.EndsWith('/') ? "/" : "");
        return Uri3986.Encode(Encoding.UTF8.GetBytes(path), keepSlash: true);
    }

    private static string CanonicalQuery(string rawQuery) =>
        rawQuery.Length == 0 ? "" : QueryParameters.Canonicalize(QueryParameters.Parse(rawQuery).Where(p => p.Key != "X-Amz-Signature"));

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
