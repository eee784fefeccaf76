using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>The answer for a service that the sandbox does not have, in the protocol that the request shows the client to speak.</summary>
internal static class UnknownService
{
    public static SandboxHttpResponse Answer(SandboxHttpRequest request, string service)
    {
        var message = $"The sandbox does not offer the service '{service}'.";
        var isQuery = request.Headers["Content-Type"]?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        var response = new SandboxHttpResponse
        {
            StatusCode = 501,
            Body = Encoding.UTF8.GetBytes(isQuery ? Xml(message) : $$"""{"__type":"NotImplemented","message":"{{JsonEncodedText.Encode(message)}}"}"""),
        };
        response.Headers.Set("Content-Type", isQuery ? "text/xml" : "application/x-amz-json-1.1");
        return response;
    }

    private static string Xml(string message) => new XElement(
        "ErrorResponse",
        new XElement("Error", new XElement("Type", "Receiver"), new XElement("Code", "NotImplemented"), new XElement("Message", message))).ToString(SaveOptions.DisableFormatting);
}
