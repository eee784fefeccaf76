namespace OrgTrail.Aws.Sessions;

/// <summary>The profiles of the shared credentials and config files. They are read, never written.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html</remarks>
internal sealed class ProfileStore
{
    private readonly Dictionary<string, Dictionary<string, string>> _credentials;
    private readonly Dictionary<string, Dictionary<string, string>> _config;

    private ProfileStore(string credentialsPath, string configPath)
    {
        Locations = [credentialsPath, configPath];
        _credentials = Read(credentialsPath);
        _config = Read(configPath);
    }

    /// <summary>The files looked at, whether they exist or not.</summary>
    public IReadOnlyList<string> Locations { get; }

    /// <summary>All profile names, in order.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. _credentials.Keys
            .Concat(_config.Keys.Select(ConfigName).OfType<string>())
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Opens the files at the location given, or where the environment or AWS's custom puts them.</summary>
    /// <exception cref="AwsSessionException">The location given does not exist.</exception>
    public static ProfileStore Open(string? location, AwsEnvironment environment)
    {
        var folder = Path.Combine(environment.HomeFolder, ".aws");
        if (string.IsNullOrEmpty(location))
        {
            return new ProfileStore(
                environment.Get("AWS_SHARED_CREDENTIALS_FILE") ?? Path.Combine(folder, "credentials"),
                environment.Get("AWS_CONFIG_FILE") ?? Path.Combine(folder, "config"));
        }

        var path = location == "~" || location.StartsWith("~/", StringComparison.Ordinal)
            ? environment.HomeFolder + location[1..]
            : Path.GetFullPath(location);
        if (Directory.Exists(path))
        {
            return new ProfileStore(Path.Combine(path, "credentials"), Path.Combine(path, "config"));
        }

        if (!File.Exists(path))
        {
            throw new AwsSessionException(
                AwsFaultKind.ProfileNotFound,
                $"The profile location '{location}' does not exist. Give a credentials file, or a folder that holds 'credentials' and 'config'.");
        }

        var beside = Path.GetDirectoryName(path)!;
        return Path.GetFileName(path).Equals("config", StringComparison.OrdinalIgnoreCase)
            ? new ProfileStore(Path.Combine(beside, "credentials"), path)
            : new ProfileStore(path, Path.Combine(beside, "config"));
    }

    /// <summary>The profile, or null. Where both files set a value, the credentials file's counts.</summary>
    public Profile? Find(string name)
    {
        var fromConfig = _config.GetValueOrDefault("profile " + name) ?? (name == "default" ? _config.GetValueOrDefault(name) : null);
        var fromCredentials = _credentials.GetValueOrDefault(name);
        if (fromConfig is null && fromCredentials is null)
        {
            return null;
        }

        var values = new Dictionary<string, string>(fromConfig ?? [], StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in fromCredentials ?? [])
        {
            values[key] = value;
        }

        return new Profile(name, values, section => _config.GetValueOrDefault(section));
    }

    private static string? ConfigName(string section) =>
        section == "default" ? section
        : section.StartsWith("profile ", StringComparison.Ordinal) ? section["profile ".Length..]
        : null;

    private static Dictionary<string, Dictionary<string, string>> Read(string path)
    {
        try
        {
            return File.Exists(path) ? IniFile.Parse(File.ReadLines(path)) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AwsSessionException(AwsFaultKind.InvalidCredentials, $"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
