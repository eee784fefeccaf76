using System.Text.Json;

namespace OrgTrail.Policies.Model;

/// <summary>Walks the properties of one JSON object and refuses duplicates and, where names are fixed, unknown ones.</summary>
internal sealed class ElementSet
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    private ElementSet()
    {
    }

    public bool Contains(string name) => _seen.Contains(name);

    /// <summary>The reader stands on the object's opening brace.</summary>
    public static ElementSet Begin(ref PolicyJsonReader reader, string what) =>
        reader.Token == JsonTokenType.StartObject
            ? new ElementSet()
            : throw reader.Error($"{what} must be a JSON object.");

    /// <summary>
    /// Moves to the next property's value and enters its path (the caller leaves it), or returns null at the closing brace.
    /// </summary>
    public string? Next(ref PolicyJsonReader reader, string[]? known)
    {
        reader.Read();
        if (reader.Token == JsonTokenType.EndObject)
        {
            return null;
        }

        var name = reader.String("An element name");
        if (known is not null && Array.IndexOf(known, name) < 0)
        {
            throw reader.Error(Unknown(name, known));
        }

        if (!_seen.Add(name))
        {
            throw reader.Error($"The element {Shorten(name)} is there twice.");
        }

        reader.Enter(name.Length == 0 ? "''" : name);
        reader.Read();
        return name;
    }

    private static string Unknown(string name, string[] known)
    {
        var near = Array.Find(known, k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(k + "s", name, StringComparison.OrdinalIgnoreCase));
        return near is null
            ? $"Unknown element {Shorten(name)}; known here: {string.Join(", ", known)}."
            : $"Unknown element {Shorten(name)}; the name is {near}.";
    }

    private static string Shorten(string name) => name.Length > 64 ? $"'{name[..64]}…'" : $"'{name}'";
}
