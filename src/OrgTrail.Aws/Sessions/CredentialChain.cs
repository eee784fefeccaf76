using Amazon.Runtime;

namespace OrgTrail.Aws.Sessions;

/// <summary>Where credentials come from, in the order of AWS.Tools. What is named expressly and fails is an error, never skipped.</summary>
/// <remarks>https://docs.aws.amazon.com/powershell/latest/userguide/creds-assign.html</remarks>
internal sealed class CredentialChain(AwsConnectionOptions options, ProfileStore store, Profile? profile, Func<Session> anonymous)
{
    private readonly AwsEnvironment _environment = options.Environment;
    private readonly ProfileCredentials _profiles = new(store, options.Environment, anonymous);

    /// <summary>The first identity there is.</summary>
    public Identity Resolve() => GivenKeys() ?? NamedProfile() ?? GivenObject() ?? Environment() ?? DefaultProfile() ?? Machine();

    internal static AwsSessionException NothingFound(Exception? cause) => new(
        AwsFaultKind.NoCredentials,
        "No AWS credentials were found: no keys, profile or credential given, none in the environment, no default profile, no container or instance role. "
        + "Give -ProfileName, or run 'aws configure' or 'aws configure sso'.",
        cause);

    private Identity? GivenKeys()
    {
        var (access, secret, token) = (options.AccessKey, options.SecretKey, options.SessionToken);
        if (string.IsNullOrEmpty(access) && string.IsNullOrEmpty(secret) && string.IsNullOrEmpty(token))
        {
            return null;
        }

        if (string.IsNullOrEmpty(access) || string.IsNullOrEmpty(secret))
        {
            throw new AwsSessionException(AwsFaultKind.InvalidCredentials, "An access key, secret key or session token was given alone: AccessKey and SecretKey go together.");
        }

        return new Identity(
            string.IsNullOrEmpty(token) ? new BasicAWSCredentials(access, secret) : new SessionAWSCredentials(access, secret, token),
            "the given access key");
    }

    private Identity? NamedProfile() =>
        !string.IsNullOrEmpty(options.ProfileName) && profile is not null ? _profiles.Of(profile)
        : WindowsProfiles.Find(options) is { } found ? new Identity(found, $"profile '{options.ProfileName}'")
        : null;

    private Identity? GivenObject() =>
        options.Credential is { } given ? new Identity(ForeignCredentials.From(given, "The credential"), "the given credential")
        : options.StoredCredential is { } stored ? new Identity(ForeignCredentials.From(stored, "$StoredAWSCredentials"), "the session's stored credential")
        : null;

    private Identity? Environment()
    {
        if (EnvironmentKeys.Find(_environment) is { } keys)
        {
            return new Identity(keys, "the access key of the environment");
        }

        return _environment.Get("AWS_WEB_IDENTITY_TOKEN_FILE") is { } tokenFile && _environment.Get("AWS_ROLE_ARN") is { } role
            ? new Identity(
                new WebIdentityCredentials(anonymous, role, _environment.Get("AWS_ROLE_SESSION_NAME"), tokenFile),
                $"role {role} by the environment's web identity token")
            : null;
    }

    private Identity? DefaultProfile()
    {
        if (profile is null && _environment.Get("AWS_PROFILE") is { } name)
        {
            throw SessionFactory.UnknownProfile(name, "The environment variable AWS_PROFILE names the", store);
        }

        return profile is { HasCredentials: true } || (profile is not null && profile.Name != "default") ? _profiles.Of(profile) : null;
    }

    private Identity Machine()
    {
        if (MetadataService.HasContainer(_environment))
        {
            return new Identity(new MetadataCredentials(_environment, fromContainer: true), "the container's role");
        }

        return MetadataService.MayHaveInstance(_environment)
            ? new Identity(new MetadataCredentials(_environment, fromContainer: false), "the instance's role")
            : throw NothingFound(null);
    }
}
