namespace OrgTrail.Core.Configuration.Tree;

/// <summary>A value as it was written, whatever the notation: what a psd1 file, a json file and a hashtable in memory have in common.</summary>
/// <param name="Position">Where it stands; null in memory.</param>
public abstract record ConfigurationNode(ConfigurationPosition? Position);

/// <summary>Keys with values, in the order written; a key may stand twice, which the reader refuses.</summary>
public sealed record ConfigurationMapping(IReadOnlyList<ConfigurationEntry> Entries, ConfigurationPosition? Position) : ConfigurationNode(Position);

/// <summary>A list.</summary>
public sealed record ConfigurationList(IReadOnlyList<ConfigurationNode> Items, ConfigurationPosition? Position) : ConfigurationNode(Position);

/// <summary>A text, a whole number (<see cref="long"/>), another number (<see cref="double"/>), a truth value, or null.</summary>
public sealed record ConfigurationScalar(object? Value, ConfigurationPosition? Position) : ConfigurationNode(Position);

/// <summary>One key and its value.</summary>
/// <param name="Key">The key as written.</param>
/// <param name="Value">Its value.</param>
/// <param name="Position">Where the key stands; null in memory.</param>
public sealed record ConfigurationEntry(string Key, ConfigurationNode Value, ConfigurationPosition? Position);

/// <summary>A place in a file, counted from one.</summary>
public readonly record struct ConfigurationPosition(int Line, int Column);
