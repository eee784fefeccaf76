namespace OrgTrail.Sandbox.Signing;

/// <summary>What is wrong with a signature; every protocol has its own code for it.</summary>
internal enum SignatureFault
{
    Missing,
    Incomplete,
    IncompleteQuery,
    MissingDate,
    TwoSignatures,
    UnsupportedAlgorithm,
    UnknownKey,
    UnknownToken,
    ExpiredToken,
    WrongScope,
    TooSkewed,
    UrlExpired,
    HeadersNotSigned,
    MissingPayloadHash,
    InvalidPayloadHash,
    PayloadMismatch,
    Mismatch,
}

/// <summary>A request whose signature does not hold.</summary>
internal sealed class SignatureException(SignatureFault fault, string message) : Exception(message)
{
    public SignatureFault Fault { get; } = fault;

    /// <summary>The region the scope should have named; S3 tells it to clients, which then sign anew.</summary>
    public string? ExpectedRegion { get; init; }
}
