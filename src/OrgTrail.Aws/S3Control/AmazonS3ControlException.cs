using System.Net;
using Amazon.Runtime;

namespace OrgTrail.Aws.S3Control;

/// <summary>An error that S3 Control answered with; <c>ErrorCode</c> is the API's.</summary>
public sealed class AmazonS3ControlException : AmazonServiceException
{
    /// <summary>Makes the exception of an error answer.</summary>
    public AmazonS3ControlException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
