using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using OrgTrail.Aws.Json;

namespace OrgTrail.Aws.S3Control;

/// <summary>The pipeline step that asks the endpoint provider, with the account that the host is to name.</summary>
internal sealed class S3ControlEndpointResolver : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        ArgumentNullException.ThrowIfNull(requestContext);
        var parameters = JsonEndpointResolver.ParametersOf(requestContext.ClientConfig);
        parameters[S3ControlEndpointProvider.Account] = ((AmazonS3ControlRequest)requestContext.OriginalRequest).AccountId;
        return parameters;
    }

    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
    }
}

/// <summary>Where S3 Control is reached: <c>222222222222.s3-control.eu-central-1.amazonaws.com</c>, or a given URL, which names no account.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html</remarks>
internal sealed class S3ControlEndpointProvider : IEndpointProvider
{
    public const string Account = "AccountId";

    private readonly JsonEndpointProvider _regional = new("s3-control", isGlobal: false);

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var endpoint = _regional.ResolveEndpoint(parameters);
        return parameters["Endpoint"] is string || parameters[Account] is not string account
            ? endpoint
            : new Endpoint(endpoint.URL.Replace("https://", $"https://{account}.", StringComparison.Ordinal));
    }
}
