namespace OrgTrail.Core.Coverage;

/// <summary>Names wanted, by patterns whose wildcards the shell understands.</summary>
public sealed class NameFilter(IReadOnlyCollection<string> patterns, Func<string, bool> matches)
{
    private static readonly char[] Wildcards = ['*', '?', '['];

    /// <summary>Everything.</summary>
    public static NameFilter All { get; } = new([], static _ => true);

    /// <summary>The patterns as given; none means everything.</summary>
    public IReadOnlyCollection<string> Patterns { get; } = patterns;

    /// <summary>The names given in full.</summary>
    public IReadOnlySet<string> Named { get; } = patterns.Where(p => p.IndexOfAny(Wildcards) < 0).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether every name is given in full, so that there is nothing to look for once all are found.</summary>
    public bool IsListOfNames => Patterns.Count > 0 && Patterns.All(Named.Contains);

    /// <summary>Whether a name is wanted.</summary>
    public bool Matches(string name) => matches(name);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Patterns);
}
