using System.Globalization;
using OrgTrail.Aws;
using OrgTrail.Core.Converging;

namespace OrgTrail.Credentials;

/// <summary>Tells each AWS call and its duration in the verbose stream.</summary>
internal sealed class VerboseObserver(IOperationHost host) : IAwsCallObserver
{
    public void Completed(AwsCall call)
    {
        var outcome = call.ErrorCode ?? call.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "no answer";
        var attempts = call.Attempts > 1 ? $", {call.Attempts} attempts" : string.Empty;
        // What AWS's support asks for first when a call was refused.
        var request = call is { Succeeded: false, RequestId.Length: > 0 } ? $", request {call.RequestId}" : string.Empty;
        host.Verbose(string.Create(
            CultureInfo.InvariantCulture,
            $"{call.Service} {call.Operation} in {call.Region} with {call.Connection}: {outcome}, {call.Duration.TotalMilliseconds:0} ms{attempts}{request}"));
    }
}
