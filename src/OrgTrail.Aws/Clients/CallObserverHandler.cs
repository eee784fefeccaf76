using System.Diagnostics;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using OrgTrail.Aws.Faults;

namespace OrgTrail.Aws.Clients;

/// <summary>Whom to tell, and as whose calls.</summary>
internal sealed record CallObservation(IAwsCallObserver? Observer, string Connection);

/// <summary>The outermost pipeline step: notes on every failure which call it was, and tells the observer when a call has ended.</summary>
internal sealed class CallObserverHandler(CallObservation observation) : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            base.InvokeSync(executionContext);
            Tell(executionContext, started, null);
        }
        catch (Exception e)
        {
            Tell(executionContext, started, e);
            throw;
        }
    }

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var started = Stopwatch.GetTimestamp();
        CallCancellation.Begin(executionContext.RequestContext.CancellationToken);
        try
        {
            var response = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
            Tell(executionContext, started, null);
            return response;
        }
        catch (Exception e)
        {
            Tell(executionContext, started, e);
            throw;
        }
    }

    private void Tell(IExecutionContext context, long started, Exception? failure)
    {
        var request = context.RequestContext;
        var service = request.ClientConfig.ServiceId ?? request.ServiceMetaData.ServiceId;
        var operation = OperationName.Of(service, request.RequestName);
        if (failure is not null)
        {
            new FaultContext(service, operation).NoteOn(failure);
        }

        if (observation.Observer is null)
        {
            return;
        }

        var fault = failure as AmazonServiceException;
        var response = context.ResponseContext.Response;
        var status = fault is not null ? (int)fault.StatusCode : (int)(response?.HttpStatusCode ?? 0);
        var call = new AwsCall
        {
            Service = service,
            Operation = operation,
            Region = request.Request?.DeterminedSigningRegion
                ?? request.ClientConfig.RegionEndpoint?.SystemName ?? request.ClientConfig.AuthenticationRegion ?? "",
            Connection = observation.Connection,
            Duration = Stopwatch.GetElapsedTime(started),
            StatusCode = status == 0 ? null : status,
            ErrorCode = fault?.ErrorCode,
            Attempts = request.Retries + 1,
            RequestId = fault?.RequestId ?? response?.ResponseMetadata?.RequestId,
            IsRetryable = failure is not null && request.IsLastExceptionRetryable,
            Succeeded = failure is null,
        };
        try
        {
            observation.Observer.Completed(call);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // An observer that fails must not turn a call that succeeded into one that failed.
        }
    }
}
