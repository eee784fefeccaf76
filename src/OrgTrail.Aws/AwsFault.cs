namespace OrgTrail.Aws;

/// <summary>A failed call, classified.</summary>
public sealed partial record AwsFault
{
    /// <summary>What kind of fault this is.</summary>
    public required AwsFaultKind Kind { get; init; }

    /// <summary>The API's error code, without namespace; null when AWS was not reached.</summary>
    public string? Code { get; init; }

    /// <summary>What AWS (or the session) said; no secrets.</summary>
    public required string Message { get; init; }

    /// <summary>The IAM action that was refused, such as <c>s3:GetBucketPolicy</c>, where the message tells.</summary>
    public string? MissingAction { get; init; }

    /// <summary>The resource that it was refused on, where the message tells.</summary>
    public string? Resource { get; init; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>AWS's id of the request, for a support case.</summary>
    public string? RequestId { get; init; }

    /// <summary>The service called: S3, STS, KMS, CloudTrail, Organizations; null when unknown.</summary>
    public string? Service { get; init; }

    /// <summary>Classifies an exception, looking through its inner exceptions.</summary>
    public static partial AwsFault From(Exception exception);
}
