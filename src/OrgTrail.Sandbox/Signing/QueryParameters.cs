using System.Text;

namespace OrgTrail.Sandbox.Signing;

/// <summary>Name and value pairs of a query string or form body.</summary>
internal static class QueryParameters
{
    /// <summary>The pairs in the order written, percent-escapes resolved.</summary>
    /// <param name="query">Without the question mark.</param>
    /// <param name="plusIsSpace">True for form bodies.</param>
    public static List<KeyValuePair<string, string>> Parse(string query, bool plusIsSpace = false)
    {
        var result = new List<KeyValuePair<string, string>>();
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = plusIsSpace ? part.Replace('+', ' ') : part;
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            result.Add(equals < 0
                ? new(Uri3986.Decode(text), "")
                : new(Uri3986.Decode(text[..equals]), Uri3986.Decode(text[(equals + 1)..])));
        }

        return result;
    }

    /// <summary>The value of a parameter, null when it is absent.</summary>
    public static string? Find(List<KeyValuePair<string, string>> parameters, string name)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Key == name)
            {
                return parameter.Value;
            }
        }

        return null;
    }

    /// <summary>The canonical query string of signature version 4.</summary>
    public static string Canonicalize(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var encoded = parameters
            .Select(p => (Name: Uri3986.Encode(Encoding.UTF8.GetBytes(p.Key), false), Value: Uri3986.Encode(Encoding.UTF8.GetBytes(p.Value), false)))
            .ToList();
        encoded.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name) is var byName && byName != 0 ? byName : string.CompareOrdinal(a.Value, b.Value));
        return string.Join('&', encoded.Select(p => $"{p.Name}={p.Value}"));
    }
}
