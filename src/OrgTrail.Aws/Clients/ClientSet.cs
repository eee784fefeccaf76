using System.Collections.Concurrent;
using Amazon.KeyManagementService;
using Amazon.S3;
using Amazon.SecurityToken;
using OrgTrail.Aws.AccountManagement;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Aws.S3Control;
using OrgTrail.Aws.Sessions;

namespace OrgTrail.Aws.Clients;

/// <summary>The clients of one session, each made when first used and only once.</summary>
internal sealed class ClientSet(Session session) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<IDisposable>> _made = new(StringComparer.Ordinal);
    private volatile bool _disposed;

    public IAmazonSecurityTokenService Sts => Get("sts", () => ClientFactory.Sts(session));

    public IAmazonKeyManagementService Kms(string region) => Get("kms:" + region, () => ClientFactory.Kms(session, region));

    public IAmazonCloudTrail CloudTrail => Get("cloudtrail", () => ClientFactory.CloudTrail(session));

    public IAmazonOrganizations Organizations => Get("organizations", () => ClientFactory.Organizations(session));

    public IAmazonAccount Account => Get("account", () => ClientFactory.Account(session));

    public IAmazonS3Control S3Control(string region) => Get("s3-control:" + region, () => ClientFactory.S3Control(session, region));

    public IAmazonS3 S3(string region) => Get("s3:" + region, () => ClientFactory.S3(session, region));

    public void Dispose()
    {
        _disposed = true;
        foreach (var client in _made.Values.Where(c => c.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    private T Get<T>(string key, Func<T> make)
        where T : IDisposable
    {
        ObjectDisposedException.ThrowIf(_disposed, typeof(AwsConnection));
        return (T)_made.GetOrAdd(key, _ => new Lazy<IDisposable>(() => make(), LazyThreadSafetyMode.PublicationOnly)).Value;
    }
}
