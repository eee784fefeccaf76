using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace OrgTrail.Aws.Json;

/// <summary>Reads an answer of AWS JSON 1.1 into its shape, or an error into the service's exception.</summary>
internal sealed class JsonUnmarshaller<TResponse>(
    JsonTypeInfo<TResponse> shape,
    Func<JsonError, Exception?, AmazonServiceException> toException) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var body = ReadBody(input);

        // Operations without output answer with an empty body or with an empty object, depending on the service.
        var response = body.Length == 0 ? new TResponse() : Deserialize(body);
        response.ResponseMetadata = new ResponseMetadata { RequestId = Header(input, "x-amzn-RequestId") };
        return response;
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        ArgumentNullException.ThrowIfNull(input);
        var error = JsonError.Parse(ReadBody(input), Header(input, "x-amzn-ErrorType"), Header(input, "x-amzn-RequestId"), statusCode);
        return toException(error, innerException);
    }

    private TResponse Deserialize(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, shape) ?? new TResponse();
        }
        catch (JsonException e)
        {
            throw new AmazonUnmarshallingException("The service's answer is not the JSON that was expected: " + e.Message, null, e);
        }
    }

    private static byte[] ReadBody(JsonUnmarshallerContext input)
    {
        using var copy = new MemoryStream();
        input.Stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string? Header(JsonUnmarshallerContext input, string name) =>
        input.ResponseData.IsHeaderPresent(name) ? input.ResponseData.GetHeaderValue(name) : null;
}
