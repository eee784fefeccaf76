using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Json;

/// <summary>Base of the clients for services that speak AWS JSON 1.1 or REST JSON, on the SDK's own runtime pipeline.</summary>
/// <remarks>
/// The SDK's pipeline brings SigV4 signing, credentials, retries, clock-skew correction and timeouts. The official
/// packages for these services can take the place of the subclasses without a change elsewhere: names are the same.
/// </remarks>
public abstract class JsonServiceClient : AmazonServiceClient
{
    private readonly JsonServiceConfig _config;

    private protected JsonServiceClient(AWSCredentials credentials, JsonServiceConfig config)
        : base(credentials, config)
    {
        _config = config;
    }

    /// <summary>What stands before the dot and the operation in <c>X-Amz-Target</c>; null where the operation is the path (REST JSON).</summary>
    protected abstract string? TargetPrefix { get; }

    /// <summary>Makes the service's exception of an error answer.</summary>
    protected abstract AmazonServiceException ToException(JsonError error, Exception? inner);

    private protected Task<TResponse> CallAsync<TRequest, TResponse>(
        string operation,
        TRequest request,
        JsonTypeInfo<TRequest> requestShape,
        JsonTypeInfo<TResponse> responseShape,
        CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = new InvokeOptions
        {
            RequestMarshaller = TargetPrefix is { } prefix
                ? new JsonMarshaller<TRequest>(_config.ServiceId, $"{prefix}.{operation}", "/", requestShape)
                : new JsonMarshaller<TRequest>(_config.ServiceId, null, "/" + JsonNamingPolicy.CamelCase.ConvertName(operation), requestShape),
            ResponseUnmarshaller = new JsonUnmarshaller<TResponse>(responseShape, ToException),
        };
        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);

        // The resolver built into Core knows only endpoints.json; the one here asks Config.EndpointProvider.
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new JsonEndpointResolver());
        pipeline.AddHandlerBefore<RetryHandler>(new SigV4AuthResolver());
        ClientPipeline.Extend(pipeline, ((JsonServiceConfig)Config).Observe);
    }
}
