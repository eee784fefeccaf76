using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using OrgTrail.Aws.Clients;

namespace OrgTrail.Aws.Sessions;

/// <summary>Keys of a role, got for the OpenID token in a file (Kubernetes, build services), through this session's wire.</summary>
/// <remarks>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html</remarks>
internal sealed class WebIdentityCredentials : RefreshingAWSCredentials
{
    private readonly Func<Session> _anonymous;
    private readonly string _roleArn;
    private readonly string _sessionName;
    private readonly string _tokenFile;

    /// <param name="anonymous">The session whose endpoint and region to use; its credentials are not.</param>
    /// <param name="roleArn">ARN of the role.</param>
    /// <param name="sessionName">Name under which CloudTrail records what is done.</param>
    /// <param name="tokenFile">Holds the token; read anew each time, because whoever issues it replaces it.</param>
    public WebIdentityCredentials(Func<Session> anonymous, string roleArn, string? sessionName, string tokenFile)
    {
        _anonymous = anonymous;
        _roleArn = roleArn;
        _sessionName = sessionName ?? "OrgTrail";
        _tokenFile = tokenFile;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override CredentialsRefreshState GenerateNewCredentials() =>
        Task.Run(GenerateNewCredentialsAsync).GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        string token;
        try
        {
            token = (await File.ReadAllTextAsync(_tokenFile).ConfigureAwait(false)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AwsSessionException(AwsFaultKind.InvalidCredentials, $"The web identity token file '{_tokenFile}' cannot be read: {e.Message}", e);
        }

        using var sts = ClientFactory.Sts(_anonymous() with { Credentials = new AnonymousAWSCredentials() });
        var request = new AssumeRoleWithWebIdentityRequest { RoleArn = _roleArn, RoleSessionName = _sessionName, WebIdentityToken = token };
        return AssumedRoleCredentials.StateOf((await sts.AssumeRoleWithWebIdentityAsync(request).ConfigureAwait(false)).Credentials);
    }
}
