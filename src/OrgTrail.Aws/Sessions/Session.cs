using Amazon.Runtime;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Sessions;

/// <summary>What a connection is made of: who calls, where, and by which wire.</summary>
internal sealed record Session
{
    /// <summary>Gives keys when a request is signed; may go to the network then.</summary>
    public required AWSCredentials Credentials { get; init; }

    /// <summary>The region, found when first asked for.</summary>
    public required Lazy<string> RegionSource { get; init; }

    /// <summary>Who calls, without secrets.</summary>
    public required string Description { get; init; }

    /// <summary>Endpoints, handler, timeouts, retries.</summary>
    public required Transport Transport { get; init; }

    public string Region => RegionSource.Value;

    public Session AssumeRole(string roleArn, string? sessionName, string? externalId) => this with
    {
        Credentials = new AssumedRoleCredentials(this, roleArn, sessionName, externalId),
        Description = $"role {roleArn} assumed by {Description}",
    };
}
