using Amazon.Runtime;
using Amazon.Runtime.Internal;
using OrgTrail.Aws.Clients;
using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.S3Control;

/// <summary>Calls S3 Control over its XML protocol through the SDK's own pipeline (signing, retries, credentials).</summary>
public sealed class AmazonS3ControlClient : AmazonServiceClient, IAmazonS3Control
{
    /// <summary>Makes a client; no call is made.</summary>
    public AmazonS3ControlClient(AWSCredentials credentials, AmazonS3ControlConfig config)
        : base(credentials, config)
    {
    }

    /// <inheritdoc />
    public Task<GetPublicAccessBlockResponse> GetPublicAccessBlockAsync(GetPublicAccessBlockRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetPublicAccessBlockResponse>(
            request,
            "GET",
            _ => null,
            (root, response) => response.PublicAccessBlockConfiguration = PublicAccessBlockXml.Read(root),
            cancellationToken);

    /// <inheritdoc />
    public Task<PutPublicAccessBlockResponse> PutPublicAccessBlockAsync(PutPublicAccessBlockRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<PutPublicAccessBlockResponse>(
            request,
            "PUT",
            r => PublicAccessBlockXml.Write(((PutPublicAccessBlockRequest)r).PublicAccessBlockConfiguration ?? new PublicAccessBlockConfiguration()),
            (_, _) => { },
            cancellationToken);

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new S3ControlEndpointResolver());
        pipeline.AddHandlerBefore<RetryHandler>(new SigV4AuthResolver());
        ClientPipeline.Extend(pipeline, ((JsonServiceConfig)Config).Observe);
    }

    private Task<TResponse> CallAsync<TResponse>(
        AmazonS3ControlRequest request,
        string method,
        Func<AmazonWebServiceRequest, byte[]?> body,
        Action<System.Xml.Linq.XElement, TResponse> read,
        CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = new InvokeOptions
        {
            RequestMarshaller = new S3ControlMarshaller(Config.ServiceId, method, body),
            ResponseUnmarshaller = new S3ControlUnmarshaller<TResponse>(read),
        };
        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }
}
