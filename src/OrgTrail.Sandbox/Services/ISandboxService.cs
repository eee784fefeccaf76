using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.Services;

/// <summary>
/// One AWS service behind its wire protocol. The kernel has already routed the request, verified its signature and found
/// the caller; the service names the operation, authorizes it through the context, and answers. Services throw
/// <see cref="AwsErrorException"/> for every error AWS would give; the kernel hands it to <see cref="WriteError"/>.
/// Calls arrive one at a time (the kernel holds the organization's lock), so services need no locking.
/// </summary>
public interface ISandboxService
{
    /// <summary>The signing name: <c>s3</c>, <c>sts</c>, <c>kms</c>, <c>cloudtrail</c>, <c>organizations</c>.</summary>
    string SigningName { get; }

    /// <summary>The operation the request asks for, e.g. <c>CreateBucket</c>, and whether it changes anything; used for the call log, faults and throttling.</summary>
    OperationName Identify(SandboxHttpRequest request);

    /// <summary>Carries the request out.</summary>
    SandboxHttpResponse Handle(SandboxHttpRequest request, CallContext context);

    /// <summary>Serializes an error in the service's protocol.</summary>
    SandboxHttpResponse WriteError(SandboxHttpRequest request, AwsErrorException error, string requestId);
}

/// <summary>An operation by its AWS API name.</summary>
/// <param name="Name">The API name.</param>
/// <param name="IsWrite">Whether it changes state.</param>
public readonly record struct OperationName(string Name, bool IsWrite);

/// <summary>An error as AWS gives it.</summary>
public sealed class AwsErrorException(int statusCode, string code, string message) : Exception(message)
{
    /// <summary>The HTTP status code.</summary>
    public int StatusCode { get; } = statusCode;

    /// <summary>The AWS error code, e.g. <c>NoSuchBucket</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Further elements of the error body (S3: BucketName, Key, …).</summary>
    public Dictionary<string, string> Details { get; } = [];
}
