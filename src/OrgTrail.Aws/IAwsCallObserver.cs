namespace OrgTrail.Aws;

/// <summary>Is told of every finished call to AWS. Calls run concurrently: implementations must be thread-safe.</summary>
public interface IAwsCallObserver
{
    /// <summary>A call has come to its end, well or badly. What this throws is ignored.</summary>
    void Completed(AwsCall call);
}

/// <summary>One call to AWS, retries included, without anything secret.</summary>
public sealed record AwsCall
{
    /// <summary>The service's id: S3, STS, KMS, CloudTrail, Organizations.</summary>
    public required string Service { get; init; }

    /// <summary>The API operation, such as <c>PutBucketPolicy</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The region the call was signed for.</summary>
    public required string Region { get; init; }

    /// <summary>Who called: the connection's description, such as <c>profile 'log-archive'</c>.</summary>
    public required string Connection { get; init; }

    /// <summary>From the first attempt to the end of the last, waits included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>HTTP status of the last answer; null when there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The API's error code; null when the call succeeded or AWS was not reached.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>How often the request was sent.</summary>
    public required int Attempts { get; init; }

    /// <summary>AWS's id of the (last) request.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether the last failure was one that may pass by itself (throttling, a server fault).</summary>
    public bool IsRetryable { get; init; }

    /// <summary>Whether the call succeeded.</summary>
    public bool Succeeded { get; init; }

    /// <summary>Whether the operation only reads, judged by its name (Get, Head, List, Describe, Lookup).</summary>
    public bool IsRead =>
        Operation.StartsWith("Get", StringComparison.Ordinal)
        || Operation.StartsWith("Head", StringComparison.Ordinal)
        || Operation.StartsWith("List", StringComparison.Ordinal)
        || Operation.StartsWith("Describe", StringComparison.Ordinal)
        || Operation.StartsWith("Lookup", StringComparison.Ordinal)
        || Operation is "AssumeRole" or "AssumeRoleWithWebIdentity";
}
