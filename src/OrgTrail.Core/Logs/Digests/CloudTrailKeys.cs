using System.Collections.Concurrent;
using OrgTrail.Aws;
using OrgTrail.Aws.CloudTrail;

namespace OrgTrail.Core.Logs.Digests;

/// <summary>CloudTrail's own keys, asked for once a region, and once more for a digest that was signed outside of the time validated.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListPublicKeys.html</remarks>
internal sealed class CloudTrailKeys(AwsConnection connection, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellation) : IPublicKeys
{
    private const string Permission = "cloudtrail:ListPublicKeys";
    private static readonly TimeSpan Margin = TimeSpan.FromHours(2);
    private readonly DateTimeOffset _from = (start > CloudTrailTimes.Earliest ? start : CloudTrailTimes.Earliest) - Margin;
    private readonly DateTimeOffset _to = end < DateTimeOffset.MaxValue - Margin ? end + Margin : end;
    private readonly ConcurrentDictionary<(string Region, DateTimeOffset Start, DateTimeOffset End), Lazy<Task<RegionKeys>>> _asked = new();

    public async ValueTask<KeyLookup> FindAsync(string region, string fingerprint, DateTimeOffset signedAt, CancellationToken cancellationToken)
    {
        var keys = await InAsync(region, _from, _to).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (keys.ByFingerprint.TryGetValue(fingerprint, out var key))
        {
            return new KeyLookup(key);
        }

        // The time is only what a digest says of itself: no key is of a time before CloudTrail, or still to come.
        if (keys.Problem is null && (signedAt < start || signedAt > end) && signedAt > CloudTrailTimes.Earliest && signedAt < DateTimeOffset.UtcNow.AddDays(1))
        {
            var day = new DateTimeOffset(signedAt.UtcDateTime.Date, TimeSpan.Zero);
            keys = await InAsync(region, day, day.AddDays(1)).WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return new KeyLookup(keys.ByFingerprint.GetValueOrDefault(fingerprint), keys.Problem, keys.MissingPermission);
    }

    public void Dispose()
    {
        foreach (var asked in _asked.Values)
        {
            if (asked is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            {
                foreach (var key in asked.Value.Result.ByFingerprint.Values)
                {
                    key.Dispose();
                }
            }
        }
    }

    private Task<RegionKeys> InAsync(string region, DateTimeOffset from, DateTimeOffset to) =>
        _asked.GetOrAdd((region, from, to), k => new Lazy<Task<RegionKeys>>(() => AskAsync(k.Region, k.Start, k.End))).Value;

    private async Task<RegionKeys> AskAsync(string region, DateTimeOffset from, DateTimeOffset to)
    {
        var found = new Dictionary<string, PublicKey>(StringComparer.Ordinal);
        try
        {
            using var there = connection.WithRegion(region);
            await foreach (var key in there.CloudTrail.ListPublicKeysAllAsync(from.UtcDateTime, to.UtcDateTime, cancellation).ConfigureAwait(false))
            {
                if (key is { Fingerprint: { Length: > 0 } fingerprint, Value: { } value } && value.ToArray() is var der && PublicKey.IsUsable(der))
                {
                    found.TryAdd(fingerprint, new PublicKey(der));
                }
            }

            return new RegionKeys(found, null, null);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            var fault = AwsFault.From(exception);
            return new RegionKeys(
                found,
                $"CloudTrail's public keys of {region} could not be read: {fault.Message}",
                fault.Kind == AwsFaultKind.AccessDenied ? fault.MissingAction ?? Permission : null);
        }
    }

    private sealed record RegionKeys(IReadOnlyDictionary<string, PublicKey> ByFingerprint, string? Problem, string? MissingPermission);
}
