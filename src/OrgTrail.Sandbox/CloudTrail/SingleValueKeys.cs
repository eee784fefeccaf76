using System.Collections.Immutable;

namespace OrgTrail.Sandbox.CloudTrail;

/// <summary>Condition keys of one value each.</summary>
internal static class SingleValueKeys
{
    public static ImmutableDictionary<string, ImmutableArray<string>> Of(params IEnumerable<(string Key, string Value)> keys) =>
        keys.ToImmutableDictionary(k => k.Key, k => ImmutableArray.Create(k.Value), StringComparer.OrdinalIgnoreCase);
}
