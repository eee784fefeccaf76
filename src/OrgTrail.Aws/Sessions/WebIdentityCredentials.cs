using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Sessions;

/// <summary>Keys of a role, got for the OpenID token in a file (Kubernetes, build services), through the session's own wire.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html</remarks>
internal sealed class WebIdentityCredentials(Func<Session> source, TimeProvider clock, string roleArn, string? sessionName, string tokenFile)
    : RenewingCredentials(clock, DefaultLifetime)
{
    protected override async Task<Credentials> FetchAsync()
    {
        var request = new AssumeRoleWithWebIdentityRequest
        {
            RoleArn = roleArn,
            RoleSessionName = string.IsNullOrEmpty(sessionName) ? "OrgTrail" : sessionName,
            WebIdentityToken = await ReadTokenAsync().ConfigureAwait(false),
        };

        // The token is the proof: the request is not signed.
        using var sts = ClientFactory.Sts(source() with { Credentials = new AnonymousAWSCredentials(), Description = "the web identity token" });
        return (await sts.AssumeRoleWithWebIdentityAsync(request).ConfigureAwait(false)).Credentials;
    }

    // Read anew each time, because whoever issues the token replaces it.
    private async Task<string> ReadTokenAsync()
    {
        try
        {
            return (await File.ReadAllTextAsync(tokenFile).ConfigureAwait(false)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AwsSessionException(AwsFaultKind.InvalidCredentials, $"The web identity token file '{tokenFile}' cannot be read: {e.Message}", e);
        }
    }
}
