namespace OrgTrail.Core.Logs.Digests;

/// <summary>A log file that a digest vouches for.</summary>
/// <param name="Bucket">The bucket it was delivered to.</param>
/// <param name="Key">Its key there.</param>
/// <param name="Hash">SHA-256 of the decompressed file; null when the digest's value can't be used.</param>
/// <param name="HashProblem">Why it can't; null otherwise.</param>
/// <param name="OldestEventTime">The time of its first event.</param>
/// <param name="NewestEventTime">The time of its last event.</param>
internal readonly record struct LogReference(
    string Bucket, string Key, byte[]? Hash, string? HashProblem, DateTimeOffset? OldestEventTime, DateTimeOffset? NewestEventTime);
