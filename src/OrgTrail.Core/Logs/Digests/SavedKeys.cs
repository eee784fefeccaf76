namespace OrgTrail.Core.Logs.Digests;

/// <summary>Keys from files that were saved before: validating then needs no connection.</summary>
internal sealed class SavedKeys : IPublicKeys
{
    private readonly Dictionary<(string? Region, string Fingerprint), PublicKey> _keys = [];

    public SavedKeys(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            foreach (var saved in PublicKeyFile.Read(path).PublicKeyList)
            {
                if (saved.Fingerprint is not { Length: > 0 } || Decode(saved.Value) is not { } der)
                {
                    throw PublicKeyFile.Invalid(path, $"the key {saved.Fingerprint} is damaged", null);
                }

                _keys.TryAdd((string.IsNullOrEmpty(saved.Region) ? null : saved.Region, saved.Fingerprint), new PublicKey(der));
            }
        }
    }

    public ValueTask<KeyLookup> FindAsync(string region, string fingerprint, DateTimeOffset signedAt, CancellationToken cancellationToken)
    {
        var key = _keys.GetValueOrDefault((region, fingerprint)) ?? _keys.GetValueOrDefault((null, fingerprint));

        // Keys that were never saved are no sign of a forged digest.
        return ValueTask.FromResult(key is null && !_keys.Keys.Any(k => k.Region is null || k.Region == region)
            ? new KeyLookup(null, $"The files of -PublicKeyPath hold no key of {region}. Save its keys too: Export-OrgTrailPublicKey -LogRegion {region}.")
            : new KeyLookup(key));
    }

    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private static byte[]? Decode(string? text)
    {
        var der = new byte[text?.Length ?? 0];
        return Convert.TryFromBase64String(text ?? string.Empty, der, out var length) && der[..length] is var bytes && PublicKey.IsUsable(bytes) ? bytes : null;
    }
}
