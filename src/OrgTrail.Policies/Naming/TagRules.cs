using System.Diagnostics.CodeAnalysis;

namespace OrgTrail.Policies.Naming;

/// <summary>The rules for tags on buckets, keys and trails.</summary>
/// <remarks>https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html</remarks>
public static class TagRules
{
    /// <summary>Longest key, in characters.</summary>
    public const int MaximumKeyLength = 128;

    /// <summary>Longest value, in characters.</summary>
    public const int MaximumValueLength = 256;

    /// <summary>Most tags on one resource.</summary>
    public const int MaximumTags = 50;

    /// <summary>True when the tag can be set; otherwise <paramref name="problem"/> names the tag, the broken rule and the fix.</summary>
    public static bool TryValidate(string? key, string? value, [NotNullWhen(false)] out string? problem)
    {
        problem = Problem(key ?? "", value ?? "");
        return problem is null;
    }

    /// <summary>As <see cref="TryValidate(string?, string?, out string?)"/> for all tags of a resource, with their number.</summary>
    public static bool TryValidate(IReadOnlyCollection<KeyValuePair<string, string>> tags, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(tags);
        problem = tags.Count > MaximumTags ? $"There are {tags.Count} tags; a resource takes at most {MaximumTags}." : null;
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach ((string key, string value) in tags)
        {
            problem ??= Problem(key, value) ?? (keys.Add(key) ? null : $"The tag key '{key}' is given twice; keep one.");
        }

        return problem is null;
    }

    private static string? Problem(string key, string value)
    {
        if (key.Length is 0 or > MaximumKeyLength)
        {
            return $"The tag key '{key}' has {key.Length} characters; it must have 1 to {MaximumKeyLength}.";
        }

        if (value.Length > MaximumValueLength)
        {
            return $"The value of tag '{key}' has {value.Length} characters; it must have at most {MaximumValueLength}.";
        }

        if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        {
            return $"The tag key '{key}' begins with 'aws:', which AWS keeps for itself; choose another beginning.";
        }

        foreach (char character in key.Concat(value))
        {
            if (!char.IsLetterOrDigit(character) && !" +-=._:/@".Contains(character))
            {
                return $"The tag '{key}' has the character '{character}'; use letters, digits, spaces and + - = . _ : / @ only.";
            }
        }

        return null;
    }
}
