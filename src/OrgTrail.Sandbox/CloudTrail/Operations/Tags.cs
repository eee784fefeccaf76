using System.Collections.Immutable;
using OrgTrail.Sandbox.Http;

namespace OrgTrail.Sandbox.CloudTrail.Operations;

/// <summary>Lists of tags in requests, and their rules.</summary>
internal static class Tags
{
    public static IReadOnlyList<KeyValuePair<string, string?>> Read(JsonArguments input, string name) =>
        [.. input.Objects(name).Select(t => KeyValuePair.Create(t.Text("Key") ?? "", t.Text("Value")))];

    /// <summary>Lengths, reserved prefix, no key twice, at most 50.</summary>
    public static void RequireValid(IReadOnlyList<KeyValuePair<string, string?>> tags)
    {
        foreach (var (key, value) in tags)
        {
            if (key.Length is < 1 or > 128 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw Invalid($"The tag key is not valid: {key}");
            }

            if (value is { Length: > 256 })
            {
                throw Invalid($"The value of the tag {key} is longer than 256 characters.");
            }
        }

        if (tags.Select(t => t.Key).Distinct(StringComparer.Ordinal).Count() < tags.Count)
        {
            throw Invalid("Tag keys must be unique.");
        }

        RequireRoom(tags.Count);
    }

    public static void RequireRoom(int count)
    {
        if (count > 50)
        {
            throw CloudTrailErrors.Of("TagsLimitExceededException", "The number of tags per resource has exceeded the limit of 50.");
        }
    }

    /// <summary><c>aws:TagKeys</c> and <c>aws:RequestTag/…</c>.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> ConditionKeys(IReadOnlyList<KeyValuePair<string, string?>> tags) =>
        SingleValueKeys.Of(tags.DistinctBy(t => t.Key, StringComparer.OrdinalIgnoreCase).Select(t => ($"aws:RequestTag/{t.Key}", t.Value ?? "")))
            .SetItem("aws:TagKeys", [.. tags.Select(t => t.Key)]);

    private static Services.AwsErrorException Invalid(string message) => CloudTrailErrors.Of("InvalidTagParameterException", message);
}
