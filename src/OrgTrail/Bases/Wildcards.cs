using System.Management.Automation;

namespace OrgTrail.Bases;

/// <summary>Wildcard patterns as the conditions that Core understands.</summary>
internal static class Wildcards
{
    /// <summary>True for what matches any of the patterns; for everything when none are given.</summary>
    public static Func<string, bool> Any(string[]? patterns)
    {
        if (patterns is not { Length: > 0 })
        {
            return static _ => true;
        }

        var compiled = Array.ConvertAll(patterns, p => new WildcardPattern(p, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant));
        return text => Array.Exists(compiled, p => p.IsMatch(text));
    }

    /// <summary>The names among the patterns: those without a wildcard, in lower case.</summary>
    public static IReadOnlyList<string> Literals(string[]? patterns) =>
        [.. (patterns ?? []).Where(p => !WildcardPattern.ContainsWildcardCharacters(p)).Select(p => p.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
}
