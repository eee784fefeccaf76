using System.Globalization;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Signing;

/// <summary>What a request says about its own signature, from the Authorization header or the query string.</summary>
internal sealed record SignatureInput
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public required string AccessKeyId { get; init; }

    /// <summary><c>yyyyMMdd</c> of the credential scope.</summary>
    public required string ScopeDate { get; init; }

    public required string Region { get; init; }

    public required string Service { get; init; }

    public required IReadOnlyList<string> SignedHeaders { get; init; }

    public required string Signature { get; init; }

    /// <summary><c>yyyyMMddTHHmmssZ</c> as sent.</summary>
    public required string Timestamp { get; init; }

    public required DateTimeOffset Time { get; init; }

    public string? SessionToken { get; init; }

    /// <summary>Seconds a presigned URL lasts; null for signatures in headers.</summary>
    public int? ExpiresSeconds { get; init; }

    public string Scope => $"{ScopeDate}/{Region}/{Service}/aws4_request";

    /// <summary>Reads the signature; null for an unsigned request.</summary>
    /// <exception cref="SignatureException">The request is signed, but malformed.</exception>
    public static SignatureInput? Read(SandboxHttpRequest request)
    {
        var query = QueryParameters.Parse(request.RawQuery);
        var inQuery = QueryParameters.Find(query, "X-Amz-Algorithm") is not null;
        if (request.Headers["Authorization"] is { } authorization)
        {
            return inQuery
                ? throw new SignatureException(SignatureFault.TwoSignatures, "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified")
                : FromHeader(request, authorization.Trim());
        }

        if (!inQuery && QueryParameters.Find(query, "AWSAccessKeyId") is not null && QueryParameters.Find(query, "Signature") is not null)
        {
            throw new SignatureException(SignatureFault.UnsupportedAlgorithm, "Signature version 2 is no longer taken.");
        }

        return inQuery ? FromQuery(query) : null;
    }

    private static SignatureInput FromHeader(SandboxHttpRequest request, string authorization)
    {
        if (!authorization.StartsWith(Algorithm, StringComparison.Ordinal) || authorization.Length <= Algorithm.Length)
        {
            throw new SignatureException(SignatureFault.UnsupportedAlgorithm, $"Unsupported AWS 'algorithm': '{authorization.Split(' ')[0]}'.");
        }

        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parts[part[..equals]] = part[(equals + 1)..];
            }
        }

        foreach (var name in (string[])["Credential", "Signature", "SignedHeaders"])
        {
            if (!parts.ContainsKey(name))
            {
                throw new SignatureException(SignatureFault.Incomplete, $"Authorization header requires '{name}' parameter. Authorization={Algorithm}");
            }
        }

        var timestamp = request.Headers["X-Amz-Date"] ?? HttpDate(request.Headers["Date"])
            ?? throw new SignatureException(SignatureFault.MissingDate, "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        return Make(parts["Credential"], parts["SignedHeaders"], parts["Signature"], timestamp, request.Headers["X-Amz-Security-Token"], null);
    }

    private static SignatureInput FromQuery(List<KeyValuePair<string, string>> query)
    {
        string Required(string name) => QueryParameters.Find(query, name)
            ?? throw new SignatureException(SignatureFault.IncompleteQuery, "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        if (Required("X-Amz-Algorithm") != Algorithm)
        {
            throw new SignatureException(SignatureFault.IncompleteQuery, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\"");
        }

        if (!int.TryParse(Required("X-Amz-Expires"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var expires))
        {
            throw new SignatureException(SignatureFault.IncompleteQuery, "X-Amz-Expires should be a number");
        }

        if (expires is < 0 or > 604_800)
        {
            throw new SignatureException(SignatureFault.IncompleteQuery, expires < 0
                ? "X-Amz-Expires must be non-negative"
                : "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
        }

        return Make(
            Required("X-Amz-Credential"), Required("X-Amz-SignedHeaders"), Required("X-Amz-Signature"), Required("X-Amz-Date"),
            QueryParameters.Find(query, "X-Amz-Security-Token"), expires);
    }

    private static SignatureInput Make(string credential, string signedHeaders, string signature, string timestamp, string? token, int? expires)
    {
        var scope = credential.Split('/');
        if (scope.Length < 5 || scope[^1] != "aws4_request")
        {
            throw new SignatureException(expires is null ? SignatureFault.Incomplete : SignatureFault.IncompleteQuery,
                $"Credential must have at least 5 slash-delimited elements and end in aws4_request, got: {credential}");
        }

        if (!DateTimeOffset.TryParseExact(timestamp, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            throw new SignatureException(SignatureFault.MissingDate, $"Date must be in ISO-8601 'basic format'. Got '{timestamp}'.");
        }

        return new SignatureInput
        {
            AccessKeyId = string.Join('/', scope[..^4]),
            ScopeDate = scope[^4],
            Region = scope[^3],
            Service = scope[^2],
            SignedHeaders = [.. signedHeaders.ToLowerInvariant().Split(';', StringSplitOptions.RemoveEmptyEntries)],
            Signature = signature,
            Timestamp = timestamp,
            Time = time,
            SessionToken = token,
            ExpiresSeconds = expires,
        };
    }

    private static string? HttpDate(string? value) =>
        DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)
            : value;
}
