using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace OrgTrail.Aws.Json;

/// <summary>Writes a request as REST JSON where all members are in the body: POST to <c>/listRegions</c> for ListRegions.</summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html</remarks>
internal sealed class RestJsonMarshaller<TRequest>(string serviceName, string operation, JsonTypeInfo<TRequest> shape)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, serviceName)
        {
            HttpMethod = "POST",
            ResourcePath = "/" + JsonNamingPolicy.CamelCase.ConvertName(operation),
            Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, shape),
        };
        request.Headers["Content-Type"] = "application/json";
        return request;
    }
}
