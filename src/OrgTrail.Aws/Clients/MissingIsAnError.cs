using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace OrgTrail.Aws.Clients;

/// <summary>The pipeline step that makes a 404 of S3 an exception for every operation.</summary>
/// <remarks>
/// For some reads (GetBucketPolicy, GetLifecycleConfiguration, …) the SDK takes 404 for a good answer: no bucket then
/// looks like no policy, and the error document is handed out as the policy's text. An audit must not mistake one for
/// the other, so the service's own error code is thrown: NoSuchBucket, NoSuchBucketPolicy.
/// </remarks>
internal sealed class MissingIsAnError : PipelineHandler
{
    public override void InvokeSync(IExecutionContext executionContext)
    {
        executionContext.RequestContext.Request.Suppress404Exceptions = false;
        base.InvokeSync(executionContext);
    }

    public override Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        executionContext.RequestContext.Request.Suppress404Exceptions = false;
        return base.InvokeAsync<T>(executionContext);
    }
}
