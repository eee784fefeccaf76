using System.Collections.Immutable;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.Kms;

/// <summary>Tags in KMS's form (TagKey, TagValue).</summary>
internal static class KeyTags
{
    public static IReadOnlyDictionary<string, string> Read(JsonArguments arguments)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in arguments.Objects("Tags"))
        {
            var (key, value) = (tag.Text("TagKey"), tag.Text("TagValue"));
            if (key is null or { Length: 0 or > 128 } || value is null or { Length: > 256 })
            {
                throw KmsErrors.Validation("1 validation error detected: Value at 'tags' failed to satisfy constraint: a tag needs a TagKey of 1 to 128 and a TagValue of 0 to 256 characters");
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || !tags.TryAdd(key, value))
            {
                throw KmsErrors.New("TagException", tags.ContainsKey(key) ? "Duplicate tag keys" : "Tag keys beginning with 'aws:' are reserved");
            }
        }

        return tags;
    }

    public static ImmutableDictionary<string, ImmutableArray<string>> AddRequestKeys(
        ImmutableDictionary<string, ImmutableArray<string>> keys, IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count == 0)
        {
            return keys;
        }

        foreach (var (name, value) in tags)
        {
            keys = keys.SetItem($"aws:RequestTag/{name}", [value]);
        }

        return keys.Add("aws:TagKeys", [.. tags.Keys]);
    }
}
