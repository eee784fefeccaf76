using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Http;

/// <summary>An operation of a JSON service: takes the members of the request, gives those of the answer.</summary>
internal delegate JsonObject JsonOperation(JsonArguments arguments, CallContext context);

/// <summary>AWS JSON 1.1: the operation in X-Amz-Target, members in the body.</summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html</remarks>
internal abstract class JsonService(string signingName, string targetPrefix, string messageMember) : ISandboxService
{
    private const string ContentType = "application/x-amz-json-1.1";

    private readonly Dictionary<string, (bool IsWrite, JsonOperation Run)> _operations = new(StringComparer.Ordinal);

    public string SigningName { get; } = signingName;

    protected void Read(string name, JsonOperation operation) => _operations.Add(name, (false, operation));

    protected void Write(string name, JsonOperation operation) => _operations.Add(name, (true, operation));

    public OperationName Identify(SandboxHttpRequest request)
    {
        var target = request.Headers["X-Amz-Target"] ?? "";
        var dot = target.LastIndexOf('.');
        if (dot < 0 || !IsPrefix(target[..dot]))
        {
            throw new AwsErrorException(400, "UnknownOperationException", "");
        }

        var name = target[(dot + 1)..];
        return _operations.TryGetValue(name, out var operation)
            ? new OperationName(name, operation.IsWrite)
            : throw new AwsErrorException(400, "UnknownOperationException", "");
    }

    public SandboxHttpResponse Handle(SandboxHttpRequest request, CallContext context)
    {
        var operation = _operations[Identify(request).Name];
        using var body = JsonBody.Parse(request.Body);
        return JsonBody.Answer(200, ContentType, operation.Run(new JsonArguments(body.RootElement), context));
    }

    public SandboxHttpResponse WriteError(SandboxHttpRequest request, AwsErrorException error, string requestId)
    {
        var body = new JsonObject { ["__type"] = error.Code };
        if (error.Message.Length > 0)
        {
            body[messageMember] = error.Message;
        }

        foreach (var (name, value) in error.Details)
        {
            body[name] = value;
        }

        return JsonBody.Answer(error.StatusCode, ContentType, body);
    }

    // Clients made from the Smithy model leave out the namespace that CloudTrail's prefix begins with.
    private bool IsPrefix(string prefix) => prefix == targetPrefix || targetPrefix.EndsWith("." + prefix, StringComparison.Ordinal);
}
