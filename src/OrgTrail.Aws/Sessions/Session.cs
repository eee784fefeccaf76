using System.Text.RegularExpressions;
using Amazon.Runtime;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Sessions;

/// <summary>What a connection is made of: who calls, where, and by which wire.</summary>
internal sealed partial record Session
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

    public Session AssumeRole(string roleArn, string? sessionName, string? externalId)
    {
        if (!RoleArn().IsMatch(roleArn))
        {
            throw new AwsSessionException(
                AwsFaultKind.InvalidCredentials, $"'{roleArn}' is not the ARN of a role. Give one such as arn:aws:iam::222222222222:role/OrgTrail.");
        }

        return this with
        {
            Credentials = new AssumedRoleCredentials(() => this, roleArn, sessionName, externalId),
            Description = $"role {roleArn} assumed by {Description}",
        };
    }

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:iam::[0-9]{12}:role/[\w+=,.@/-]{1,575}\z")]
    private static partial Regex RoleArn();
}
