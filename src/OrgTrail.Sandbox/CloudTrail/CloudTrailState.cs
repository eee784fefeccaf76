using OrgTrail.Sandbox.CloudTrail.Events;
using OrgTrail.Sandbox.CloudTrail.State;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Sandbox.CloudTrail;

/// <summary>All that CloudTrail's operations and its delivery share.</summary>
internal sealed class CloudTrailState
{
    private readonly ISandboxHost _host;

    public CloudTrailState(ISandboxHost host)
    {
        _host = host;
        Options = host.Options.CloudTrail;
        Resolver = new TrailResolver(Trails, host.Directory);
        Background = new BackgroundEvents(host.Options.Seed, Options);
    }

    public CloudTrailOptions Options { get; }

    public TrailStore Trails { get; } = new();

    public TrailResolver Resolver { get; }

    public SigningKeys Keys { get; } = new();

    public EventHistory History { get; } = new();

    public BackgroundEvents Background { get; }

    public IOrganizationDirectory Organization => _host.Directory;

    public IServiceBucketStore Buckets => _host.GetService<IServiceBucketStore>();

    public IServiceKeyStore KmsKeys => _host.GetService<IServiceKeyStore>();

    public string Partition => _host.Options.Partition;

    public IdSource Ids => _host.Ids;

    public DateTimeOffset Now => _host.Clock.Now;

    /// <summary>The regions in which a trail exists.</summary>
    public IEnumerable<string> RegionsOf(TrailSettings trail) => RegionsOf(trail, trail.AccountId);

    /// <summary>The regions that a trail records in an account: those of the account, where it is for all of them.</summary>
    public IEnumerable<string> RegionsOf(TrailSettings trail, string accountId) =>
        trail.IsMultiRegionTrail
            ? Options.Regions.Append(trail.HomeRegion).Concat(_host.OptedInRegions(accountId)).Distinct(StringComparer.Ordinal)
            : [trail.HomeRegion];

    /// <summary>Since when an account has a region that it had to opt into; null for others.</summary>
    public DateTimeOffset? OptedInSince(string accountId, string region) => _host.OptedInSince(accountId, region);

    /// <summary>The accounts that a trail delivers for.</summary>
    public IEnumerable<string> AccountsOf(TrailSettings trail) =>
        trail.IsOrganizationTrail ? Organization.AccountIds.Where(Organization.IsMember).Take(Options.DeliveringAccounts) : [trail.AccountId];

    /// <summary>CloudTrail as S3 and KMS see it when it acts for a trail.</summary>
    public ServiceCaller CallerFor(TrailSettings trail) =>
        new(CloudTrailOptions.ServicePrincipal, trail.Arn, trail.AccountId, Organization.IsMember(trail.AccountId) ? Organization.OrganizationId : null);
}
