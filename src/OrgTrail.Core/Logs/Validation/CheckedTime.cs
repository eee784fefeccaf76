using OrgTrail.Core.Logs.Layout;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>The time asked for, and what it means for digests and log files: which should be there by now, and which are looked at.</summary>
internal sealed class CheckedTime(LogIntegrityRequest request, DateTimeOffset now)
{
    /// <summary>The hour of a digest.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>
    /// The time in a log file's name is up to a quarter of an hour before its delivery, and more when CloudTrail is slow; digests go by
    /// the delivery. So a file may be named in the digest after its hour.
    /// </summary>
    public static readonly TimeSpan Edge = TimeSpan.FromHours(1);

    /// <summary>The time up to which digests and log files should be there and vouched for.</summary>
    public DateTimeOffset Limit => request.EndTime < now - request.DeliveryGrace ? request.EndTime.Value : now - request.DeliveryGrace;

    /// <summary>True when even the digest of an hour that began just before the end should be there, so that all of the time must be covered.</summary>
    public bool IsOver => request.EndTime <= now - request.DeliveryGrace - Period - Edge;

    /// <summary>The end of the time whose digests may name log files of the time asked for; null for none.</summary>
    public DateTimeOffset? DigestsUntil => request.EndTime + Period + Edge;

    /// <summary>True for a digest whose name is of the time that is listed.</summary>
    public bool HasDigest(DateTimeOffset end) => end > request.StartTime && !(end >= DigestsUntil);

    /// <summary>True for a digest that begins after the time: it is read for the log files of the last minutes alone.</summary>
    public bool IsBeyond(DigestName digest) => digest.EndTime - Period >= request.EndTime;

    /// <summary>True for a log file of the time.</summary>
    public bool IsBeforeEnd(DateTimeOffset? log) => request.EndTime is null || log < request.EndTime;

    /// <summary>True while a log file of this time may still wait for the digest that names it.</summary>
    /// <param name="log">The time that its name tells; null where it tells none, so that there is nothing to wait for.</param>
    /// <param name="newestDigest">The end of the newest digest; null without one.</param>
    public bool MayBeListedYet(DateTimeOffset? log, DateTimeOffset? newestDigest)
    {
        var (listed, expected) = (newestDigest - Edge, Limit - Period - Edge);

        // A name that lies in the future waits for ever, but a clock that is behind CloudTrail's must not make it one: the newest digest
        // shows how late it is there, and the hour after it may still wait for its own.
        return !IsOver && log >= (listed > expected ? listed.Value : expected) && (log - now <= Edge || log - newestDigest <= Period + Edge);
    }
}
