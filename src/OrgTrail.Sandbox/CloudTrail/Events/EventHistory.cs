namespace OrgTrail.Sandbox.CloudTrail.Events;

/// <summary>The events of calls that were really made, for 90 days.</summary>
internal sealed class EventHistory
{
    /// <summary>How long LookupEvents finds an event.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(90);

    private readonly List<LogEvent> _events = [];
    private long _forgotten;

    /// <summary>
    /// How many events there have been. Where one log file ends and the next begins is told by it, not by time: while the virtual
    /// clock stands still, many calls are made at the same moment.
    /// </summary>
    public long Position => _forgotten + _events.Count;

    public void Add(LogEvent e)
    {
        _events.Add(e);
        var oldest = e.Time - Retention;
        if (_events[0].Time < oldest)
        {
            _forgotten += _events.RemoveAll(o => o.Time < oldest);
        }
    }

    /// <summary>An account's events in a region since a position.</summary>
    public IEnumerable<LogEvent> Since(long position, string accountId, string region) =>
        _events.Skip((int)Math.Max(0, position - _forgotten)).Where(e => e.AccountId == accountId && e.Region == region);

    /// <summary>An account's events in a region after <paramref name="from"/> up to <paramref name="to"/>, oldest first.</summary>
    public IEnumerable<LogEvent> Between(string accountId, string region, DateTimeOffset from, DateTimeOffset to)
    {
        // Events come in the order of their time, so the last ones are found from the end.
        var first = _events.Count;
        while (first > 0 && _events[first - 1].Time > from)
        {
            first--;
        }

        return _events.Skip(first).Where(e => e.Time <= to && e.AccountId == accountId && e.Region == region);
    }
}
