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

    public void Complete() => host.Progress(new OperationProgress(Activity, "Done") { IsCompleted = true });

    private void Tell(long now)
    {
        double done;
        lock (_lock)
        {
            done = Math.Clamp(_done / _all, 0, 1);
        }

        var elapsed = time.GetElapsedTime(_started, now);
        var (files, bytes) = (Interlocked.Read(ref _files), Interlocked.Read(ref _bytes));
        host.Progress(new OperationProgress(Activity, string.Create(
            CultureInfo.InvariantCulture, $"{files:N0} files, {files / elapsed.TotalSeconds:N0} a second, {bytes / elapsed.TotalSeconds / (1 << 20):N0} MiB/s"))
        {
            PercentComplete = (int)(done * 100),
            // The first percent says too little about the rest.
            Remaining = done < 0.01 ? null : elapsed * ((1 - done) / done),
        });
    }
}
