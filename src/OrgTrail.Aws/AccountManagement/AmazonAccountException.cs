using System.Net;
using Amazon.Runtime;

namespace OrgTrail.Aws.AccountManagement;

/// <summary>An error that Account Management answered with; <c>ErrorCode</c> is the API's, without namespace.</summary>
public sealed class AmazonAccountException : AmazonServiceException
{
    /// <summary>Makes the exception of an error answer.</summary>
    public AmazonAccountException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
