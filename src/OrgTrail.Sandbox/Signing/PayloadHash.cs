using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Signing;

/// <summary>The payload's part in a signature.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html</remarks>
internal static class PayloadHash
{
    public const string Unsigned = "UNSIGNED-PAYLOAD";
    public const string UnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    public const string Chunked = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    public const string ChunkedTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

    /// <summary>The last line of the canonical request.</summary>
    public static string Declared(SandboxHttpRequest request, SignatureInput input)
    {
        if (input.Service != "s3")
        {
            return CanonicalRequest.Hash(request.Body.Span);
        }

        var declared = request.Headers["x-amz-content-sha256"];
        if (input.ExpiresSeconds is not null)
        {
            return declared ?? Unsigned;
        }

        if (declared is null)
        {
            throw new SignatureException(SignatureFault.MissingPayloadHash, "Missing required header for this request: x-amz-content-sha256");
        }

        var known = declared is Unsigned or UnsignedTrailer or Chunked or ChunkedTrailer || (declared.Length == 64 && declared.All(char.IsAsciiHexDigit));
        return known ? declared : throw new SignatureException(SignatureFault.InvalidPayloadHash,
            "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.");
    }

    /// <summary>Checks the body against what was declared, once the signature itself holds.</summary>
    public static void Verify(SandboxHttpRequest request, SignatureInput input, string declared, byte[] signingKey)
    {
        switch (declared)
        {
            case Unsigned:
                return;
            case UnsignedTrailer:
            case Chunked:
            case ChunkedTrailer:
                AwsChunkedVerifier.Verify(request.Body, input, signingKey, isSigned: declared != UnsignedTrailer, hasTrailer: declared != Chunked);
                return;
            default:
                if (!declared.Equals(CanonicalRequest.Hash(request.Body.Span), StringComparison.OrdinalIgnoreCase))
                {
                    throw new SignatureException(SignatureFault.PayloadMismatch, "The provided 'x-amz-content-sha256' header does not match what was computed.");
                }

                return;
        }
    }
}
