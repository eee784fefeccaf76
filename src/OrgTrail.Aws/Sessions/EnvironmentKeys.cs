using Amazon.Runtime;

namespace OrgTrail.Aws.Sessions;

/// <summary>Keys in environment variables.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-static-credentials.html</remarks>
internal static class EnvironmentKeys
{
    /// <summary>The keys, or null where none are set. Half a pair counts as none, as with AWS's own tools.</summary>
    public static AWSCredentials? Find(AwsEnvironment environment)
    {
        if (environment.Get("AWS_ACCESS_KEY_ID") is not { } access || environment.Get("AWS_SECRET_ACCESS_KEY") is not { } secret)
        {
            return null;
        }

        return environment.Get("AWS_SESSION_TOKEN") is { } token
            ? new SessionAWSCredentials(access, secret, token)
            : new BasicAWSCredentials(access, secret);
    }
}
