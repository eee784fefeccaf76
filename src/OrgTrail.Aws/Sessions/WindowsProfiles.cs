using Amazon.Runtime.CredentialManagement;

namespace OrgTrail.Aws.Sessions;

/// <summary>The encrypted profile store of the AWS SDK for .NET, where Set-AWSCredential keeps profiles on Windows.</summary>
/// <remarks>https://docs.aws.amazon.com/powershell/latest/userguide/specifying-your-aws-credentials.html</remarks>
internal static class WindowsProfiles
{
    /// <summary>Whether this machine and user have the store.</summary>
    public static bool Exists(AwsEnvironment environment) => OperatingSystem.IsWindows() && ReferenceEquals(environment, AwsEnvironment.Process);

    /// <summary>Names of the profiles in the store.</summary>
    public static IReadOnlyList<string> Names() => new NetSDKCredentialsFile().ListProfileNames();

    /// <summary>The profile of the store, or null.</summary>
    public static Profile? Find(string name) =>
        new NetSDKCredentialsFile().TryGetProfile(name, out var found) ? ToProfile(name, found.Options, found.Region?.SystemName) : null;

    /// <summary>The profile in the terms of the shared files, so that one set of rules holds for both.</summary>
    internal static Profile ToProfile(string name, CredentialProfileOptions options, string? region)
    {
        (string Key, string? Value)[] settings =
        [
            ("region", region),
            ("aws_access_key_id", options.AccessKey),
            ("aws_secret_access_key", options.SecretKey),
            ("aws_session_token", options.Token),
            ("role_arn", options.RoleArn),
            ("role_session_name", options.RoleSessionName),
            ("external_id", options.ExternalID),
            ("mfa_serial", options.MfaSerial),
            ("source_profile", options.SourceProfile),
            ("credential_source", options.CredentialSource),
            ("credential_process", options.CredentialProcess),
            ("web_identity_token_file", options.WebIdentityTokenFile),
            ("sso_session", options.SsoSession),
            ("sso_start_url", options.SsoStartUrl),
            ("sso_region", options.SsoRegion),
            ("sso_account_id", options.SsoAccountId),
            ("sso_role_name", options.SsoRoleName),
        ];
        var values = settings.Where(s => !string.IsNullOrEmpty(s.Value)).ToDictionary(s => s.Key, s => s.Value!, StringComparer.OrdinalIgnoreCase);

        // The store writes what a session says into the profile itself.
        return new Profile(name, values, section => section == "sso-session " + options.SsoSession ? values : null);
    }
}
