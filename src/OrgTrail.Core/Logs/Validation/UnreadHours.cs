namespace OrgTrail.Core.Logs.Validation;

/// <summary>
/// The hours of digests that are there and could not be read. What log files these name nobody knows: an archived digest, or one without
/// permission, must not make all files of its hour look as if somebody had added them.
/// </summary>
/// <param name="reach">How long before a digest's end the log files are that it may name.</param>
internal sealed class UnreadHours(TimeSpan reach)
{
    private readonly SortedSet<DateTimeOffset> _ends = [];

    public void Add(DateTimeOffset end) => _ends.Add(end);

    /// <summary>True when one of the digests may name a log file of this time.</summary>
    public bool Contains(DateTimeOffset time) => _ends.Count > 0 && time <= DateTimeOffset.MaxValue - reach && _ends.GetViewBetween(time, time + reach).Count > 0;
}
