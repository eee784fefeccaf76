using Amazon.Runtime;
namespace OrgTrail.Aws;

public sealed partial record AwsFault
{
    /// <summary>Classifies an exception, looking through its inner exceptions.</summary>
    public static partial AwsFault From(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var service = exception as AmazonServiceException;
        return new AwsFault { Kind = AwsFaultKind.Other, Code = service?.ErrorCode, Message = exception.Message, StatusCode = (int?)service?.StatusCode };
    }
}
