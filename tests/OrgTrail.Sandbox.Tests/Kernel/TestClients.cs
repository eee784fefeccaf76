using Amazon;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace OrgTrail.Sandbox.Tests.Kernel;

/// <summary>The official SDK's clients on the sandbox's in-process door: production signing and parsing, no socket.</summary>
internal static class TestClients
{
    public static AmazonSecurityTokenServiceClient Sts(SandboxOrganization sandbox, SandboxCredentials credentials, string region = "us-east-1") =>
        new(ToSdk(credentials), Configure(sandbox, new AmazonSecurityTokenServiceConfig(), region));

    public static AmazonKeyManagementServiceClient Kms(SandboxOrganization sandbox, SandboxCredentials credentials, string region = "us-east-1") =>
        new(ToSdk(credentials), Configure(sandbox, new AmazonKeyManagementServiceConfig(), region));

    public static AmazonS3Client S3(SandboxOrganization sandbox, SandboxCredentials credentials, string region = "us-east-1") =>
        new(ToSdk(credentials), Configure(sandbox, new AmazonS3Config(), region));

    public static AWSCredentials ToSdk(SandboxCredentials c) =>
        c.SessionToken is null ? new BasicAWSCredentials(c.AccessKeyId, c.SecretAccessKey) : new SessionAWSCredentials(c.AccessKeyId, c.SecretAccessKey, c.SessionToken);

    private static T Configure<T>(SandboxOrganization sandbox, T config, string region)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.HttpClientFactory = new DoorFactory(sandbox);
        config.MaxErrorRetry = 0;
        return config;
    }

    private sealed class DoorFactory(SandboxOrganization sandbox) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(sandbox.CreateHandler());

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
