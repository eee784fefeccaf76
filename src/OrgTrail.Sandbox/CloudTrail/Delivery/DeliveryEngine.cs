using OrgTrail.Sandbox.CloudTrail.State;

namespace OrgTrail.Sandbox.CloudTrail.Delivery;

/// <summary>
/// Delivers what is due when the virtual clock moves: for each trail, account and region log files every few minutes and a
/// digest every hour. Whatever the bucket refuses is tried again at every later delivery.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html</remarks>
internal sealed class DeliveryEngine(CloudTrailState state)
{
    private readonly LogFiles _logs = new(state);
    private readonly Digests _digests = new(state);

    /// <summary>All that is due after <paramref name="from"/> up to <paramref name="to"/>.</summary>
    public void Deliver(DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var trail in state.Trails.All)
        {
            foreach (var (key, stream) in Streams(trail, from))
            {
                var target = new DeliveryTarget(trail, key.AccountId, key.Region, stream);
                for (var at = NextSlot(Later(state.OptedInSince(key.AccountId, key.Region), from)); at <= to; at += state.Options.DeliveryInterval)
                {
                    _digests.DeliverDue(target, before: at);
                    _logs.Deliver(target, at);
                    _digests.Retry(target, at);
                }

                _digests.DeliverDue(target, before: to.AddTicks(1));
            }
        }
    }

    /// <summary>What was recorded until a trail stops goes out at once.</summary>
    public void Flush(Trail trail, DateTimeOffset now)
    {
        foreach (var (key, stream) in Streams(trail, now))
        {
            var target = new DeliveryTarget(trail, key.AccountId, key.Region, stream);
            _digests.DeliverDue(target, before: now);
            _logs.Deliver(target, now);
        }
    }

    private DateTimeOffset NextSlot(DateTimeOffset from)
    {
        var interval = state.Options.DeliveryInterval.Ticks;
        return new((from.UtcTicks / interval * interval) + interval, TimeSpan.Zero);
    }

    /// <summary>
    /// The streams of a trail. Accounts and regions that have come since begin theirs now; of those that have gone, only what is
    /// pending is still delivered, and the chain ends with its hour.
    /// </summary>
    private List<KeyValuePair<(string AccountId, string Region), DeliveryStream>> Streams(Trail trail, DateTimeOffset now)
    {
        var active = trail.IsLogging
            ? state.AccountsOf(trail.Settings).SelectMany(a => state.RegionsOf(trail.Settings, a).Select(r => (AccountId: a, Region: r))).ToHashSet()
            : [];
        foreach (var key in active)
        {
            if (!trail.Streams.TryGetValue(key, out var stream))
            {
                trail.Streams[key] = stream = new();
            }

            Activate(trail, stream, Later(state.OptedInSince(key.AccountId, key.Region), now));
        }

        foreach (var (key, stream) in trail.Streams)
        {
            if (!active.Contains(key))
            {
                stream.IsActive = false;
                if (stream.Chain is { } chain)
                {
                    chain.ClosedAt ??= now;
                }
            }
        }

        return [.. trail.Streams];
    }

    private void Activate(Trail trail, DeliveryStream stream, DateTimeOffset now)
    {
        if (!stream.IsActive)
        {
            stream.IsActive = true;
            stream.CoveredUntil = Later(trail.StartLoggingTime, now);
            stream.CoveredPosition = trail.StartLoggingTime >= now ? trail.StartPosition : state.History.Position;
        }

        if (trail.ValidatingSince is { } since)
        {
            stream.Chain ??= new DigestChain(WholeSecond(Later(since, now)));
            stream.Chain.ClosedAt = null;
        }
    }

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset b) => a > b ? a.Value : b;

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
