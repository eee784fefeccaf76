namespace OrgTrail.Aws;

/// <summary>How to reach AWS and as whom: the connection parameters every cmdlet takes, in the manner of AWS.Tools.</summary>
/// <remarks>
/// Credentials are taken from the first of: keys, named profile, <see cref="Credential"/>, <see cref="StoredCredential"/>,
/// environment, profile <c>default</c>, container, instance. The region: <see cref="Region"/>, <see cref="StoredRegion"/>,
/// profile, environment, instance.
/// https://docs.aws.amazon.com/powershell/latest/userguide/creds-assign.html
/// </remarks>
public sealed record AwsConnectionOptions
{
    /// <summary>A profile of the shared credentials or config file. An unknown name is an error, never a fallback.</summary>
    public string? ProfileName { get; init; }

    /// <summary>A credentials file, or a folder with files <c>credentials</c> and <c>config</c>.</summary>
    public string? ProfileLocation { get; init; }

    /// <summary>Access key id; goes with <see cref="SecretKey"/>.</summary>
    public string? AccessKey { get; init; }

    /// <summary>Secret access key.</summary>
    public string? SecretKey { get; init; }

    /// <summary>Session token of temporary keys.</summary>
    public string? SessionToken { get; init; }

    /// <summary>An AWSCredentials or AWSPSCredentials object, of this or of another assembly load context.</summary>
    public object? Credential { get; init; }

    /// <summary>The shell's <c>$StoredAWSCredentials</c>: the same kinds of object as <see cref="Credential"/>.</summary>
    public object? StoredCredential { get; init; }

    /// <summary>The region to call, such as <c>eu-central-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The shell's <c>$StoredAWSRegion</c>.</summary>
    public string? StoredRegion { get; init; }

    /// <summary>
    /// One URL for all services, for emulators and private endpoints. TLS only, except <c>http://</c> to a loopback host.
    /// S3 is then called in path style.
    /// </summary>
    public string? EndpointUrl { get; init; }

    /// <summary>A role to assume with the credentials found.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Session name of the assumed role; <c>OrgTrail</c> when none is given.</summary>
    public string? RoleSessionName { get; init; }

    /// <summary>External id that the role's trust policy asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>How often one call is tried in all, at least 1.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>How long one attempt may take from connecting to the end of the answer.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Makes the handler that answers requests instead of the network; the requests are signed all the same.</summary>
    public Func<HttpMessageHandler>? HttpMessageHandler { get; init; }

    /// <summary>Is told of every call to AWS.</summary>
    public IAwsCallObserver? Observer { get; init; }

    /// <summary>Environment variables and home folder; those of the process when none is given.</summary>
    public AwsEnvironment Environment { get; init; } = AwsEnvironment.Process;

    /// <summary>The record without secrets, for logs and error messages.</summary>
    public override string ToString() =>
        $"{nameof(AwsConnectionOptions)} {{ ProfileName = {ProfileName}, Region = {Region}, EndpointUrl = {EndpointUrl}, RoleArn = {RoleArn} }}";
}
