using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Logs.Sources;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>
/// Validates one account and region: its digests from the newest back, because each vouches for the one before, the log files that
/// they name, and then the log files that none of them named.
/// </summary>
internal sealed class StreamCheck
{
    private readonly CheckContext _context;
    private readonly LogStream _stream;
    private readonly ChainGaps _gaps;
    private readonly StreamChains _chains;
    private readonly UnreadHours _unread = new(CheckedTime.Period + CheckedTime.Edge);
    private readonly LogWindows _windows;
    private readonly CheckedTime _time;
    private readonly StreamVerdicts _verdicts;
    private readonly StreamEnds _ends;
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = 1;

    public StreamCheck(CheckContext context, LogStream stream)
    {
        _context = context;
        _stream = stream;
        _chains = new StreamChains(stream);
        _time = new CheckedTime(context.Request, context.Now);
        _gaps = new ChainGaps(context.Source, context.Judge, stream, _chains.Contains);
        _verdicts = new StreamVerdicts(context, stream);
        _ends = new StreamEnds(context, stream, _chains, _gaps, _time, _verdicts);
        _windows = new LogWindows(context.Source, stream, context.Request.StartTime, context.Request.EndTime, context.Now);
    }

    /// <summary>Validates, and gives the summary when the last log file is checked.</summary>
    public async Task<LogIntegritySummary> RunAsync(DigestFetcher fetcher, double share, CancellationToken cancellationToken)
    {
        await ListDigestsAsync(cancellationToken).ConfigureAwait(false);
        var (advanced, areTailsTold, isAnyOfTime) = (0, false, false);
        await foreach (var digest in fetcher.FetchAsync(_chains.Digests, cancellationToken).ConfigureAwait(false))
        {
            await _windows.CloseUntilAsync(digest.Name.EndTime, cancellationToken).ConfigureAwait(false);
            if (!_time.IsBeyond(digest.Name))
            {
                if (!areTailsTold)
                {
                    // Those after the time come first. Which of them stand for their hour is known now.
                    areTailsTold = true;
                    await _ends.TellTailsAsync(cancellationToken).ConfigureAwait(false);
                }

                isAnyOfTime |= !digest.Name.IsBackfill;
            }

            await TakeAsync(digest, cancellationToken).ConfigureAwait(false);
            for (; advanced < _windows.Closed; advanced++)
            {
                _context.Progress.Advance(share / _windows.Count);
            }
        }

        await _ends.TellHeadsAsync(cancellationToken).ConfigureAwait(false);
        if (!isAnyOfTime)
        {
            await _ends.TellNoDigestsAsync(cancellationToken).ConfigureAwait(false);
        }

        await TellUnlistedAsync(cancellationToken).ConfigureAwait(false);
        await DrainAsync(cancellationToken).ConfigureAwait(false);
        _context.Progress.Advance(share * (_windows.Count - advanced) / _windows.Count);
        return _verdicts.Summarize();
    }

    /// <summary>What was told so far, and how to tell more.</summary>
    public StreamVerdicts Verdicts => _verdicts;

    /// <summary>Waits for the log files that are under way. Once, when no more come.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        Finish();
        return _finished.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes note that one of the things under way is done.</summary>
    public void Finish()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _finished.SetResult();
        }
    }

    private async Task ListDigestsAsync(CancellationToken cancellationToken)
    {
        if (_stream.HasDigests)
        {
            // A digest is of the hour before the time in its name, and files of its last minutes may be in the next.
            var to = _time.DigestsUntil is { } end ? _stream.DigestDayAt(end.AddDays(1)) : null;
            await foreach (var file in _context.Source.ListAsync(_stream.DigestPrefix, _stream.DigestDayAt(_context.Request.StartTime), to, cancellationToken).ConfigureAwait(false))
            {
                if (DigestName.TryParse(file.Key, _stream, out var name) && _time.HasDigest(name.EndTime))
                {
                    _chains.Add(file.Key, name, counts: !_time.IsBeyond(name));
                }
            }
        }

        _chains.Sort();
    }

    private async ValueTask TakeAsync(FoundDigest digest, CancellationToken cancellationToken)
    {
        var chain = _chains.Of(digest.Name);
        await _context.Judge.DecideAsync(digest, _stream, chain.Last, cancellationToken).ConfigureAwait(false);
        if (chain.Last is { IsPassedOver: false } later)
        {
            await TellBetweenAsync(chain, digest, later, cancellationToken).ConfigureAwait(false);
        }

        chain.Last = digest;
        if (digest.Read.Status == ReadStatus.Failed)
        {
            _unread.Add(digest.EndTime);
        }

        var references = AskedFor(digest);
        if (_time.IsBeyond(digest.Name) && digest.Reason == "NoSignature" && references.Count == 0)
        {
            // The newest digest of a copy: it lent its signature to the one before, and nothing of the time hangs on its own. Whoever
            // wrote it, so that it must not make up for those of the time.
            digest.IsPassedOver = true;
            return;
        }

        if (digest.IsProven)
        {
            chain.Count(digest.Name.EndTime);
        }

        await _verdicts.TellDigestAsync(digest, standsForHour: !digest.Name.IsBackfill && !_time.IsBeyond(digest.Name), cancellationToken).ConfigureAwait(false);
        var seen = new HashSet<(string, string, string)>();
        foreach (var reference in references)
        {
            var key = _context.Source.Resolve(reference.Key, _stream);
            if (!seen.Add((reference.Bucket, key, reference.Hash is null ? string.Empty : Convert.ToHexString(reference.Hash))))
            {
                continue;
            }

            // A trail that was moved names files in the bucket before. Those do not vouch for what has the same key here.
            var isHere = _context.Source.HomeBucket.Length == 0 || reference.Bucket == _context.Source.HomeBucket || reference.Bucket == digest.Document!.Bucket;
            var token = isHere ? await _windows.NameAsync(key, cancellationToken).ConfigureAwait(false) : null;
            var work = new LogWork(this, reference, key, digest, token);
            if (!digest.IsProven)
            {
                await _verdicts.TellLogAsync(work, new LogVerdict(LogIntegrityStatus.Unknown, "DigestNotProven", $"The digest that names it is {digest.Status}, so nothing vouches for it."), cancellationToken).ConfigureAwait(false);
                continue;
            }

            Interlocked.Increment(ref _open);
            await _context.Logs.WriteAsync(work, cancellationToken).ConfigureAwait(false);
        }

        digest.Document?.Logs.Clear();
    }

    /// <summary>The log files of a digest that are looked at.</summary>
    private List<LogReference> AskedFor(FoundDigest digest) => digest.Document is not { Logs: var logs } ? []
        : !_time.IsBeyond(digest.Name) ? logs
        : logs.FindAll(l => _time.IsBeforeEnd(_windows.TimeOf(_context.Source.Resolve(l.Key, _stream))));

    private Task TellBetweenAsync(StreamChain chain, FoundDigest earlier, FoundDigest later, CancellationToken cancellationToken)
    {
        if (!chain.IsBackfill)
        {
            return _verdicts.TellGapAsync(chain, LogIntegrityStatus.Gap, _gaps.Between(earlier, later), cancellationToken);
        }

        return _gaps.MissingBefore(later) is { } key && !_context.Judge.IsLinked(later, earlier, _stream) && _ends.IsAskedFor(key)
            ? _verdicts.TellMissingDigestAsync(chain, key, later, cancellationToken)
            : Task.CompletedTask;
    }

    private async Task TellUnlistedAsync(CancellationToken cancellationToken)
    {
        await foreach (var key in _windows.LeftAsync(cancellationToken).ConfigureAwait(false))
        {
            // Files of the last hour may wait for their digest; without a time in the name there is nothing to wait for.
            var time = _windows.TimeOf(key);
            if (_time.MayBeListedYet(time, _chains.NewestEnd))
            {
                continue;
            }

            if (time is { } at && _unread.Contains(at))
            {
                await _verdicts.TellUndecidedAsync(key, at, cancellationToken).ConfigureAwait(false);
                continue;
            }

            await _verdicts.TellUnlistedAsync(key, time, isCovered: time < _chains.NewestEnd, cancellationToken).ConfigureAwait(false);
        }
    }
}
