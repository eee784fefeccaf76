using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace OrgTrail.Aws.Json;

/// <summary>Settings of a client for a service that speaks JSON.</summary>
public abstract class JsonServiceConfig : ClientConfig
{
    /// <summary>Who is told of the calls.</summary>
    internal Clients.CallObservation Observe { get; set; } = new(null, "");

    private protected JsonServiceConfig(string serviceId, string endpointPrefix, bool isGlobal)
        : base(new StandardDefaults())
    {
        ServiceId = serviceId;
        AuthenticationServiceName = endpointPrefix;
        EndpointProvider = new JsonEndpointProvider(endpointPrefix, isGlobal);

        // Adaptive mode throws on the first throttle of a fresh client; standard mode waits and tries again.
        RetryMode = RequestRetryMode.Standard;
    }

    /// <inheritdoc />
    public override string ServiceVersion => "1.0";

    /// <inheritdoc />
    public override string UserAgent => "orgtrail";

    /// <inheritdoc />
    public override string RegionEndpointServiceName => AuthenticationServiceName;

    /// <inheritdoc />
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointProvider.ResolveEndpoint(JsonEndpointResolver.ParametersOf(this));

    private sealed class StandardDefaults : IDefaultConfigurationProvider
    {
        public IDefaultConfiguration GetDefaultConfiguration(
            Amazon.RegionEndpoint clientRegion, DefaultConfigurationMode? requestedConfigurationMode) =>
            new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard };
    }
}
