using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Content;

/// <summary>A request's payload without its <c>aws-chunked</c> framing, with the trailers that came after it.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html; the signatures have been verified before.</remarks>
internal sealed record Payload(ReadOnlyMemory<byte> Content, HeaderMap Trailers)
{
    public static Payload Read(SandboxHttpRequest request)
    {
        var chunked = request.Headers["x-amz-content-sha256"]?.StartsWith("STREAMING-", StringComparison.Ordinal) == true
            || request.Headers["Content-Encoding"]?.Contains("aws-chunked", StringComparison.OrdinalIgnoreCase) == true;
        if (!chunked)
        {
            return new(request.Body, []);
        }

        var payload = Decode(request.Body);
        var declared = request.Headers["x-amz-decoded-content-length"];
        if (declared is null)
        {
            throw S3Errors.Of(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }

        return declared == payload.Content.Length.ToString(CultureInfo.InvariantCulture)
            ? payload
            : throw S3Errors.Of(400, "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    /// <summary>Whether the request carries a digest of its body in the headers or announces one as a trailer.</summary>
    public static bool HasDigest(HeaderMap headers) =>
        headers.Contains("Content-MD5")
        || Checksum.Algorithms.Any(a => headers.Contains(Checksum.HeaderOf(a)))
        || headers["x-amz-trailer"]?.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The checksum the client gave, from the headers or the trailers; null when it gave none.</summary>
    public ObjectChecksum? Given(HeaderMap headers)
    {
        var given = Checksum.Algorithms
            .Select(a => (Algorithm: a, Value: headers[Checksum.HeaderOf(a)] ?? Trailers[Checksum.HeaderOf(a)]))
            .Where(c => c.Value is not null)
            .ToList();
        if (given.Count > 1)
        {
            throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }

        return given.Count == 0 ? null : new(given[0].Algorithm, given[0].Value!);
    }

    /// <summary>Checks Content-MD5 and the checksum against the content.</summary>
    public Payload Verified(HeaderMap headers)
    {
        ChecksumHeaders.Check(headers, Trailers);
        if (headers["Content-MD5"] is { } md5)
        {
            var digest = new byte[18];
            if (!Convert.TryFromBase64String(md5, digest, out var length) || length != MD5.HashSizeInBytes)
            {
                throw S3Errors.Of(400, "InvalidDigest", "The Content-MD5 you specified was invalid.", ("Content-MD5", md5));
            }

            if (!digest.AsSpan(0, length).SequenceEqual(Digests.Md5(Content.Span)))
            {
                throw S3Errors.BadDigest("The Content-MD5 you specified did not match what we received.");
            }
        }

        if (Given(headers) is { } given && Checksum.Compute(given.Algorithm, Content.Span) != given.Value)
        {
            if (!Checksum.IsWellFormed(given.Algorithm, given.Value))
            {
                throw S3Errors.InvalidRequest($"Value for {Checksum.HeaderOf(given.Algorithm)} header is invalid.");
            }

            throw S3Errors.BadDigest($"The {given.Algorithm} you specified did not match the calculated checksum.");
        }

        return this;
    }

    private static Payload Decode(ReadOnlyMemory<byte> body)
    {
        using var content = new MemoryStream(body.Length);
        var rest = body;
        while (true)
        {
            var header = Line(ref rest).Split(';', 2)[0].Trim();
            if (!int.TryParse(header, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0 || size > rest.Length)
            {
                throw S3Errors.Of(400, "IncompleteBody", "The request body terminated unexpectedly");
            }

            if (size == 0)
            {
                break;
            }

            content.Write(rest.Span[..size]);
            rest = rest[size..];
            Line(ref rest);
        }

        var trailers = new HeaderMap();
        while (!rest.IsEmpty && Line(ref rest) is { Length: > 0 } line)
        {
            var pair = line.Split(':', 2);
            if (pair.Length == 2)
            {
                trailers.Add(pair[0].Trim(), pair[1].Trim());
            }
        }

        return new(content.ToArray(), trailers);
    }

    private static string Line(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf("\r\n"u8);
        if (end < 0)
        {
            throw S3Errors.Of(400, "IncompleteBody", "The request body terminated unexpectedly");
        }

        var line = Encoding.ASCII.GetString(rest.Span[..end]);
        rest = rest[(end + 2)..];
        return line;
    }
}
