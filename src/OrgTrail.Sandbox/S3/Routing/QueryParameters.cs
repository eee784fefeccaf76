using System.Globalization;

namespace OrgTrail.Sandbox.S3.Routing;

/// <summary>The decoded query of a request; a name without <c>=</c> has the empty value.</summary>
internal sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> _items = [];

    public QueryParameters(string rawQuery)
    {
        foreach (var part in rawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals];
            var value = equals < 0 ? "" : part[(equals + 1)..];
            _items.Add(new(Decode(name), Decode(value)));
        }
    }

    public string? this[string name]
    {
        get
        {
            foreach (var item in _items)
            {
                if (item.Key == name)
                {
                    return item.Value;
                }
            }

            return null;
        }
    }

    public IEnumerable<string> Names => _items.Select(i => i.Key);

    public bool IsEmpty => _items.Count == 0;

    public bool Has(string name) => this[name] is not null;

    /// <summary>A non-negative number such as <c>max-keys</c>, or the default when absent.</summary>
    public int Number(string name, int absent, int most)
    {
        var text = this[name];
        if (string.IsNullOrEmpty(text))
        {
            return absent;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number > int.MaxValue)
        {
            throw S3Errors.InvalidArgument($"Provided {name} not an integer or within integer range", name, text);
        }

        return number < 0
            ? throw S3Errors.InvalidArgument($"Argument {name} must be an integer between 0 and 2147483647", name, text)
            : (int)Math.Min(number, most);
    }

    private static string Decode(string text) =>
        Uri.UnescapeDataString(text.Replace('+', ' '));
}
