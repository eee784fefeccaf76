using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Signing;

/// <summary>The error each protocol gives for each fault of a signature.</summary>
internal static class SignatureErrors
{
    private const string InvalidToken = "The security token included in the request is invalid.";
    private const string ExpiredToken = "The security token included in the request is expired";
    private const string CheckKey = "The request signature we calculated does not match the signature you provided. Check your ";

    public static AwsErrorException For(SignatureException fault, string service) => WireErrors.FamilyOf(service) switch
    {
        WireFamily.S3 => ForS3(fault),
        WireFamily.Query => ForQuery(fault),
        WireFamily.RestJson => ForJson(fault, 403),
        _ => ForJson(fault, 400),
    };

    private static AwsErrorException ForS3(SignatureException e) => e.Fault switch
    {
        SignatureFault.UnknownKey => new(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.") { Details = { ["AWSAccessKeyId"] = e.Message } },
        SignatureFault.UnknownToken => new(400, "InvalidToken", "The provided token is malformed or otherwise invalid."),
        SignatureFault.ExpiredToken => new(400, "ExpiredToken", "The provided token has expired."),
        SignatureFault.TooSkewed => new(403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large."),
        SignatureFault.HeadersNotSigned => new(403, "AccessDenied", "There were headers present in the request which were not signed") { Details = { ["HeadersNotSigned"] = e.Message } },
        SignatureFault.UrlExpired or SignatureFault.MissingDate => new(403, "AccessDenied", e.Fault == SignatureFault.UrlExpired ? e.Message : "AWS authentication requires a valid Date or x-amz-date header"),
        SignatureFault.PayloadMismatch => new(400, "XAmzContentSHA256Mismatch", e.Message),
        SignatureFault.InvalidPayloadHash => new(400, "InvalidArgument", e.Message),
        SignatureFault.MissingPayloadHash => new(400, "InvalidRequest", e.Message),
        SignatureFault.UnsupportedAlgorithm => new(400, "InvalidRequest", "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."),
        SignatureFault.TwoSignatures => new(400, "InvalidArgument", e.Message),
        SignatureFault.IncompleteQuery => new(400, "AuthorizationQueryParametersError", e.Message),
        SignatureFault.WrongScope when e.ExpectedRegion is { } region => new(400, "AuthorizationHeaderMalformed", e.Message) { Details = { ["Region"] = region } },
        SignatureFault.Incomplete or SignatureFault.WrongScope => new(400, "AuthorizationHeaderMalformed", e.Message),
        _ => new(403, "SignatureDoesNotMatch", CheckKey + "key and signing method.") { Details = { ["CanonicalRequest"] = e.Message } },
    };

    private static AwsErrorException ForQuery(SignatureException e) => e.Fault switch
    {
        SignatureFault.Missing => new(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
        SignatureFault.UnknownKey or SignatureFault.UnknownToken => new(403, "InvalidClientTokenId", InvalidToken),
        SignatureFault.ExpiredToken => new(403, "ExpiredToken", ExpiredToken),
        SignatureFault.Mismatch => new(403, "SignatureDoesNotMatch", Mismatch),
        SignatureFault.TooSkewed or SignatureFault.UrlExpired or SignatureFault.WrongScope => new(403, "SignatureDoesNotMatch", e.Message),
        SignatureFault.HeadersNotSigned => new(403, "SignatureDoesNotMatch", NotSigned(e)),
        _ => new(400, "IncompleteSignature", e.Message),
    };

    private static AwsErrorException ForJson(SignatureException e, int status) => e.Fault switch
    {
        SignatureFault.Missing => new(status, "MissingAuthenticationTokenException", "Missing Authentication Token"),
        SignatureFault.UnknownKey or SignatureFault.UnknownToken => new(status, "UnrecognizedClientException", InvalidToken),
        SignatureFault.ExpiredToken => new(status, "ExpiredTokenException", ExpiredToken),
        SignatureFault.Mismatch => new(status, "InvalidSignatureException", Mismatch),
        SignatureFault.TooSkewed or SignatureFault.UrlExpired or SignatureFault.WrongScope => new(status, "InvalidSignatureException", e.Message),
        SignatureFault.HeadersNotSigned => new(status, "InvalidSignatureException", NotSigned(e)),
        _ => new(status, "IncompleteSignatureException", e.Message),
    };

    private static string Mismatch => CheckKey + "AWS Secret Access Key and signing method. Consult the service documentation for details.";

    private static string NotSigned(SignatureException e) =>
        e.Message == "host" ? "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization." : $"'{e.Message}' must be a 'SignedHeader' in the AWS Authorization.";
}
