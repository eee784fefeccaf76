using System.Net;
using Amazon.Runtime;

namespace OrgTrail.Aws.Organizations;

/// <summary>An error that Organizations answered with; <c>ErrorCode</c> is the API's, without namespace.</summary>
public sealed class AmazonOrganizationsException : AmazonServiceException
{
    /// <summary>Makes the exception of an error answer.</summary>
    public AmazonOrganizationsException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string? requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
