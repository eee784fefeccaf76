using System.Management.Automation;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace OrgTrail.Module;

/// <summary>
/// Hands the AWS SDK its own IAM Identity Center clients when the module is imported. Left alone, the SDK takes the first
/// assembly of that name in the process, whatever load context it is in: after AWS.Tools' login that would be AWS.Tools'
/// copy, whose classes don't fit ours. https://docs.aws.amazon.com/sdk-for-net/v4/developer-guide/native-aot.html
/// </summary>
public sealed class SdkDependencies : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        GlobalRuntimeDependencyRegistry.Instance.RegisterSSOClient(context =>
            new AmazonSSOClient(
                new AnonymousAWSCredentials(),
                Configure(new AmazonSSOConfig(), context.SSOClientContextData.Region, context.SSOClientContextData.ProxySettings)));
        GlobalRuntimeDependencyRegistry.Instance.RegisterSSOOIDCClient(context =>
            new AmazonSSOOIDCClient(
                new AnonymousAWSCredentials(),
                Configure(new AmazonSSOOIDCConfig(), context.SSOOIDCClientContextData.Region, context.SSOOIDCClientContextData.ProxySettings)));
    }

    private static T Configure<T>(T configuration, Amazon.RegionEndpoint region, System.Net.IWebProxy? proxy)
        where T : ClientConfig
    {
        configuration.RegionEndpoint = region;
        if (proxy is not null)
        {
            configuration.SetWebProxy(proxy);
        }

        return configuration;
    }
}
