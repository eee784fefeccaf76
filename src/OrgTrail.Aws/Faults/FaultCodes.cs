using System.Collections.Frozen;
using System.Net;

namespace OrgTrail.Aws.Faults;

/// <summary>Classifies the error codes of S3, STS, KMS, CloudTrail and Organizations.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html,
/// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/CommonErrors.html and the errors of each operation.
/// </remarks>
internal static class FaultCodes
{
    private static readonly FrozenDictionary<string, AwsFaultKind> Known = Table().ToFrozenDictionary(StringComparer.Ordinal);

    public static AwsFaultKind KindOf(string? code, HttpStatusCode status, string message)
    {
        // S3's message tells which of two things is wrong with the header: the region it was signed for, or the keys.
        if (code == "AuthorizationHeaderMalformed")
        {
            return message.Contains("region", StringComparison.OrdinalIgnoreCase) ? AwsFaultKind.WrongRegion : AwsFaultKind.InvalidCredentials;
        }

        return status == HttpStatusCode.NotImplemented ? AwsFaultKind.NotSupported
            : code is null ? KindOf(status)
            : Known.TryGetValue(code, out var kind) ? kind
            : KindOfName(code) ?? KindOf(status);
    }

    // The services name their errors by a pattern; S3 and newer operations add codes faster than any table.
    private static AwsFaultKind? KindOfName(string code) =>
        code.StartsWith("NoSuch", StringComparison.Ordinal)
        || code.EndsWith("NotFound", StringComparison.Ordinal)
        || code.EndsWith("NotFoundError", StringComparison.Ordinal)
        || code.EndsWith("NotFoundException", StringComparison.Ordinal) ? AwsFaultKind.NotFound
        : code.EndsWith("AlreadyExists", StringComparison.Ordinal)
        || code.EndsWith("AlreadyExistsException", StringComparison.Ordinal) ? AwsFaultKind.AlreadyExists
        : code.StartsWith("Throttl", StringComparison.Ordinal) ? AwsFaultKind.Throttled
        : null;

    // HEAD answers have no body, so the status is all there is.
    private static AwsFaultKind KindOf(HttpStatusCode status) => (int)status switch
    {
        301 or 307 or 308 => AwsFaultKind.WrongRegion,
        401 => AwsFaultKind.InvalidCredentials,
        403 => AwsFaultKind.AccessDenied,
        404 => AwsFaultKind.NotFound,
        405 or 501 => AwsFaultKind.NotSupported,
        429 => AwsFaultKind.Throttled,
        502 or 503 or 504 => AwsFaultKind.Unreachable,
        _ => AwsFaultKind.Other,
    };

    private static IEnumerable<KeyValuePair<string, AwsFaultKind>> Table()
    {
        (AwsFaultKind Kind, string[] Codes)[] rows =
        [
            (AwsFaultKind.AccessDenied,
            [
                "AccessDenied", "AccessDeniedException", "AccessDeniedForDependencyException", "AllAccessDisabled", "AccountProblem",
                "AuthorizationError", "Forbidden", "NotAuthorized", "NotAuthorizedException", "UnauthorizedAccess", "UnauthorizedOperation",
            ]),
            (AwsFaultKind.NotFound,
            [
                "AWSOrganizationsNotInUseException", "InsightNotEnabledException", "PolicyNotAttachedException", "S3BucketDoesNotExistException",
            ]),
            (AwsFaultKind.AlreadyExists,
            [
                "AccountAlreadyRegisteredException", "AccountRegisteredException", "BucketAlreadyOwnedByYou", "DuplicatePolicyAttachmentException",
                "DuplicatePolicyException", "EntityAlreadyExists", "PolicyTypeAlreadyEnabledException",
            ]),
            (AwsFaultKind.Throttled,
            [
                "BandwidthLimitExceeded", "EC2ThrottledException", "PriorRequestNotComplete",
                "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException", "SlowDown",
                "TooManyRequests", "TooManyRequestsException", "TransactionInProgressException",
            ]),
            (AwsFaultKind.ExpiredCredentials, ["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]),
            (AwsFaultKind.InvalidCredentials,
            [
                "AuthFailure", "CloudTrailInvalidClientTokenIdException", "IncompleteSignature", "IncompleteSignatureException", "InvalidAccessKeyId",
                "InvalidClientTokenId", "InvalidSignatureException", "InvalidToken", "MissingAuthenticationToken",
                "MissingAuthenticationTokenException", "MissingSecurityHeader", "NotSignedUp", "SignatureDoesNotMatch", "UnrecognizedClientException",
            ]),
            (AwsFaultKind.WrongRegion,
            [
                "IllegalLocationConstraintException", "IncorrectEndpoint", "InvalidHomeRegionException", "MovedPermanently", "PermanentRedirect",
                "Redirect", "TemporaryRedirect",
            ]),
            (AwsFaultKind.NotSupported,
            [
                "InvalidAction", "MethodNotAllowed", "NotImplemented", "UnknownOperation", "UnknownOperationException", "UnsupportedOperation",
                "UnsupportedOperationException", "UnsupportedAPIEndpointException",
            ]),
        ];
        return rows.SelectMany(r => r.Codes.Select(c => KeyValuePair.Create(c, r.Kind)));
    }
}
