using System.Text.Json.Nodes;
using OrgTrail.Aws;
using OrgTrail.Core.Configuration.Tree;

namespace OrgTrail.Core.Configuration.Schema;

/// <summary>The keys of a table: reads it as a whole and finds all that is wrong with it.</summary>
/// <typeparam name="T">What the table is read into.</typeparam>
public sealed class ConfigurationKeys<T>(IReadOnlyList<ConfigurationGroup<T>> groups)
    where T : class, new()
{
    /// <summary>The groups, in the order of the documentation.</summary>
    public IReadOnlyList<ConfigurationGroup<T>> Groups { get; } = groups;

    /// <summary>All keys.</summary>
    public IReadOnlyList<ConfigurationKey<T>> All { get; } = [.. groups.SelectMany(g => g.Keys)];

    /// <summary>Reads a table; null when anything in it was refused.</summary>
    public T? Read(ConfigurationMapping mapping, ConfigurationReading reading, string path)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(reading);
        var before = reading.Problems.Count;
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        var seen = new HashSet<string>(reading.Comparer);
        foreach (var entry in mapping.Entries)
        {
            var at = Join(path, entry.Key);
            if (All.FirstOrDefault(k => reading.Comparer.Equals(k.Name, entry.Key)) is not { } key)
            {
                reading.Refuse(entry.Position, at, Unknown(entry.Key));
            }
            else if (!seen.Add(key.Name))
            {
                reading.Refuse(entry.Position, at, "stands twice; leave one of them out.");
            }
            else if (key.Type.Read(entry.Value, reading, at) is { } read)
            {
                values[key.Name] = read;
            }
        }

        foreach (var key in All)
        {
            if (key.IsRequired && !seen.Contains(key.Name))
            {
                reading.Refuse(mapping.Position, Join(path, key.Name), $"is missing: {key.Description}");
            }
            else if (key.Requires is { } other && seen.Contains(key.Name) && !seen.Contains(other))
            {
                var entry = mapping.Entries.First(e => reading.Comparer.Equals(e.Key, key.Name));
                reading.Refuse(entry.Position, Join(path, key.Name), $"needs {other}: give that key too.");
            }
        }

        // In the order of the table, so that a key may refine what another one sets wherever the two stand in the file.
        return reading.Problems.Count == before ? All.Where(k => values.ContainsKey(k.Name)).Aggregate(new T(), (v, k) => k.Set(v, values[k.Name])) : null;
    }

    /// <summary>The table as JSON Schema.</summary>
    public JsonObject ToJsonSchema()
    {
        var properties = new JsonObject();
        foreach (var key in All)
        {
            var schema = key.Type.ToJsonSchema();
            schema.Insert(0, "description", key.Default is null ? key.Description : $"{key.Description} Default: {key.Default}.");
            properties[key.Name] = schema;
        }

        var table = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (All.Any(k => k.IsRequired))
        {
            table["required"] = new JsonArray([.. All.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name)]);
        }

        if (All.Any(k => k.Requires is not null))
        {
            table["dependentRequired"] = new JsonObject(All.Where(k => k.Requires is not null)
                .Select(k => KeyValuePair.Create<string, JsonNode?>(k.Name, new JsonArray((JsonNode)k.Requires!))));
        }

        return table;
    }

    private string Unknown(string key)
    {
        if (SecretKeys.Contains(key))
        {
            return "secrets do not belong into a configuration, where others read them. Name a profile (ProfileName, LogAccountProfileName) or a role, or give the credentials as parameters.";
        }

        var near = SimilarNames.To(key, All.Select(k => k.Name));
        return near.Count > 0 ? $"there is no such key. Did you mean {near[0]}?" : "there is no such key. docs/configuration.md lists all keys.";
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}

/// <summary>Keys that would carry a secret: the parameters for credentials, their aliases, and what people call them elsewhere.</summary>
internal static class SecretKeys
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "AccessKey", "AccessKeyId", "AK", "SecretKey", "SecretAccessKey", "SK", "SessionToken", "ST", "Credential", "Credentials", "LogAccountCredential",
        "LogAccountAccessKey", "LogAccountSecretKey", "LogAccountSessionToken", "Password", "Secret", "Token",
        "aws_access_key_id", "aws_secret_access_key", "aws_session_token",
    };

    public static bool Contains(string key) => Names.Contains(key);
}
