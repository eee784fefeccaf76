namespace OrgTrail.Aws;

/// <summary>What a session reads from its surroundings: environment variables and the user's home folder.</summary>
/// <param name="Variable">The value of an environment variable; null or empty when it is not set.</param>
/// <param name="HomeFolder">Where <c>.aws</c> is looked for.</param>
/// <param name="HasMetadataService">Whether container and instance credentials may be asked for over the network.</param>
public sealed record AwsEnvironment(Func<string, string?> Variable, string HomeFolder, bool HasMetadataService)
{
    /// <summary>The environment of this process.</summary>
    public static AwsEnvironment Process { get; } = new(
        System.Environment.GetEnvironmentVariable,
        System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile),
        HasMetadataService: true);

    /// <summary>An environment with these variables and nothing else: no home folder's files, no metadata service.</summary>
    public static AwsEnvironment Of(IReadOnlyDictionary<string, string> variables, string homeFolder)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return new(name => variables.TryGetValue(name, out var value) ? value : null, homeFolder, HasMetadataService: false);
    }

    internal string? Get(string name) => Variable(name) is { Length: > 0 } value ? value : null;
}
