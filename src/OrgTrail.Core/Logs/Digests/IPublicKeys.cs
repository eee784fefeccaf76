namespace OrgTrail.Core.Logs.Digests;

/// <summary>What asking for a key gave.</summary>
/// <param name="Key">The key; null when there is none, or when it could not be asked for.</param>
/// <param name="Problem">Why it could not be asked for; null otherwise.</param>
/// <param name="MissingPermission">The IAM action that is missing, where that was it.</param>
internal readonly record struct KeyLookup(PublicKey? Key, string? Problem = null, string? MissingPermission = null);

/// <summary>The keys by which digests are signed.</summary>
internal interface IPublicKeys : IDisposable
{
    /// <summary>The key of a fingerprint.</summary>
    /// <param name="region">The region that the digest is of: each has keys of its own.</param>
    /// <param name="fingerprint">The fingerprint that the digest names.</param>
    /// <param name="signedAt">When the digest was signed, as far as it says.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    ValueTask<KeyLookup> FindAsync(string region, string fingerprint, DateTimeOffset signedAt, CancellationToken cancellationToken);
}
