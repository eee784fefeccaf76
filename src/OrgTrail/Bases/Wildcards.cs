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

        // Somebody who names ten thousand accounts must not have each compared with all.
        var names = patterns.Where(p => !WildcardPattern.ContainsWildcardCharacters(p)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var compiled = patterns.Where(WildcardPattern.ContainsWildcardCharacters).Select(p => new WildcardPattern(p, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToArray();
        return text => names.Contains(text) || Array.Exists(compiled, p => p.IsMatch(text));
    }

    /// <summary>Ids of accounts with the zeros in front that PowerShell takes away from the numbers of a list.</summary>
    public static string[]? AccountIds(string[]? patterns) =>
        patterns is null ? null : Array.ConvertAll(patterns, p => p.Length > 0 && p.All(char.IsAsciiDigit) ? p.PadLeft(12, '0') : p);

    /// <summary>The names among the patterns: those without a wildcard, in lower case.</summary>
    public static IReadOnlyList<string> Literals(string[]? patterns) =>
        [.. (patterns ?? []).Where(p => !WildcardPattern.ContainsWildcardCharacters(p)).Select(p => p.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
}
