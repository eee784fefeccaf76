using System.Text;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;
using OrgTrail.Sandbox.Signing;

namespace OrgTrail.Sandbox.Sts;

/// <summary>AWS Security Token Service: the Query protocol with XML answers.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html</remarks>
internal sealed class StsService(SandboxKernel kernel) : ISandboxService
{
    private const string ApiVersion = "2011-06-15";
    private static readonly XNamespace Xmlns = $"https://sts.amazonaws.com/doc/{ApiVersion}/";
    private static readonly string[] Operations = ["GetCallerIdentity", "AssumeRole", "GetSessionToken"];

    private readonly AssumeRole _assumeRole = new(kernel);
    private readonly GetSessionToken _getSessionToken = new(kernel);

    public string SigningName => "sts";

    public OperationName Identify(SandboxHttpRequest request)
    {
        var parameters = Parameters(request);
        var action = QueryParameters.Find(parameters, "Action")
            ?? throw new AwsErrorException(400, "MissingAction", "The request must contain the parameter Action.");
        var version = QueryParameters.Find(parameters, "Version");
        return Operations.Contains(action) && version == ApiVersion
            ? new OperationName(action, false)
            : throw new AwsErrorException(400, "InvalidAction", $"Could not find operation {action} for version {version ?? "NO_VERSION_SPECIFIED"}");
    }

    public SandboxHttpResponse Handle(SandboxHttpRequest request, CallContext context)
    {
        var caller = ((OrganizationCallContext)context).Credential!;
        var parameters = Parameters(request);
        var operation = QueryParameters.Find(parameters, "Action")!;
        IEnumerable<XElement> result = operation switch
        {
            // No permission is needed, and none can be taken away.
            "GetCallerIdentity" => [Element("Arn", caller.CallerArn), Element("UserId", caller.UserId), Element("Account", caller.AccountId)],
            "AssumeRole" => _assumeRole.Run(parameters, caller, context),
            _ => _getSessionToken.Run(parameters, caller),
        };
        return Answer(200, new XElement(Xmlns + (operation + "Response"),
            new XElement(Xmlns + (operation + "Result"), result),
            new XElement(Xmlns + "ResponseMetadata", Element("RequestId", context.RequestId))));
    }

    public SandboxHttpResponse WriteError(SandboxHttpRequest request, AwsErrorException error, string requestId) =>
        Answer(error.StatusCode, new XElement(Xmlns + "ErrorResponse",
            new XElement(Xmlns + "Error", Element("Type", error.StatusCode < 500 ? "Sender" : "Receiver"), Element("Code", error.Code), Element("Message", error.Message)),
            Element("RequestId", requestId)));

    internal static XElement Element(string name, string value) => new(Xmlns + name, value);

    internal static XElement Element(string name, params XElement[] children) => new(Xmlns + name, children);

    private static List<KeyValuePair<string, string>> Parameters(SandboxHttpRequest request) =>
        [.. QueryParameters.Parse(request.RawQuery), .. QueryParameters.Parse(Encoding.UTF8.GetString(request.Body.Span), plusIsSpace: true)];

    private static SandboxHttpResponse Answer(int status, XElement root)
    {
        var response = new SandboxHttpResponse { StatusCode = status, Body = Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting)) };
        response.Headers.Set("Content-Type", "text/xml");
        return response;
    }
}
