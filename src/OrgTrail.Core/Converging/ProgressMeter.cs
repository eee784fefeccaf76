using System.Globalization;

namespace OrgTrail.Core.Converging;

/// <summary>
/// Counts what is done of a long piece of work and tells the shell how far it is, at what rate, and how long it will still take.
/// It tells at most every quarter of a second, since a record a file would cost more than the file; the work's end is always told.
/// May be used from several threads.
/// </summary>
/// <remarks>
/// Disposing ends it, so that <c>using</c> does on every way out. A part of the work has a meter of its own with <see cref="Part"/>.
/// </remarks>
public sealed class ProgressMeter : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>A rate from the first moments says nothing.</summary>
    private static readonly TimeSpan FirstEstimate = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly IOperationHost _host;
    private readonly TimeProvider _time;
    private readonly OperationProgress _shown;
    private readonly string _unit;
    private readonly long _started;
    private long _told;
    private long _done;
    private bool _isEnded;

    /// <summary>Begins the work.</summary>
    /// <param name="host">Is told.</param>
    /// <param name="activity">What is being done.</param>
    /// <param name="unit">What is counted, in the plural: <c>files</c>.</param>
    /// <param name="total">How many there are; null when that is not known yet.</param>
    /// <param name="time">The clock.</param>
    public ProgressMeter(IOperationHost host, string activity, string unit, long? total = null, TimeProvider? time = null)
        : this(host, new OperationProgress(activity, string.Empty), unit, total, time ?? TimeProvider.System)
    {
    }

    private ProgressMeter(IOperationHost host, OperationProgress shown, string unit, long? total, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(host);
        (_host, _shown, _unit, Total, _time) = (host, shown, unit, total, time);
        _started = _time.GetTimestamp();
        _told = _started;
        _host.Progress(Record(null, 0));
    }

    /// <summary>How many there are; may be set, and corrected, while the work goes on.</summary>
    public long? Total { get; set; }

    /// <summary>Begins a part of this work, shown under it.</summary>
    public ProgressMeter Part(string activity, string unit, long? total = null) =>
        new(_host, new OperationProgress(activity, string.Empty) { Id = _shown.Id + 1, ParentId = _shown.Id }, unit, total, _time);

    /// <summary>Counts what has been done, and names what is in hand.</summary>
    public void Advance(long count = 1, string? currentOperation = null)
    {
        lock (_lock)
        {
            _done += count;
            if (!_isEnded && _time.GetElapsedTime(_told) >= Pause)
            {
                _told = _time.GetTimestamp();
                _host.Progress(Record(currentOperation, _done));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (!_isEnded)
            {
                _isEnded = true;
                _host.Progress(Record(null, _done) with { IsCompleted = true, Remaining = null });
            }
        }
    }

    private OperationProgress Record(string? currentOperation, long done)
    {
        var elapsed = _time.GetElapsedTime(_started);
        var isMeasured = done > 0 && elapsed >= FirstEstimate;
        var count = Total is { } all ? $"{Number(done)} of {Number(all)} {_unit}" : $"{Number(done)} {_unit}";
        return _shown with
        {
            Status = isMeasured ? $"{count}, {Rate(done / elapsed.TotalSeconds)} a second" : count,
            PercentComplete = Total is { } total and > 0 ? (int)Math.Clamp(done * 100 / total, 0, 100) : null,
            CurrentOperation = currentOperation,
            Remaining = isMeasured && Total is { } whole && whole >= done ? elapsed / done * (whole - done) : null,
        };
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Rate(double rate) => rate.ToString(rate < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture);
}
