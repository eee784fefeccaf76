using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OrgTrail.Core.Configuration;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Configuration;

/// <summary>Takes a configuration from a hashtable or dictionary, in which tables may also be objects, as ConvertFrom-Json makes them.</summary>
internal static class MemoryConfiguration
{
    // Deeper is a structure that holds itself.
    private const int DeepestLevel = 16;

    public static ConfigurationSource Read(IDictionary table) =>
        new() { Name = "The value of -Configuration", IgnoresCase = true, Root = Node(table, 0) };

    private static ConfigurationNode Node(object? value, int level)
    {
        var plain = value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject ? wrapped.BaseObject : value;
        return plain switch
        {
            _ when level > DeepestLevel => new ConfigurationScalar(null, null),
            string text => new ConfigurationScalar(text, null),
            char letter => new ConfigurationScalar(letter.ToString(), null),
            SwitchParameter flag => new ConfigurationScalar(flag.ToBool(), null),
            IDictionary table => new ConfigurationMapping([.. Entries(table, level)], null),
            PSObject record => new ConfigurationMapping([.. record.Properties.Select(p => new ConfigurationEntry(p.Name, Node(p.Value, level + 1), null))], null),
            IEnumerable list => new ConfigurationList([.. list.Cast<object?>().Select(v => Node(v, level + 1))], null),
            DateTime { TimeOfDay.Ticks: 0 } day => new ConfigurationScalar(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
            DateOnly day => new ConfigurationScalar(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
            sbyte or byte or short or ushort or int or uint or long => new ConfigurationScalar(Convert.ToInt64(plain, CultureInfo.InvariantCulture), null),
            float or double or decimal or ulong => new ConfigurationScalar(Convert.ToDouble(plain, CultureInfo.InvariantCulture), null),
            bool or null => new ConfigurationScalar(plain, null),
            _ => new ConfigurationScalar(Convert.ToString(plain, CultureInfo.InvariantCulture), null),
        };
    }

    private static IEnumerable<ConfigurationEntry> Entries(IDictionary table, int level)
    {
        foreach (DictionaryEntry entry in table)
        {
            yield return new ConfigurationEntry(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty, Node(entry.Value, level + 1), null);
        }
    }
}
