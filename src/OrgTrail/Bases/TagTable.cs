using System.Collections;
using System.Globalization;

namespace OrgTrail.Bases;

/// <summary>Tags from a hashtable, as users write them.</summary>
internal static class TagTable
{
    public static IReadOnlyDictionary<string, string> Read(Hashtable? table) =>
        table is null
            ? new Dictionary<string, string>()
            : table.Cast<DictionaryEntry>().ToDictionary(
                e => Convert.ToString(e.Key, CultureInfo.InvariantCulture) ?? string.Empty,
                e => Convert.ToString(e.Value, CultureInfo.InvariantCulture) ?? string.Empty,
                StringComparer.Ordinal);
}
