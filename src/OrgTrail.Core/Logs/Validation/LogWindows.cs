using System.Globalization;
using System.Runtime.CompilerServices;
using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Logs.Sources;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>
/// The log files that are there, a day's keys at a time, from the newest day back, as the digests are read: what no digest has named
/// when its day is closed is left over.
/// </summary>
internal sealed class LogWindows
{
    private static readonly TimeSpan Length = TimeSpan.FromDays(1);
    private readonly ILogSource _source;
    private readonly LogStream _stream;

    /// <summary>Where the days begin, newest first: the time, and the first key.</summary>
    private readonly List<(DateTimeOffset Time, string Key)> _starts = [];
    private readonly Dictionary<int, Dictionary<string, ulong>> _open = [];
    private readonly Dictionary<string, ulong> _left = new(StringComparer.Ordinal);
    private readonly HashSet<string> _early = new(StringComparer.Ordinal);
    private readonly DateTimeOffset? _endTime;
    private readonly string? _end;
    private int _closed;

    public LogWindows(ILogSource source, LogStream stream, DateTimeOffset start, DateTimeOffset? end, DateTimeOffset now)
    {
        _source = source;
        _stream = stream;
        _endTime = end;
        _end = end is null ? null : EndOf(stream, end.Value);
        for (var at = (end ?? now) - Length; at > start; at -= Length)
        {
            _starts.Add((at, stream.LogKeyAt(at)));
        }

        // A name without a time is of the moment that its day begins, and may sort before all others of the day.
        _starts.Add((start, start.UtcDateTime.TimeOfDay < TimeSpan.FromMinutes(1) ? stream.LogDayAt(start) : stream.LogKeyAt(start)));
    }

    /// <summary>How many days there are.</summary>
    public int Count => _starts.Count;

    /// <summary>How many of them are closed.</summary>
    public int Closed => _closed;

    /// <summary>Takes note that a digest names a log file.</summary>
    /// <returns>What the listing tells of its version; null where it is outside of the time, or not there.</returns>
    public async ValueTask<ulong?> NameAsync(string key, CancellationToken cancellationToken)
    {
        if (!key.StartsWith(_stream.LogPrefix, StringComparison.Ordinal) || (_end is not null && string.CompareOrdinal(key, _end) >= 0) || string.CompareOrdinal(key, _starts[^1].Key) < 0)
        {
            return null;
        }

        var window = IndexOf(key);
        if (window < _closed)
        {
            return _left.Remove(key, out var late) ? late : null;
        }

        // A digest names the files of its own hour. One that names much older ones must not make all days open at once.
        if (window > _closed + 1)
        {
            _early.Add(key);
            return null;
        }

        var files = await OpenAsync(window, cancellationToken).ConfigureAwait(false);
        return files.Remove(key, out var token) ? token : null;
    }

    /// <summary>Closes the days that begin at or after a time: no digest that is still to come is of them.</summary>
    public async ValueTask CloseUntilAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        while (_closed < _starts.Count && _starts[_closed].Time >= time)
        {
            foreach (var (key, token) in await OpenAsync(_closed, cancellationToken).ConfigureAwait(false))
            {
                _left.Add(key, token);
            }

            _open.Remove(_closed++);
        }
    }

    /// <summary>
    /// The log files that are left over, as no digest is to come. What was not opened is listed in one go, however many days it is, and
    /// is not kept: without any digest these are all log files.
    /// </summary>
    public async IAsyncEnumerable<string> LeftAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (_open.Count > 0 && _closed < _starts.Count)
        {
            await CloseUntilAsync(_starts[_closed].Time, cancellationToken).ConfigureAwait(false);
        }

        foreach (var key in _left.Keys.Order(StringComparer.Ordinal))
        {
            yield return key;
        }

        if (_closed < _starts.Count)
        {
            await foreach (var file in UnnamedAsync(_starts[^1].Key, _closed, cancellationToken).ConfigureAwait(false))
            {
                yield return file.Key;
            }

            _closed = _starts.Count;
        }
    }

    /// <summary>
    /// The time that a log file's key tells: that in its name, but none after the day of its folder; the start of that day where only the
    /// folder tells it.
    /// </summary>
    public DateTimeOffset? TimeOf(string key)
    {
        var folder = _stream.LogPrefix.Length;
        DateTimeOffset? day = key.Length >= folder + 10 && DateTimeOffset.TryParseExact(
            key.AsSpan(folder, 10), "yyyy'/'MM'/'dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var found) ? found : null;
        var name = key.AsSpan(key.LastIndexOf('/') + 1);
        var at = _stream.AccountId.Length + "_CloudTrail_".Length + _stream.Region.Length + 1;
        if (name.Length >= at + 14 && DateTimeOffset.TryParseExact(
            name.Slice(at, 14), "yyyyMMdd'T'HHmm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            // Whoever slips a file in gives it its name. A time to come would have it wait for a digest for ever.
            return day is { } start && time.UtcDateTime.Date > start.UtcDateTime.Date ? start + (Length - TimeSpan.FromTicks(1)) : time;
        }

        return day;
    }

    /// <summary>The key that ends the last day. The rest of that is listed too, as names without a time may sort after all others.</summary>
    private static string EndOf(LogStream stream, DateTimeOffset end) =>
        end.UtcDateTime.TimeOfDay == TimeSpan.Zero ? stream.LogDayAt(end) : stream.LogDayAt(end)[..^1] + (char)('/' + 1);

    private int IndexOf(string key)
    {
        var index = _closed;
        while (index < _starts.Count - 1 && string.CompareOrdinal(key, _starts[index].Key) < 0)
        {
            index++;
        }

        // What lies after the start of a closed day belongs to one of those.
        return index == _closed && _closed > 0 && string.CompareOrdinal(key, _starts[_closed - 1].Key) >= 0 ? _closed - 1 : index;
    }

    private async ValueTask<Dictionary<string, ulong>> OpenAsync(int window, CancellationToken cancellationToken)
    {
        if (_open.TryGetValue(window, out var files))
        {
            return files;
        }

        _open[window] = files = new Dictionary<string, ulong>(StringComparer.Ordinal);
        await foreach (var file in UnnamedAsync(_starts[window].Key, window, cancellationToken).ConfigureAwait(false))
        {
            files.Add(file.Key, file.Token);
        }

        return files;
    }

    /// <summary>The files from a key on to the end of a day, but for those that were named early.</summary>
    private async IAsyncEnumerable<ListedFile> UnnamedAsync(string from, int window, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!_stream.HasLogs)
        {
            yield break;
        }

        var to = window == 0 ? _end : _starts[window - 1].Key;
        await foreach (var file in _source.ListAsync(_stream.LogPrefix, from, to, cancellationToken).ConfigureAwait(false))
        {
            if (!_early.Remove(file.Key) && (window > 0 || !(TimeOf(file.Key) >= _endTime)))
            {
                yield return file;
            }
        }
    }
}
