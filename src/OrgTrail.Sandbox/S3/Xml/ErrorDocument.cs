using System.Text;
using System.Xml.Linq;
using OrgTrail.Sandbox.Http;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.S3.Xml;

/// <summary>Writes errors as S3 does; a detail whose name begins with <c>x-amz-</c> is a header, the others are elements.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#RESTErrorResponses</remarks>
internal static class ErrorDocument
{
    public static SandboxHttpResponse Write(SandboxHttpRequest request, AwsErrorException error, string requestId)
    {
        var isHead = request.Method == "HEAD";
        var details = error.Details.ToLookup(d => d.Key.StartsWith("x-amz-", StringComparison.Ordinal));
        var root = Element(error, details[false]);
        root.Add(
            new XElement("RequestId", ResponseFinish.S3Id(requestId)),
            new XElement("HostId", Convert.ToBase64String(Encoding.ASCII.GetBytes(requestId))));
        var response = new SandboxHttpResponse { StatusCode = error.StatusCode, Body = isHead ? default : S3Xml.Bytes(root) };
        response.Headers.Set("Content-Type", "application/xml");
        foreach (var (name, value) in details[true])
        {
            response.Headers.Set(name, value);
        }

        return response;
    }

    /// <summary>Code, message and details, without the request's ids: as inside a DeleteObjects answer.</summary>
    public static XElement Element(AwsErrorException error, IEnumerable<KeyValuePair<string, string>> details) => new(
        "Error",
        new XElement("Code", error.Code),
        new XElement("Message", error.Message),
        details.Select(d => new XElement(d.Key, d.Value)));
}
