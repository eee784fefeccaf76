namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>The key pairs by which digests are signed: each region has its own, and they are replaced from time to time.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html</remarks>
internal sealed class SigningKeys
{
    private const int CloudTrailSize = 2048;
    private static readonly TimeSpan Validity = TimeSpan.FromDays(180);
    private static readonly TimeSpan Lead = TimeSpan.FromDays(7);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<SigningKey>> _keys = new(StringComparer.Ordinal);

    public IReadOnlyList<SigningKey> In(string region)
    {
        lock (_gate)
        {
            return _keys.TryGetValue(region, out var keys) ? [.. keys] : [];
        }
    }

    /// <summary>The key in use at a time.</summary>
    public SigningKey Current(string region, DateTimeOffset now) => For(region, now, now.AddTicks(1), CloudTrailSize);

    /// <summary>A key that is valid for all of a time.</summary>
    public SigningKey For(string region, DateTimeOffset from, DateTimeOffset to, int size)
    {
        lock (_gate)
        {
            if (!_keys.TryGetValue(region, out var keys))
            {
                _keys[region] = keys = [];
            }

            if (keys.FindLast(k => k.Size == size && k.ValidityStartTime <= from && k.ValidityEndTime >= to) is { } found)
            {
                return found;
            }

            // Valid from a while before its first use, as AWS's keys are, on a whole second.
            var start = from.AddTicks(-(from.Ticks % TimeSpan.TicksPerSecond)) - Lead;
            var end = start + Validity;
            var key = new SigningKey(start, end > to ? end : to + Lead, size);
            keys.Insert(keys.FindLastIndex(k => k.ValidityStartTime <= start) + 1, key);
            return key;
        }
    }
}
