namespace OrgTrail.Core.Logs.Sources;

/// <summary>What tells one version of an object from another, the same whether a listing or the object itself tells it.</summary>
internal static class ObjectVersions
{
    public static ulong Of(string? entityTag, long? size, DateTime? lastModified)
    {
        var hash = new HashCode64();
        hash.Add(entityTag?.Trim('"'));
        hash.Add((ulong)(size ?? 0));

        // The header has whole seconds.
        hash.Add((ulong)((lastModified?.ToUniversalTime().Ticks ?? 0) / TimeSpan.TicksPerSecond));
        return hash.Value;
    }
}
