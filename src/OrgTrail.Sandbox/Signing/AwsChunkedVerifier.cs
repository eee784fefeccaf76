using System.Globalization;
using System.Text;

namespace OrgTrail.Sandbox.Signing;

/// <summary>Walks a body in <c>aws-chunked</c> encoding and verifies the chain of its chunk signatures.</summary>
internal static class AwsChunkedVerifier
{
    private static readonly string EmptyHash = CanonicalRequest.Hash([]);

    public static void Verify(ReadOnlyMemory<byte> body, SignatureInput input, byte[] signingKey, bool isSigned, bool hasTrailer)
    {
        var rest = body.Span;
        var previous = input.Signature;
        while (true)
        {
            var (size, signature) = ReadChunkHeader(ReadLine(ref rest));
            if (size > rest.Length)
            {
                throw Incomplete();
            }

            if (isSigned)
            {
                var toSign = $"AWS4-HMAC-SHA256-PAYLOAD\n{input.Timestamp}\n{input.Scope}\n{previous}\n{EmptyHash}\n{CanonicalRequest.Hash(rest[..size])}";
                previous = Check(signingKey, toSign, signature);
            }

            rest = rest[size..];
            if (size == 0)
            {
                break;
            }

            if (ReadLine(ref rest).Length != 0)
            {
                throw Incomplete();
            }
        }

        if (hasTrailer)
        {
            VerifyTrailer(rest, input, signingKey, isSigned, previous);
        }
    }

    private static void VerifyTrailer(ReadOnlySpan<byte> rest, SignatureInput input, byte[] signingKey, bool isSigned, string previous)
    {
        var trailers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (!rest.IsEmpty && ReadLine(ref rest) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                trailers[line[..colon].Trim().ToLowerInvariant()] = line[(colon + 1)..].Trim();
            }
        }

        trailers.Remove("x-amz-trailer-signature", out var signature);
        if (isSigned)
        {
            var text = string.Concat(trailers.Select(t => $"{t.Key}:{t.Value}\n"));
            Check(signingKey, $"AWS4-HMAC-SHA256-TRAILER\n{input.Timestamp}\n{input.Scope}\n{previous}\n{CanonicalRequest.Hash(Encoding.UTF8.GetBytes(text))}", signature);
        }
    }

    private static string Check(byte[] signingKey, string toSign, string? signature)
    {
        var expected = CanonicalRequest.Sign(signingKey, toSign);
        return signature is not null && CanonicalRequest.SameSignature(expected, signature)
            ? expected
            : throw new SignatureException(SignatureFault.Mismatch, toSign);
    }

    private static (int Size, string? Signature) ReadChunkHeader(string line)
    {
        var parts = line.Split(';', 2);
        if (!int.TryParse(parts[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
        {
            throw Incomplete();
        }

        const string Prefix = "chunk-signature=";
        return (size, parts.Length > 1 && parts[1].StartsWith(Prefix, StringComparison.Ordinal) ? parts[1][Prefix.Length..] : null);
    }

    private static string ReadLine(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf("\r\n"u8);
        if (end is < 0 or > 8192)
        {
            throw Incomplete();
        }

        var line = Encoding.ASCII.GetString(rest[..end]);
        rest = rest[(end + 2)..];
        return line;
    }

    private static SignatureException Incomplete() =>
        new(SignatureFault.PayloadMismatch, "The aws-chunked body is not well-formed.");
}
