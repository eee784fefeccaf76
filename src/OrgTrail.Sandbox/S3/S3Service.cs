using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.S3.Operations;
using OrgTrail.Sandbox.S3.Routing;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.S3.Xml;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.S3;

/// <summary>Amazon S3 behind its REST-XML protocol, in path style and virtual-hosted style.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html</remarks>
public sealed partial class S3Service : ISandboxService
{
    private static readonly OperationTable Operations = new(OperationCatalogue.All);

    private readonly SandboxKernel _kernel;

    private readonly S3State _state = new();

    internal S3Service(SandboxKernel kernel)
    {
        _kernel = kernel;
        kernel.Clock.Subscribe(RunLifecycle);
    }

    /// <inheritdoc/>
    public string SigningName => "s3";

    /// <inheritdoc/>
    public OperationName Identify(SandboxHttpRequest request)
    {
        var operation = Operations.Find(request, S3Address.Parse(request), new(request.RawQuery));
        return operation is null ? new("Unknown", request.Method is not ("GET" or "HEAD" or "OPTIONS")) : new(operation.Name, operation.IsWrite);
    }

    /// <inheritdoc/>
    public SandboxHttpResponse Handle(SandboxHttpRequest request, CallContext context)
    {
        var address = S3Address.Parse(request);
        var query = new QueryParameters(request.RawQuery);
        if (Operations.Find(request, address, query) is not { } operation)
        {
            throw Operations.KnowsResource(address, query)
                ? S3Errors.MethodNotAllowed(request.Method, address.Level.ToString().ToUpperInvariant())
                : S3Errors.NotImplemented();
        }

        return operation.Run(new S3Call(_kernel, _state, request, context, address, query, operation));
    }

    /// <inheritdoc/>
    public SandboxHttpResponse WriteError(SandboxHttpRequest request, AwsErrorException error, string requestId) =>
        ErrorDocument.Write(request, error, requestId);

    /// <summary>Puts objects by rule into a bucket, below those that are there or will be put.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="source">Makes the source for the bucket.</param>
    internal void Mount(string bucket, Func<Bucket, IObjectSource> source)
    {
        var found = _state.Find(bucket) ?? throw new ArgumentException($"There is no bucket {bucket}.", nameof(bucket));
        found.Objects.Mount(source(found));
    }

    // Rules act at midnight UTC; a stretch of time without one changes nothing.
    private void RunLifecycle(ClockTick tick)
    {
        if (tick.From.UtcDateTime.Date == tick.To.UtcDateTime.Date)
        {
            return;
        }

        foreach (var bucket in _state.Buckets.Values)
        {
            LifecycleRun.Apply(bucket, tick.To, _kernel.Ids);
        }
    }
}
