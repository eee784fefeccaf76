using System.IO.Enumeration;

namespace OrgTrail.Core.Controls;

/// <summary>Chooses controls by ids with the wildcards * and ?.</summary>
public static class ControlSelection
{
    /// <summary>The controls that one of the patterns matches, in the order of the catalogue.</summary>
    public static IReadOnlyList<Control> Matching(IReadOnlyCollection<string> patterns) =>
        [.. ControlCatalogue.All.Where(c => patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, c.Id)))];

    /// <summary>The controls wanted, all when none are named, without the excluded ones.</summary>
    public static IReadOnlyList<Control> Select(IReadOnlyCollection<string> wanted, IReadOnlyCollection<string> excluded)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return [.. (wanted.Count == 0 ? ControlCatalogue.All : Matching(wanted)).Except(Matching(excluded))];
    }
}
