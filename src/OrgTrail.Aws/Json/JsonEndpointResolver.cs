using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace OrgTrail.Aws.Json;

/// <summary>The pipeline step that asks the endpoint provider.</summary>
internal sealed class JsonEndpointResolver : BaseEndpointResolver
{
    internal static EndpointParameters ParametersOf(IClientConfig config)
    {
        var parameters = new EndpointParameters
        {
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["UseDualStack"] = config.UseDualstackEndpoint,
        };
        if (config.RegionEndpoint is not null)
        {
            parameters["Region"] = config.RegionEndpoint.SystemName;
        }

        if (!string.IsNullOrEmpty(config.ServiceURL))
        {
            parameters["Endpoint"] = config.ServiceURL;
        }

        return parameters;
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        ArgumentNullException.ThrowIfNull(requestContext);
        return ParametersOf(requestContext.ClientConfig);
    }

    // Neither service puts anything of the request into the host name.
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
    }
}
