using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace OrgTrail.Aws.S3Control;

/// <summary>Writes a request on the account's Block Public Access.</summary>
internal sealed class S3ControlMarshaller(string serviceName, string method, Func<AmazonWebServiceRequest, byte[]?> body)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var account = ((AmazonS3ControlRequest)input).AccountId ?? throw new AmazonClientException("S3 Control needs an account id.");
        var request = new DefaultRequest(input, serviceName)
        {
            HttpMethod = method,
            ResourcePath = "/v20180820/configuration/publicAccessBlock",
        };
        request.Headers["x-amz-account-id"] = account;
        if (body(input) is { } content)
        {
            request.Content = content;
            request.Headers["Content-Type"] = "application/xml";
#pragma warning disable CA5351 // The header that S3 checks against damage on the way is MD5.
            request.Headers["Content-MD5"] = Convert.ToBase64String(MD5.HashData(content));
#pragma warning restore CA5351
        }

        return request;
    }
}
