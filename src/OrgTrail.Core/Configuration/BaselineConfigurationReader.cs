using OrgTrail.Core.Configuration.Tree;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Configuration;

/// <summary>Reads a configuration, or tells everything that is wrong with it at once.</summary>
public static class BaselineConfigurationReader
{
    /// <summary>Reads.</summary>
    /// <exception cref="OrgTrailException">InvalidConfiguration, with all problems.</exception>
    public static BaselineConfiguration Read(ConfigurationSource source, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(timeProvider);
        var reading = new ConfigurationReading(source, DateOnly.FromDateTime(timeProvider.GetUtcNow().UtcDateTime));
        if (source.Root is not ConfigurationMapping root)
        {
            throw Invalid(source.Name, [new ConfigurationProblem(source.Root.Position, string.Empty, "a configuration is one table of keys and values.")]);
        }

        return BaselineSchema.Keys.Read(root, reading, string.Empty) ?? throw Invalid(source.Name, reading.Problems);
    }

    /// <summary>The error for a configuration with problems.</summary>
    public static OrgTrailException Invalid(string name, IReadOnlyList<ConfigurationProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var head = problems.Count == 1 ? "has a problem" : $"has {problems.Count} problems";
        // Numbered, because PowerShell shows the message of an error as one paragraph.
        var list = problems.Select((p, i) => problems.Count == 1 ? $"\n  {p}" : $"\n  {i + 1}. {p}");
        return new OrgTrailException(
            ErrorIds.InvalidConfiguration,
            ErrorKind.InvalidData,
            name,
            $"{name} {head}, so nothing was done:{string.Concat(list)}");
    }
}
