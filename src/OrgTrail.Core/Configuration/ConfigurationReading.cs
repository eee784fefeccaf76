using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration;

/// <summary>One reading of a configuration: what the types need to know, and all problems they find.</summary>
public sealed class ConfigurationReading(ConfigurationSource source, DateOnly today)
{
    private readonly List<ConfigurationProblem> _problems = [];

    /// <summary>All that is wrong, in the order of the file.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems => [.. _problems.OrderBy(p => p.Position?.Line).ThenBy(p => p.Position?.Column)];

    /// <summary>The date that dates are judged by, in UTC.</summary>
    public DateOnly Today { get; } = today;

    /// <summary>How keys and choices are compared.</summary>
    public StringComparer Comparer { get; } = source.IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>A path of the configuration as the file system takes it.</summary>
    public string Resolve(string path) => source.Folder is { } folder ? Path.GetFullPath(path, folder) : path;

    /// <summary>Takes down a problem.</summary>
    /// <returns>Null, for the value that could not be read.</returns>
    public object? Refuse(ConfigurationPosition? position, string path, string message)
    {
        _problems.Add(new ConfigurationProblem(position, path, message));
        return null;
    }
}

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="Position">Where; null in memory.</param>
/// <param name="Path">The key, such as <c>Exceptions[0].Reason</c>; empty for the whole.</param>
/// <param name="Message">What is wrong and what to write.</param>
public sealed record ConfigurationProblem(ConfigurationPosition? Position, string Path, string Message)
{
    /// <inheritdoc/>
    public override string ToString() =>
        (Position is { } at ? $"line {at.Line}, column {at.Column}: " : string.Empty) + (Path.Length > 0 ? $"{Path}: " : string.Empty) + Message;
}
