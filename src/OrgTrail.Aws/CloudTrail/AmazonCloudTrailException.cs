using System.Net;
using Amazon.Runtime;

namespace OrgTrail.Aws.CloudTrail;

/// <summary>An error that CloudTrail answered with; <c>ErrorCode</c> is the API's, without namespace.</summary>
public sealed class AmazonCloudTrailException : AmazonServiceException
{
    /// <summary>Makes the exception of an error answer.</summary>
    public AmazonCloudTrailException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
