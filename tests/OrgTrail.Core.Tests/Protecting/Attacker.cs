using System.Security.Cryptography;
using Amazon;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using OrgTrail.Core.Protecting;
using OrgTrail.Sandbox;
using OrgTrail.Sandbox.Tests.Kernel;

namespace OrgTrail.Core.Tests.Protecting;

/// <summary>One who tries, with the AWS SDK's own clients over the in-process door; null credentials send unsigned requests.</summary>
public sealed class Attacker(SandboxOrganization sandbox, ProtectionPrincipalClass kind, SandboxAccount? account, SandboxCredentials? credentials) : IDisposable
{
    private const string Region = "us-east-1";
    private readonly Lazy<AmazonS3Client> _s3 = new(() => new AmazonS3Client(Sdk(credentials), Configure(sandbox, new AmazonS3Config())));
    private readonly Lazy<AmazonKeyManagementServiceClient> _kms = new(() => new AmazonKeyManagementServiceClient(Sdk(credentials), Configure(sandbox, new AmazonKeyManagementServiceConfig())));

    public ProtectionPrincipalClass Class => kind;

    public SandboxAccount? Account => account;

    public IAmazonS3 S3 => _s3.Value;

    public IAmazonKeyManagementService Kms => _kms.Value;

    /// <summary>What the SDK's clients here have no operation for.</summary>
    internal WireClient Wire(string service) => new(sandbox, credentials, service)
    {
        Host = service == "s3" ? $"{account!.Id}.s3-control.{Region}.amazonaws.com" : $"{service}.{Region}.amazonaws.com",
    };

    public override string ToString() => kind.ToString();

    public void Dispose()
    {
        if (_s3.IsValueCreated)
        {
            _s3.Value.Dispose();
        }

        if (_kms.IsValueCreated)
        {
            _kms.Value.Dispose();
        }
    }

    private static AWSCredentials Sdk(SandboxCredentials? credentials) => credentials switch
    {
        null => new AnonymousAWSCredentials(),
        { SessionToken: { } token } => new SessionAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, token),
        _ => new BasicAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey),
    };

    private static T Configure<T>(SandboxOrganization sandbox, T config)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        config.HttpClientFactory = new Door(sandbox);
        config.MaxErrorRetry = 0;
        return config;
    }

    private sealed class Door(SandboxOrganization sandbox) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new UnsignedDigest(sandbox.CreateHandler()));

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    /// <summary>
    /// The SDK leaves the digest of the body out of unsigned requests. S3 asks for it before it looks at any policy, so an attacker
    /// would add it.
    /// </summary>
    private sealed class UnsignedDigest(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content && !request.Headers.Contains("Authorization") && !request.Headers.Any(h => h.Key.StartsWith("x-amz-checksum", StringComparison.OrdinalIgnoreCase)))
            {
                var body = await content.ReadAsByteArrayAsync(cancellationToken);
                request.Headers.TryAddWithoutValidation("x-amz-checksum-sha256", Convert.ToBase64String(SHA256.HashData(body)));
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
