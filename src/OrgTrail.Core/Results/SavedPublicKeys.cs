namespace OrgTrail.Core.Results;

/// <summary>A file of public keys that was written.</summary>
public sealed class SavedPublicKeys
{
    public required string Path { get; init; }

    public required int KeyCount { get; init; }

    public required IReadOnlyList<string> Region { get; init; }

    /// <summary>The earliest time at which one of the keys was valid.</summary>
    public DateTimeOffset? ValidityStartTime { get; init; }

    /// <summary>The latest.</summary>
    public DateTimeOffset? ValidityEndTime { get; init; }
}
