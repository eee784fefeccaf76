namespace OrgTrail.Core.Coverage;

/// <summary>Lets so many calls through in a time and makes the others wait for their turn: better than being refused and trying again.</summary>
internal sealed class Pace(int calls, TimeSpan per, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _interval = per / calls;
    private readonly long _start = time.GetTimestamp();

    // When the next call is due, had all come one after another. It may lie back by what a burst allows.
    private TimeSpan _due = -per;

    /// <summary>Waits until it is this call's turn.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            var earliest = now - per + _interval;
            var due = _due > earliest ? _due : earliest;
            _due = due + _interval;
            wait = due - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
