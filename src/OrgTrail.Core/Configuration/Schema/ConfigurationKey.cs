namespace OrgTrail.Core.Configuration.Schema;

/// <summary>One key that may stand in a configuration. All there is to say of a key is here, so a new one is one entry of the schema.</summary>
/// <typeparam name="T">What the table is read into.</typeparam>
/// <param name="Name">The key, named as the parameter that means the same.</param>
/// <param name="Type">What its value may be.</param>
/// <param name="Description">What it means, for the documentation and for editors.</param>
/// <param name="Set">Puts a value that was read into its place.</param>
public sealed record ConfigurationKey<T>(string Name, ConfigurationType Type, string Description, Func<T, object, T> Set)
{
    /// <summary>What holds when it is left out, in words.</summary>
    public string? Default { get; init; }

    /// <summary>Whether it may not be left out.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The key that must be there too; null for none.</summary>
    public string? Requires { get; init; }
}

/// <summary>Keys that belong together in the documentation.</summary>
public sealed record ConfigurationGroup<T>(string Title, IReadOnlyList<ConfigurationKey<T>> Keys);
