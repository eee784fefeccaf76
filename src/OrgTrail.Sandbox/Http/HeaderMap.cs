using System.Collections;

namespace OrgTrail.Sandbox.Http;

/// <summary>Header names without case, each with its values in order.</summary>
public sealed class HeaderMap : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _items = [];

    /// <summary>The values joined with a comma, or null when the header is absent.</summary>
    public string? this[string name]
    {
        get
        {
            // Asked for dozens of times a request, mostly in vain.
            string? found = null;
            foreach (var item in _items)
            {
                if (item.Key.Length == name.Length && string.Equals(item.Key, name, StringComparison.OrdinalIgnoreCase))
                {
                    found = found is null ? item.Value : $"{found},{item.Value}";
                }
            }

            return found;
        }
    }

    /// <summary>Whether the header is there.</summary>
    public bool Contains(string name)
    {
        foreach (var item in _items)
        {
            if (item.Key.Length == name.Length && string.Equals(item.Key, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds a value, keeping those already there.</summary>
    public void Add(string name, string value) => _items.Add(new(name, value));

    /// <summary>Adds all values of other headers.</summary>
    public void AddRange(HeaderMap other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _items.AddRange(other._items);
    }

    /// <summary>Replaces all values of a header.</summary>
    public void Set(string name, string value)
    {
        for (var i = _items.Count - 1; i >= 0; i--)
        {
            if (_items[i].Key.Length == name.Length && string.Equals(_items[i].Key, name, StringComparison.OrdinalIgnoreCase))
            {
                _items.RemoveAt(i);
            }
        }

        Add(name, value);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
