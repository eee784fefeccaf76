using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.SecurityToken;

namespace OrgTrail.Aws.Clients;

// The observing step is put in by each client itself: the SDK's registry of pipeline customizers is global to the process.
// Fields with initializers are set before the base constructor, which already builds the pipeline.

/// <summary>The SDK's S3 client with the observing step.</summary>
internal sealed class ObservedS3(AWSCredentials credentials, AmazonS3Config config, CallObservation observation)
    : AmazonS3Client(credentials, config)
{
    private readonly CallObservation _observation = observation;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        CallObserverHandler.AddTo(pipeline, _observation);
    }
}

/// <summary>The SDK's STS client with the observing step.</summary>
internal sealed class ObservedSts(AWSCredentials credentials, AmazonSecurityTokenServiceConfig config, CallObservation observation)
    : AmazonSecurityTokenServiceClient(credentials, config)
{
    private readonly CallObservation _observation = observation;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        CallObserverHandler.AddTo(pipeline, _observation);
    }
}

/// <summary>The SDK's KMS client with the observing step.</summary>
internal sealed class ObservedKms(AWSCredentials credentials, AmazonKeyManagementServiceConfig config, CallObservation observation)
    : AmazonKeyManagementServiceClient(credentials, config)
{
    private readonly CallObservation _observation = observation;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        CallObserverHandler.AddTo(pipeline, _observation);
    }
}
