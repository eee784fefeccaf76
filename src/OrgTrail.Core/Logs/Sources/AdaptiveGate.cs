namespace OrgTrail.Core.Logs.Sources;

/// <summary>
/// How many requests may be under way: one more after a round of successes, half as many when the service says that it is too
/// much (additive increase, multiplicative decrease).
/// </summary>
internal sealed class AdaptiveGate(int maximum, TimeProvider time)
{
    private const int Start = 16;

    // Refusals that were under way together are one sign, not many.
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private double _limit = Math.Min(Start, maximum);
    private int _underWay;
    private long _lastCut = time.GetTimestamp() - time.TimestampFrequency;

    /// <summary>How many may be under way now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return (int)_limit;
            }
        }
    }

    /// <summary>Waits for a place.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource place;
        lock (_lock)
        {
            if (_underWay < (int)_limit && _waiting.Count == 0)
            {
                _underWay++;
                return;
            }

            place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(place);
        }

        using var registration = cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), place);
        await place.Task.ConfigureAwait(false);
    }

    /// <summary>Gives the place back.</summary>
    public void Leave(bool wasThrottled)
    {
        lock (_lock)
        {
            _underWay--;
            if (!wasThrottled)
            {
                _limit = Math.Min(maximum, _limit + (1 / _limit));
            }
            else if (time.GetElapsedTime(_lastCut) >= Calm)
            {
                _lastCut = time.GetTimestamp();
                _limit = Math.Max(1, _limit / 2);
            }

            while (_underWay < (int)_limit && _waiting.TryDequeue(out var next))
            {
                // Who was cancelled has gone.
                if (next.TrySetResult())
                {
                    _underWay++;
                }
            }
        }
    }
}
