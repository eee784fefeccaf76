namespace OrgTrail.Aws.Tests.Support;

/// <summary>A home folder of a test's own with AWS files in it, and an environment that sees nothing else.</summary>
internal sealed class Home : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public string Folder { get; } = Directory.CreateTempSubdirectory("orgtrail-aws-").FullName;

    public AwsEnvironment Environment => AwsEnvironment.Of(_variables, Folder);

    public Home Set(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    public Home Credentials(string text) => Write(".aws/credentials", text);

    public Home Config(string text) => Write(".aws/config", text);

    public Home Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>A connection in this home over the stub.</summary>
    public AwsConnection Connect(StubWire wire, Func<AwsConnectionOptions, AwsConnectionOptions>? with = null)
    {
        var options = new AwsConnectionOptions { Environment = Environment, HttpMessageHandler = () => wire };
        return AwsConnection.Create(with is null ? options : with(options));
    }

    /// <summary>A connection with keys and a region, for tests of what is called rather than as whom.</summary>
    public static AwsConnection KeysOver(StubWire wire, string region = "eu-central-1", Func<AwsConnectionOptions, AwsConnectionOptions>? with = null)
    {
        var options = new AwsConnectionOptions
        {
            AccessKey = "AKIDEXAMPLE",
            SecretKey = "secret-never-shown",
            Region = region,
            Environment = AwsEnvironment.Of(new Dictionary<string, string>(), Path.Combine(Path.GetTempPath(), "orgtrail-no-such-home")),
            HttpMessageHandler = () => wire,
        };
        return AwsConnection.Create(with is null ? options : with(options));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
