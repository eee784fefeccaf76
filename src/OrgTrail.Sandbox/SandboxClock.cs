namespace OrgTrail.Sandbox;

/// <summary>A stretch of virtual time that has just gone by.</summary>
public readonly record struct ClockTick(DateTimeOffset From, DateTimeOffset To);

/// <summary>The organization's virtual clock. Services that act by themselves (log delivery) subscribe to its ticks.</summary>
public sealed class SandboxClock
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private readonly Lock _gate;
    private readonly TimeProvider? _wallClock;
    private readonly DateTimeOffset _wallStart;
    private readonly List<Action<ClockTick>> _subscribers = [];
    private DateTimeOffset _base;
    private DateTimeOffset _lastTick;

    internal SandboxClock(Lock gate, DateTimeOffset start, TimeProvider? follows)
    {
        _gate = gate;
        _base = start;
        _lastTick = start;
        _wallClock = follows;
        _wallStart = follows?.GetUtcNow() ?? default;
    }

    /// <summary>The virtual time.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                return _wallClock is null ? _base : _base + (_wallClock.GetUtcNow() - _wallStart);
            }
        }
    }

    /// <summary>Moves the clock on; what is due in between (deliveries, digests) has happened when this returns.</summary>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        lock (_gate)
        {
            // In steps: what happens on the way sees the time it happens at.
            var end = _base + time;
            do
            {
                _base = end - _base > Step ? _base + Step : end;
                Tick();
            }
            while (_base < end);
        }
    }

    /// <summary>Calls back, under the organization's lock, for every stretch of time that has passed.</summary>
    public void Subscribe(Action<ClockTick> onTick)
    {
        lock (_gate)
        {
            _subscribers.Add(onTick);
        }
    }

    /// <summary>Tells subscribers what has passed since they last heard; a clock that runs by itself is looked at before each call.</summary>
    internal void Tick()
    {
        var tick = new ClockTick(_lastTick, Now);
        if (tick.To <= tick.From)
        {
            return;
        }

        _lastTick = tick.To;
        foreach (var subscriber in _subscribers.ToArray())
        {
            subscriber(tick);
        }
    }
}
