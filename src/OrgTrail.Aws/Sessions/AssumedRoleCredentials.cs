using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Sessions;

/// <summary>Keys of a role, assumed through this session's own endpoint and handler and renewed before they expire.</summary>
/// <remarks>
/// The SDK's class of this purpose makes an STS client of its own that knows neither, so it is not used.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
/// </remarks>
internal sealed class AssumedRoleCredentials : RefreshingAWSCredentials
{
    private readonly Func<Session> _source;
    private readonly AssumeRoleRequest _request;

    public AssumedRoleCredentials(Func<Session> source, string roleArn, string? sessionName, string? externalId, TimeSpan? duration = null)
    {
        _source = source;
        _request = new AssumeRoleRequest
        {
            RoleArn = roleArn,
            RoleSessionName = string.IsNullOrEmpty(sessionName) ? "OrgTrail" : sessionName,
            ExternalId = string.IsNullOrEmpty(externalId) ? null : externalId,
            DurationSeconds = duration is null ? null : (int)duration.Value.TotalSeconds,
        };

        // Renewing early keeps a call that is retried for a while from expiring under way.
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override CredentialsRefreshState GenerateNewCredentials() =>
        Task.Run(GenerateNewCredentialsAsync).GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        using var sts = ClientFactory.Sts(_source());
        return StateOf((await sts.AssumeRoleAsync(_request).ConfigureAwait(false)).Credentials);
    }

    internal static CredentialsRefreshState StateOf(Credentials keys) => new(
        new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
        keys.Expiration ?? DateTime.UtcNow.AddHours(1));
}
