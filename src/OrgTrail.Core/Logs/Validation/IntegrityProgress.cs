using System.Globalization;
using OrgTrail.Core.Converging;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>Tells how far a validation is, how fast, and how long it may take, a few times a second at most.</summary>
internal sealed class IntegrityProgress(IOperationHost host, TimeProvider time)
{
    private const string Activity = "Validating the integrity of logs";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly long _started = time.GetTimestamp();
    private readonly Lock _lock = new();
    private long _lastTold;
    private long _files;
    private long _bytes;
    private double _done;
    private double _all = 1;

    /// <summary>How many accounts there are, as far as is known.</summary>
    public void Expect(int accounts)
    {
        lock (_lock)
        {
            _all = Math.Max(1, accounts);
        }
    }

    /// <summary>A part of an account is done.</summary>
    public void Advance(double accounts)
    {
        lock (_lock)
        {
            _done += accounts;
        }
    }

    /// <summary>A file is done.</summary>
    public void Add(long bytes)
    {
        Interlocked.Increment(ref _files);
        Interlocked.Add(ref _bytes, bytes);
        var last = Volatile.Read(ref _lastTold);
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(last, now) >= Interval && Interlocked.CompareExchange(ref _lastTold, now, last) == last)
        {
            Tell(now);
        }
    }

    public void Complete() => host.Progress(Activity, "Done", 100);

    private void Tell(long now)
    {
        double done;
        lock (_lock)
        {
            done = Math.Clamp(_done / _all, 0, 0.99);
        }

        var elapsed = time.GetElapsedTime(_started, now);
        var (files, bytes) = (Interlocked.Read(ref _files), Interlocked.Read(ref _bytes));
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{files:N0} files, {files / elapsed.TotalSeconds:N0} a second, {bytes / elapsed.TotalSeconds / (1 << 20):N0} MiB/s{Remaining(done, elapsed)}");
        host.Progress(Activity, text, (int)(done * 100));
    }

    // The first percent says too little about the rest.
    private static string Remaining(double done, TimeSpan elapsed)
    {
        if (done < 0.01)
        {
            return string.Empty;
        }

        var rest = elapsed * ((1 - done) / done);
        return string.Create(CultureInfo.InvariantCulture, $", about {(rest.TotalHours >= 1 ? rest.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture) : rest.ToString(@"m\:ss", CultureInfo.InvariantCulture))} left");
    }
}
