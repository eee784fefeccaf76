using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace OrgTrail.Aws.Json;

/// <summary>Writes a request with its members as the body, as AWS JSON 1.1 does, and REST JSON where none of them is elsewhere.</summary>
/// <param name="serviceName">The service.</param>
/// <param name="target">What AWS JSON 1.1 names the operation by, in a header; null for REST JSON.</param>
/// <param name="path">What REST JSON names the operation by; <c>/</c> for AWS JSON 1.1.</param>
/// <param name="shape">The shape of the members.</param>
/// <remarks>
/// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html, https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
/// </remarks>
internal sealed class JsonMarshaller<TRequest>(string serviceName, string? target, string path, JsonTypeInfo<TRequest> shape)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, serviceName)
        {
            HttpMethod = "POST",
            ResourcePath = path,
            Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, shape),
        };
        request.Headers["Content-Type"] = target is null ? "application/json" : "application/x-amz-json-1.1";
        if (target is not null)
        {
            request.Headers["X-Amz-Target"] = target;
        }

        return request;
    }
}
