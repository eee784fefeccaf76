using Amazon.Runtime;
using OrgTrail.Aws.Faults;

namespace OrgTrail.Aws;

/// <summary>A failed call, classified.</summary>
public sealed record AwsFault
{
    /// <summary>What kind of fault this is.</summary>
    public required AwsFaultKind Kind { get; init; }

    /// <summary>The API's error code, without namespace; null when AWS did not answer.</summary>
    public string? Code { get; init; }

    /// <summary>What AWS (or the session) said; no secrets.</summary>
    public required string Message { get; init; }

    /// <summary>Whether the exception's own words held secrets, which <see cref="Message"/> leaves out: don't show the exception.</summary>
    public bool IsRedacted { get; init; }

    /// <summary>The IAM action that was refused, such as <c>s3:GetBucketPolicy</c>, where the message tells.</summary>
    public string? MissingAction { get; init; }

    /// <summary>The resource that it was refused on, where the message tells.</summary>
    public string? Resource { get; init; }

    /// <summary>The kind of policy whose explicit deny decided, such as <c>service control policy</c>, where the message tells.</summary>
    public string? DeniedBy { get; init; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>AWS's id of the request, for a support case.</summary>
    public string? RequestId { get; init; }

    /// <summary>The service called: S3, STS, KMS, CloudTrail, Organizations; null when no call was made.</summary>
    public string? Service { get; init; }

    /// <summary>The operation called, such as <c>PutBucketPolicy</c>; null when no call was made.</summary>
    public string? Operation { get; init; }

    /// <summary>Classifies an exception, looking through its inner exceptions.</summary>
    public static AwsFault From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var causes = Causes(exception).ToList();
        var context = causes.Select(FaultContext.Of).FirstOrDefault(c => c is not null);

        // An answer that can't be read is not AWS's: a proxy or another service stands at the address.
        // What the session says beats what AWS says, which beats what the network says: that order is from cause to symptom.
        var fault = causes.OfType<AwsSessionException>().FirstOrDefault() is { } session
                ? new AwsFault { Kind = session.Kind, Message = session.Message }
            : causes.OfType<AmazonUnmarshallingException>().FirstOrDefault() is { } garbled
                ? new AwsFault { Kind = AwsFaultKind.Unreachable, Message = (garbled.InnerException ?? garbled).Message, StatusCode = StatusOf(garbled) }
            : causes.OfType<AmazonServiceException>().FirstOrDefault() is { } service
                ? FromService(service)
            : new AwsFault { Kind = FaultCauses.KindOf(causes), Message = FaultCauses.MessageOf(causes) };
        return fault with { Service = context?.Service, Operation = context?.Operation };
    }

    private static AwsFault FromService(AmazonServiceException e)
    {
        var denial = Denial.Parse(e.Message);
        var message = Redaction.Of(e.Message);
        var code = string.IsNullOrEmpty(e.ErrorCode) ? null : e.ErrorCode;
        return new AwsFault
        {
            Kind = FaultCodes.KindOf(code, e.StatusCode, e.Message),
            Code = code,
            Message = string.IsNullOrWhiteSpace(message) ? $"{code ?? "Error"} (HTTP {(int)e.StatusCode})" : message,
            IsRedacted = message != e.Message,
            MissingAction = denial.Action,
            Resource = denial.Resource,
            DeniedBy = denial.DeniedBy,
            StatusCode = StatusOf(e),
            RequestId = string.IsNullOrEmpty(e.RequestId) ? null : e.RequestId,
        };
    }

    private static int? StatusOf(AmazonServiceException e) => e.StatusCode == 0 ? null : (int)e.StatusCode;

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is AggregateException { InnerExceptions.Count: > 1 } many)
            {
                foreach (var cause in many.InnerExceptions.SelectMany(Causes))
                {
                    yield return cause;
                }

                yield break;
            }

            yield return e;
        }
    }
}
