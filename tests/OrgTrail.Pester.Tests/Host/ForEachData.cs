using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace OrgTrail.Pester.Tests.Host;

/// <summary>The items of -ForEach: their variables, and the names they give to tests.</summary>
internal static partial class ForEachData
{
    public static IEnumerable<(string Name, object? Value)> Variables(TestNode node)
    {
        if (!node.HasData)
        {
            yield break;
        }

        yield return ("_", node.Data);
        if (Unwrap(node.Data) is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary)
            {
                yield return (Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value);
            }
        }
    }

    /// <summary>Replaces <c>&lt;key&gt;</c>, <c>&lt;_&gt;</c> and <c>&lt;key.property&gt;</c>; a backtick before &lt; keeps it.</summary>
    /// <exception cref="PSNotSupportedException">The name asks for a value that the data doesn't have.</exception>
    public static string Expand(string name, object? data, bool hasData, TestBlock? parent)
    {
        return Template().Replace(name, match =>
        {
            if (match.Groups["kept"].Success)
            {
                return match.Value[1..];
            }

            var path = match.Groups["path"].Value.Split('.');
            var probe = new TestBlock(parent, "", data, hasData, skip: false, []);
            for (TestNode? node = probe; node is not null; node = node.Parent)
            {
                foreach (var (variable, value) in Variables(node))
                {
                    if (variable.Equals(path[0], StringComparison.OrdinalIgnoreCase))
                    {
                        return Text(path.Skip(1).Aggregate(value, Property));
                    }
                }
            }

            throw new PSNotSupportedException(
                $"The name '{name}' uses <{match.Groups["path"].Value}>, which is not in the -ForEach data; write `< for a plain <.");
        });
    }

    private static object? Property(object? value, string name) =>
        Unwrap(value) is IDictionary dictionary ? dictionary[name] : value is null ? null : PSObject.AsPSObject(value).Properties[name]?.Value;

    private static string Text(object? value) => value is null ? "$null" : LanguagePrimitives.ConvertTo<string>(value);

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    [GeneratedRegex(@"(?<kept>`<)|<(?<path>[\w]+(\.\w+)*)>")]
    private static partial Regex Template();
}
