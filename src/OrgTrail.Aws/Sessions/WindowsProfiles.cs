using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace OrgTrail.Aws.Sessions;

/// <summary>The encrypted profile store of the AWS SDK for .NET, where Set-AWSCredential keeps profiles on Windows.</summary>
/// <remarks>https://docs.aws.amazon.com/powershell/latest/userguide/specifying-your-aws-credentials.html</remarks>
internal static class WindowsProfiles
{
    /// <summary>Credentials of the named profile, or null: on other systems, for a given location, or when it isn't there.</summary>
    public static AWSCredentials? Find(AwsConnectionOptions options) =>
        Profile(options) is { } profile ? AWSCredentialsFactory.GetAWSCredentials(profile, new NetSDKCredentialsFile(), nonCallbackOnly: true) : null;

    /// <summary>Whether the store holds the named profile.</summary>
    public static bool Has(AwsConnectionOptions options) => Profile(options) is not null;

    /// <summary>The profile's region, or null.</summary>
    public static string? Region(AwsConnectionOptions options) => Profile(options)?.Region?.SystemName;

    private static CredentialProfile? Profile(AwsConnectionOptions options) =>
        OperatingSystem.IsWindows()
        && ReferenceEquals(options.Environment, AwsEnvironment.Process)
        && string.IsNullOrEmpty(options.ProfileLocation)
        && !string.IsNullOrEmpty(options.ProfileName)
        && new NetSDKCredentialsFile().TryGetProfile(options.ProfileName, out var profile)
            ? profile
            : null;
}
