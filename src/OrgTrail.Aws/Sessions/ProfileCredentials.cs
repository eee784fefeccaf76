using System.Globalization;
using Amazon.Runtime;

namespace OrgTrail.Aws.Sessions;

/// <summary>Turns a profile into credentials: keys, roles, web identity, IAM Identity Center, processes.</summary>
/// <remarks>
/// Roles are assumed through the session's own wire, so that its endpoint and handler hold for them too.
/// https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
/// </remarks>
internal sealed class ProfileCredentials(ProfileStore store, AwsConnectionOptions options, Func<Session> anonymous)
{
    private readonly AwsEnvironment _environment = options.Environment;

    /// <summary>Credentials of the profile.</summary>
    /// <exception cref="AwsSessionException">The profile holds none, or contradicts itself.</exception>
    public Identity Of(Profile profile) =>
        new(Of(profile, []), profile["role_arn"] is { } role ? $"profile '{profile.Name}' (role {role})" : $"profile '{profile.Name}'");

    private AWSCredentials Of(Profile profile, HashSet<string> seen)
    {
        if (profile["role_arn"] is { } role)
        {
            return Role(profile, role, seen);
        }

        if (profile.IsSso)
        {
            return SsoCredentials.Of(profile, _environment);
        }

        if (profile["aws_access_key_id"] is not null || profile["aws_secret_access_key"] is not null)
        {
            return Keys(profile);
        }

        if (profile["credential_process"] is { } command)
        {
            return new ProcessAWSCredentials(command);
        }

        throw profile["login_session"] is not null
            ? Fault(profile, $"signs in with 'aws login', whose sessions can't be read here; run 'aws configure export-credentials --profile {profile.Name}' and give the keys")
            : Fault(profile, "holds no credentials: no keys, role, IAM Identity Center settings or credential process");
    }

    private static AWSCredentials Keys(Profile profile)
    {
        if (profile["aws_access_key_id"] is not { } access || profile["aws_secret_access_key"] is not { } secret)
        {
            throw Fault(profile, "needs both aws_access_key_id and aws_secret_access_key");
        }

        return profile["aws_session_token"] is { } token
            ? new SessionAWSCredentials(access, secret, token)
            : new BasicAWSCredentials(access, secret);
    }

    private AWSCredentials Role(Profile profile, string role, HashSet<string> seen)
    {
        if (profile["mfa_serial"] is not null)
        {
            throw Fault(profile, $"needs an MFA code to assume {role}, which can't be asked for here; get a session first (such as 'aws configure export-credentials --profile {profile.Name}') and give its keys");
        }

        if (profile["web_identity_token_file"] is { } tokenFile)
        {
            return new WebIdentityCredentials(anonymous, options.TimeProvider, role, profile["role_session_name"], tokenFile);
        }

        if (!seen.Add(profile.Name))
        {
            throw Fault(profile, "is its own source by way of source_profile");
        }

        var source = Source(profile, seen);
        return new AssumedRoleCredentials(
            () => anonymous() with { Credentials = source, Description = $"the source of profile '{profile.Name}'" },
            options.TimeProvider,
            role,
            profile["role_session_name"],
            profile["external_id"],
            Duration(profile));
    }

    private AWSCredentials Source(Profile profile, HashSet<string> seen)
    {
        switch (profile["source_profile"], profile["credential_source"])
        {
            case ({ } name, null) when name == profile.Name:
                // A role profile may hold the keys that assume the role itself.
                return Keys(profile);
            case ({ } name, null):
                return store.Find(name) is { } source ? Of(source, seen) : throw Fault(profile, $"names the source_profile '{name}', which does not exist");
            case (null, "Environment"):
                return EnvironmentKeys.Find(_environment) ?? throw Fault(profile, "takes its source from the environment, where no AWS keys are set");
            case (null, "EcsContainer" or "Ec2InstanceMetadata"):
                return new MetadataCredentials(_environment, profile["credential_source"] == "EcsContainer");
            case (null, { } other):
                throw Fault(profile, $"has the credential_source '{other}'; it can be Environment, EcsContainer or Ec2InstanceMetadata");
            case (null, null):
                throw Fault(profile, "has a role_arn but neither source_profile nor credential_source");
            default:
                throw Fault(profile, "has both source_profile and credential_source; only one can count");
        }
    }

    private static TimeSpan? Duration(Profile profile) =>
        profile["duration_seconds"] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 900 and <= 43200
            ? TimeSpan.FromSeconds(seconds)
            : throw Fault(profile, $"has the duration_seconds '{text}'; a whole number from 900 to 43200 is needed");

    private static AwsSessionException Fault(Profile profile, string what) =>
        new(AwsFaultKind.InvalidCredentials, $"Profile '{profile.Name}' {what}.");
}
