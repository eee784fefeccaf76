using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace OrgTrail.Aws.Json;

/// <summary>Where a service is reached: a given URL, or the host of its partition and region.</summary>
/// <remarks>
/// Services that exist once in a partition (Organizations) live in its global region: us-east-1, cn-northwest-1,
/// us-gov-west-1. https://docs.aws.amazon.com/general/latest/gr/ao.html
/// </remarks>
internal sealed class JsonEndpointProvider(string endpointPrefix, bool isGlobal) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters["Endpoint"] is string url)
        {
            return new Endpoint(url);
        }

        if (parameters["Region"] is not string region)
        {
            throw new AmazonClientException($"No region is known for {endpointPrefix}: give a region or an endpoint URL.");
        }

        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        var partition = Fn.Partition(region);
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException($"Partition {partition.name} has no {(fips ? "FIPS" : "dual-stack")} endpoint for {endpointPrefix}.");
        }

        // In GovCloud the ordinary IPv4 endpoints of these services are the validated ones.
        var suffix = fips && !(partition.name == "aws-us-gov" && !dualStack) ? "-fips" : "";
        var domain = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://{endpointPrefix}{suffix}.{(isGlobal ? partition.implicitGlobalRegion : region)}.{domain}");
    }
}
