using Amazon.SecurityToken.Model;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Sessions;

/// <summary>Keys of a role, assumed through the session's own endpoint and handler.</summary>
/// <remarks>
/// The SDK's class of this purpose makes an STS client of its own that knows neither, so it is not used.
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
/// </remarks>
internal sealed class AssumedRoleCredentials(
    Func<Session> source, TimeProvider clock, string roleArn, string? sessionName, string? externalId, TimeSpan? lifetime = null)
    : RenewingCredentials(clock, lifetime ?? DefaultLifetime)
{
    protected override async Task<Credentials> FetchAsync()
    {
        var request = new AssumeRoleRequest
        {
            RoleArn = roleArn,
            RoleSessionName = string.IsNullOrEmpty(sessionName) ? "OrgTrail" : sessionName,
            ExternalId = string.IsNullOrEmpty(externalId) ? null : externalId,
            DurationSeconds = lifetime is null ? null : (int)lifetime.Value.TotalSeconds,
        };
        using var sts = ClientFactory.Sts(source());
        return (await sts.AssumeRoleAsync(request).ConfigureAwait(false)).Credentials;
    }
}
