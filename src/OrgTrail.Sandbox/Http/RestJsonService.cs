using System.Text.Json;
using System.Text.Json.Nodes;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.Http;

/// <summary>REST JSON of services whose operations are paths: POST to <c>/listRegions</c>, members in the body, errors named in a header.</summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html</remarks>
internal abstract class RestJsonService(string signingName) : ISandboxService
{
    private readonly Dictionary<string, (OperationName Name, JsonOperation Run)> _operations = new(StringComparer.Ordinal);

    public string SigningName { get; } = signingName;

    protected void Read(string name, JsonOperation operation) => Add(new OperationName(name, IsWrite: false), operation);

    protected void Write(string name, JsonOperation operation) => Add(new OperationName(name, IsWrite: true), operation);

    public OperationName Identify(SandboxHttpRequest request) => Find(request).Name;

    public SandboxHttpResponse Handle(SandboxHttpRequest request, CallContext context)
    {
        using var body = JsonBody.Parse(request.Body);
        return JsonBody.Answer(200, "application/json", Find(request).Run(new JsonArguments(body.RootElement), context));
    }

    public SandboxHttpResponse WriteError(SandboxHttpRequest request, AwsErrorException error, string requestId)
    {
        var body = new JsonObject { ["message"] = error.Message };
        foreach (var (name, value) in error.Details)
        {
            body[name] = value;
        }

        var response = JsonBody.Answer(error.StatusCode, "application/json", body);
        response.Headers.Set("x-amzn-ErrorType", error.Code);
        return response;
    }

    private void Add(OperationName name, JsonOperation operation) =>
        _operations.Add("/" + JsonNamingPolicy.CamelCase.ConvertName(name.Name), (name, operation));

    private (OperationName Name, JsonOperation Run) Find(SandboxHttpRequest request) =>
        request.Method == "POST" && _operations.TryGetValue(request.RawPath, out var operation)
            ? operation
            : throw new AwsErrorException(404, "UnknownOperationException", "");
}
