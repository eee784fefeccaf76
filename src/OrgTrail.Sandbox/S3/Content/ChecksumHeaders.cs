using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.S3.Content;

/// <summary>Whether what a request says of its checksum agrees: algorithm, announced trailer and value.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html</remarks>
internal static class ChecksumHeaders
{
    private const string Prefix = "x-amz-checksum-";

    // S3 has these as well; the sandbox doesn't.
    private static readonly string[] NotHere = ["md5", "sha512", "xxhash64", "xxhash3", "xxhash128"];

    private static readonly string[] NoValues = ["mode", "algorithm", "type"];

    public static void Check(HeaderMap headers, HeaderMap trailers)
    {
        CheckTrailers(headers["x-amz-trailer"], trailers);
        var algorithms = headers.Concat(trailers).Select(h => h.Key.ToLowerInvariant())
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..])
            .Except(NoValues).ToList();
        foreach (var algorithm in algorithms.Except(Checksum.Algorithms, StringComparer.OrdinalIgnoreCase))
        {
            throw NotHere.Contains(algorithm)
                ? S3Errors.NotImplemented(Prefix + algorithm)
                : S3Errors.InvalidRequest("The algorithm type you specified in x-amz-checksum- header is invalid.");
        }

        if (headers["x-amz-sdk-checksum-algorithm"] is not { } named)
        {
            return;
        }

        if (algorithms.Count == 0)
        {
            throw S3Errors.InvalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.");
        }

        if (!algorithms.Contains(named, StringComparer.OrdinalIgnoreCase))
        {
            throw S3Errors.InvalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
        }
    }

    private static void CheckTrailers(string? announced, HeaderMap trailers)
    {
        var names = (announced ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!names.SetEquals(trailers.Select(t => t.Key).Where(n => !n.Equals("x-amz-trailer-signature", StringComparison.OrdinalIgnoreCase))))
        {
            throw S3Errors.Of(400, "MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.");
        }
    }
}
