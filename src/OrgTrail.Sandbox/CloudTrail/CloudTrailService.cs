using System.Text.Json.Nodes;
using OrgTrail.Sandbox.CloudTrail.Delivery;
using OrgTrail.Sandbox.CloudTrail.Events;
using OrgTrail.Sandbox.CloudTrail.Operations;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.CloudTrail;

/// <summary>AWS CloudTrail: trails, their checks, and delivery of signed logs by the virtual clock.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/Welcome.html</remarks>
public sealed class CloudTrailService : ISandboxService, ICallObserver
{
    // The second form is what clients generated from the Smithy model send.
    private static readonly string[] TargetPrefixes = ["com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.", "CloudTrail_20131101."];
    private readonly Dictionary<string, Operation> _operations;

    /// <summary>Makes the service; it delivers from now on whenever the host's clock moves.</summary>
    public CloudTrailService(ISandboxHost host, CloudTrailOptions? options = null)
    {
        State = new CloudTrailState(host, options ?? new CloudTrailOptions());
        var delivery = new DeliveryEngine(State);
        host.Clock.Subscribe(tick => delivery.Deliver(tick.From, tick.To));
        _operations = OperationTable.Create(State, delivery);
    }

    /// <inheritdoc/>
    public string SigningName => "cloudtrail";

    internal CloudTrailState State { get; }

    /// <inheritdoc/>
    public OperationName Identify(SandboxHttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"] ?? "";
        var prefix = TargetPrefixes.FirstOrDefault(p => target.StartsWith(p, StringComparison.Ordinal));
        var name = prefix is null ? "" : target[prefix.Length..];
        return new(name, _operations.TryGetValue(name, out var operation) && operation.IsWrite);
    }

    /// <inheritdoc/>
    public SandboxHttpResponse Handle(SandboxHttpRequest request, CallContext context)
    {
        if (!_operations.TryGetValue(Identify(request).Name, out var operation))
        {
            throw new AwsErrorException(400, "UnknownOperationException", "");
        }

        if (context.AccountId is null)
        {
            throw new AwsErrorException(400, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }

        return Answer(200, operation.Handle(JsonInput.Parse(request.Body), context));
    }

    /// <inheritdoc/>
    public SandboxHttpResponse WriteError(SandboxHttpRequest request, AwsErrorException error, string requestId)
    {
        ArgumentNullException.ThrowIfNull(error);
        var body = new JsonObject { ["__type"] = error.Code };
        if (error.Message.Length > 0)
        {
            body["Message"] = error.Message;
        }

        return Answer(error.StatusCode, body);
    }

    void ICallObserver.OnCall(ObservedCall call)
    {
        if (RecordedCalls.EventOf(call, State) is { } e)
        {
            State.History.Add(e);
        }
    }

    private static SandboxHttpResponse Answer(int status, JsonObject body)
    {
        var response = new SandboxHttpResponse { StatusCode = status, Body = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()) };
        response.Headers.Set("Content-Type", "application/x-amz-json-1.1");
        return response;
    }
}
