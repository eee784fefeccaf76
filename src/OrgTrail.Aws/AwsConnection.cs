using Amazon.KeyManagementService;
using Amazon.S3;
using Amazon.SecurityToken;
using OrgTrail.Aws.AccountManagement;
using OrgTrail.Aws.Clients;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Aws.S3;
using OrgTrail.Aws.S3Control;
using OrgTrail.Aws.Sessions;

namespace OrgTrail.Aws;

/// <summary>One identity in one region, and the clients that call AWS as it.</summary>
/// <remarks>
/// Making a connection touches no network: credentials, and a region that only the instance knows, are fetched with
/// the first call. All members are thread-safe. Failures are <see cref="AwsSessionException"/> before AWS is reached;
/// <see cref="AwsFault.From"/> classifies these and the SDK's alike.
/// </remarks>
public sealed class AwsConnection : IDisposable
{
    private readonly Session _session;
    private readonly ClientSet _clients;
    private readonly bool _ownsTransport;

    private AwsConnection(Session session, bool ownsTransport)
    {
        _session = session;
        _ownsTransport = ownsTransport;
        _clients = new ClientSet(session);
    }

    /// <summary>Makes a connection; no call is made.</summary>
    /// <exception cref="AwsSessionException">The options contradict each other, or name a profile that does not exist.</exception>
    public static AwsConnection Create(AwsConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var session = SessionFactory.Create(options);
        try
        {
            return new AwsConnection(
                string.IsNullOrEmpty(options.RoleArn) ? session : session.AssumeRole(options.RoleArn, options.RoleSessionName, options.ExternalId),
                ownsTransport: true);
        }
        catch
        {
            session.Transport.Dispose();
            throw;
        }
    }

    /// <summary>The region called, such as <c>eu-central-1</c>.</summary>
    /// <exception cref="AwsSessionException"><see cref="AwsFaultKind.RegionNotFound"/>: nothing names a region.</exception>
    public string Region => _session.Region;

    /// <summary>The partition the region is in: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>.</summary>
    public string Partition => Regions.PartitionOf(_session.Region);

    /// <summary>Who calls, for messages: <c>profile 'log-archive'</c>, <c>the given access key</c>. Never a secret.</summary>
    public string Description => _session.Description;

    /// <summary>S3 in the connection's region.</summary>
    public IAmazonS3 S3 => _clients.S3(Region);

    /// <summary>S3 Control (settings of the account) in the connection's region.</summary>
    public IAmazonS3Control S3Control => _clients.S3Control(Region);

    /// <summary>STS in the connection's region.</summary>
    public IAmazonSecurityTokenService Sts => _clients.Sts;

    /// <summary>KMS in the connection's region.</summary>
    public IAmazonKeyManagementService Kms => _clients.Kms(Region);

    /// <summary>CloudTrail in the connection's region.</summary>
    public IAmazonCloudTrail CloudTrail => _clients.CloudTrail;

    /// <summary>Organizations, which lives in one region of the partition.</summary>
    public IAmazonOrganizations Organizations => _clients.Organizations;

    /// <summary>Account Management, which lives in one region of the partition.</summary>
    public IAmazonAccount Account => _clients.Account;

    /// <summary>S3 in another region: a bucket must be called in its own. The client lives as long as the connection.</summary>
    public IAmazonS3 S3ForRegion(string region) => _clients.S3(Regions.Checked(region));

    /// <summary>Reads many objects of buckets of a region, at less cost for each than the client. It lives as long as the connection.</summary>
    public ObjectReader ObjectReaderForRegion(string region) => new(_session, S3ForRegion(region), Regions.Checked(region));

    /// <summary>KMS in another region: a key is known in its own alone. The client lives as long as the connection.</summary>
    public IAmazonKeyManagementService KmsForRegion(string region) => _clients.Kms(Regions.Checked(region));

    /// <summary>The same identity in another region. Dispose it before this connection.</summary>
    public AwsConnection WithRegion(string region)
    {
        var checkedRegion = Regions.Checked(region);
        return new(_session with { RegionSource = new Lazy<string>(checkedRegion) }, ownsTransport: false);
    }

    /// <summary>Another identity, assumed with this one and renewed before it expires. Dispose it before this connection.</summary>
    /// <param name="roleArn">ARN of the role.</param>
    /// <param name="sessionName">Name under which CloudTrail records what is done; <c>OrgTrail</c> by default.</param>
    /// <param name="externalId">External id that the role's trust policy asks for.</param>
    public AwsConnection AssumeRole(string roleArn, string? sessionName = null, string? externalId = null) =>
        new(_session.AssumeRole(roleArn, sessionName, externalId), ownsTransport: false);

    /// <summary>Closes the clients. Credentials are forgotten; nothing was written to disk.</summary>
    public void Dispose()
    {
        _clients.Dispose();
        if (_ownsTransport)
        {
            _session.Transport.Dispose();
        }
    }
}
