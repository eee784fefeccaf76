namespace OrgTrail.Core.Logs.Digests;

/// <summary>Keys from files that were saved before: validating then needs no connection.</summary>
internal sealed class SavedKeys : IPublicKeys
{
    // A digest may be signed a while after the end of its hour.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(2);
    private readonly Dictionary<(string? Region, string Fingerprint), PublicKey> _keys = [];
    private readonly List<(string? Region, DateTimeOffset From, DateTimeOffset Until)> _validities = [];

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

                var region = string.IsNullOrEmpty(saved.Region) ? null : saved.Region;
                _keys.TryAdd((region, saved.Fingerprint), new PublicKey(der));
                _validities.Add((region, saved.ValidityStartTime ?? DateTimeOffset.MinValue, saved.ValidityEndTime ?? DateTimeOffset.MaxValue));
            }
        }
    }

    public ValueTask<KeyLookup> FindAsync(string region, string fingerprint, DateTimeOffset signedAt, CancellationToken cancellationToken)
    {
        var key = _keys.GetValueOrDefault((region, fingerprint)) ?? _keys.GetValueOrDefault((null, fingerprint));

        // Keys that were never saved are no sign of a forged digest.
        return ValueTask.FromResult(
            key is not null ? new KeyLookup(key)
            : !_validities.Exists(v => v.Region is null || v.Region == region)
                ? new KeyLookup(null, $"The files of -PublicKeyPath hold no key of {region}. Save its keys too: Export-OrgTrailPublicKey -LogRegion {region}.")
            : !Covers(region, signedAt) || !Covers(region, signedAt < DateTimeOffset.MaxValue - Margin ? signedAt + Margin : signedAt)
                ? new KeyLookup(null, $"The files of -PublicKeyPath hold no key of {region} that was valid at {signedAt:u}. Save those of that time too: Export-OrgTrailPublicKey -LogRegion {region} -StartTime and -EndTime around it.")
            : default);
    }

    private bool Covers(string region, DateTimeOffset time) => _validities.Exists(v => (v.Region is null || v.Region == region) && v.From <= time && time <= v.Until);

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
