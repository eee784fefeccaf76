using System.Management.Automation;
using OrgTrail.Core.Coverage;

namespace OrgTrail.Bases;

/// <summary>Makes a filter of names from PowerShell's wildcards.</summary>
internal static class WildcardFilter
{
    public static NameFilter From(IReadOnlyCollection<string> patterns)
    {
        var wildcards = patterns.Select(p => new WildcardPattern(p, WildcardOptions.IgnoreCase)).ToArray();
        return wildcards.Length == 0 ? NameFilter.All : new NameFilter(patterns, name => Array.Exists(wildcards, w => w.IsMatch(name)));
    }
}
