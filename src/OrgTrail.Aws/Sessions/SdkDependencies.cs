using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace OrgTrail.Aws.Sessions;

/// <summary>Gives the SDK the clients that it would otherwise look for by name among all loaded assemblies.</summary>
/// <remarks>
/// That search takes the first assembly of the name in the process. When another copy of the SDK is loaded beside this
/// one (AWS.Tools in the same shell), it finds the other's, whose types don't fit, and sign-in fails.
/// https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/native-aot.html
/// </remarks>
internal static class SdkDependencies
{
    static SdkDependencies()
    {
        var registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSSOClient(context => new AmazonSSOClient(
            new AnonymousAWSCredentials(),
            Configure(new AmazonSSOConfig(), context.SSOClientContextData.Region, context.SSOClientContextData.ProxySettings)));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(
            new AnonymousAWSCredentials(),
            Configure(new AmazonSSOOIDCConfig(), context.SSOOIDCClientContextData.Region, context.SSOOIDCClientContextData.ProxySettings)));
    }

    /// <summary>Makes sure that the SDK has them.</summary>
    public static void Provide() => System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(SdkDependencies).TypeHandle);

    private static T Configure<T>(T config, Amazon.RegionEndpoint? region, System.Net.IWebProxy? proxy)
        where T : ClientConfig
    {
        if (region is not null)
        {
            config.RegionEndpoint = region;
        }

        if (proxy is not null)
        {
            config.SetWebProxy(proxy);
        }

        return config;
    }
}
