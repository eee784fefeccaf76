using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>A service that hears of every authenticated call of every service once it has been carried out: CloudTrail.</summary>
internal interface ICallObserver
{
    /// <summary>Called under the organization's lock.</summary>
    void OnCall(ObservedCall call);
}

/// <summary>A call that has been carried out, or has failed with an error of its service.</summary>
/// <param name="Request">The request.</param>
/// <param name="Context">The caller, region and time.</param>
/// <param name="Service">The signing name.</param>
/// <param name="Operation">The operation.</param>
/// <param name="UserId">The caller's unique id (<c>aws:userid</c>).</param>
/// <param name="AccessKeyId">The access key of the call.</param>
/// <param name="Error">The error, or null.</param>
internal sealed record ObservedCall(
    SandboxHttpRequest Request,
    CallContext Context,
    string Service,
    OperationName Operation,
    string UserId,
    string AccessKeyId,
    AwsErrorException? Error);
