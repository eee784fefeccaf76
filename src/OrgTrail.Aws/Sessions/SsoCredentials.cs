using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;

namespace OrgTrail.Aws.Sessions;

/// <summary>Keys of an IAM Identity Center profile, for a login that <c>aws sso login</c> has made.</summary>
/// <remarks>
/// The SDK exchanges and renews the login's token. Whether there is a login at all is looked up here, because the
/// SDK's error says neither which profile nor what to do.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
/// </remarks>
internal sealed class SsoCredentials : AWSCredentials
{
    private readonly string _profile;
    private readonly string _tokenFile;
    private readonly SSOAWSCredentials _inner;

    private SsoCredentials(string profile, string tokenFile, SSOAWSCredentials inner)
    {
        _profile = profile;
        _tokenFile = tokenFile;
        _inner = inner;
    }

    /// <summary>Credentials of the profile, in the form with an sso-session or the older one without.</summary>
    public static SsoCredentials Of(Profile profile, AwsEnvironment environment)
    {
        var session = profile.SsoSession;
        if (profile["sso_session"] is { } name && session is null)
        {
            throw Incomplete(profile, $"names the sso-session '{name}', which the config file does not define");
        }

        string Setting(string key) =>
            session?.GetValueOrDefault(key) ?? profile[key] ?? throw Incomplete(profile, $"has no {key}, which IAM Identity Center needs");

        var startUrl = Setting("sso_start_url");
        var options = new SSOAWSCredentialsOptions
        {
            ClientName = "OrgTrail",
            SessionName = profile["sso_session"],
            SupportsGettingNewToken = false,
        };
        return new SsoCredentials(
            profile.Name,
            TokenFile(profile["sso_session"] ?? startUrl, environment),
            new SSOAWSCredentials(Setting("sso_account_id"), Setting("sso_region"), Setting("sso_role_name"), startUrl, options));
    }

    public override ImmutableCredentials GetCredentials() => Task.Run(GetCredentialsAsync).GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        await CheckLoginAsync().ConfigureAwait(false);
        try
        {
            return await _inner.GetCredentialsAsync().ConfigureAwait(false);
        }
        catch (AmazonServiceException e) when (e.ErrorCode is "UnauthorizedException" or "InvalidGrantException" or "ExpiredTokenException")
        {
            throw LoginRequired("is no longer accepted", e);
        }
        catch (AmazonClientException e) when (e.Message.Contains("SSO Token", StringComparison.OrdinalIgnoreCase))
        {
            throw LoginRequired("can't be used", e);
        }
    }

    private async Task CheckLoginAsync()
    {
        if (!File.Exists(_tokenFile))
        {
            throw LoginRequired("is missing", null);
        }

        try
        {
            using var token = JsonDocument.Parse(await File.ReadAllBytesAsync(_tokenFile).ConfigureAwait(false));
            var canRenew = Text(token, "refreshToken") is { Length: > 0 };
            var expires = Text(token, "expiresAt")?.Replace("UTC", "Z", StringComparison.Ordinal);
            if (!canRenew
                && DateTimeOffset.TryParse(expires, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                && time <= DateTimeOffset.UtcNow)
            {
                throw LoginRequired($"expired at {time.UtcDateTime:yyyy-MM-dd HH:mm} UTC", null);
            }
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw LoginRequired("can't be read", e);
        }
    }

    // The name is not a secret and SHA-1 protects nothing here: it is how AWS's tools name the file.
    private static string TokenFile(string key, AwsEnvironment environment) => Path.Combine(
        environment.HomeFolder,
        ".aws",
        "sso",
        "cache",
#pragma warning disable CA5350
        Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(key))) + ".json");
#pragma warning restore CA5350

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object
        && document.RootElement.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static AwsSessionException Incomplete(Profile profile, string what) =>
        new(AwsFaultKind.InvalidCredentials, $"Profile '{profile.Name}' {what}.");

    private AwsSessionException LoginRequired(string what, Exception? cause) => new(
        AwsFaultKind.SsoLoginRequired, $"The IAM Identity Center login of profile '{_profile}' {what}. Run: aws sso login --profile {_profile}", cause);
}
