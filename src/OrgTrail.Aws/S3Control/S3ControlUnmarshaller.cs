using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace OrgTrail.Aws.S3Control;

/// <summary>Reads an answer of S3 Control, or an error into its exception.</summary>
internal sealed class S3ControlUnmarshaller<TResponse>(Action<XElement, TResponse> read) : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var response = new TResponse();
        if (Root(input) is { } root)
        {
            read(root, response);
        }

        response.ResponseMetadata = new ResponseMetadata { RequestId = RequestId(input) };
        return response;
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        string? Text(XElement? root, string name) => root?.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == name)?.Value;

        XElement? root = null;
        try
        {
            root = Root(input);
        }
        catch (AmazonClientException)
        {
            // Proxies and gateways answer in HTML: the status is all there is to tell.
        }

        var code = Text(root, "Code") ?? statusCode.ToString();
        return new AmazonS3ControlException(
            Text(root, "Message") ?? $"{code} (HTTP {(int)statusCode})",
            innerException,
            (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver,
            code,
            RequestId(input),
            statusCode);
    }

    private static XElement? Root(XmlUnmarshallerContext input)
    {
        using var copy = new MemoryStream();
        input.Stream.CopyTo(copy);
        if (copy.Length == 0)
        {
            return null;
        }

        copy.Position = 0;
        try
        {
            using var reader = XmlReader.Create(copy, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader);
        }
        catch (XmlException e)
        {
            throw new AmazonClientException("The answer is not the XML that was expected; is a proxy or another service at this address? " + e.Message, e);
        }
    }

    private static string? RequestId(XmlUnmarshallerContext input) =>
        input.ResponseData.IsHeaderPresent("x-amz-request-id") ? input.ResponseData.GetHeaderValue("x-amz-request-id") : null;
}
