using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>
/// Validates one account and region: its digests from the newest back, because each vouches for the one before, the log files that
/// they name, and then the log files that none of them named.
/// </summary>
internal sealed class StreamCheck
{
    // A log file may be named in the digest after its hour when it was delivered on the edge.
    private static readonly TimeSpan Edge = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private readonly CheckContext _context;
    private readonly LogStream _stream;
    private readonly ChainGaps _gaps;
    private readonly StreamChains _chains = new();
    private readonly LogWindows _windows;
    private readonly StreamTally _tally = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = 1;

    public StreamCheck(CheckContext context, LogStream stream)
    {
        _context = context;
        _stream = stream;
        _gaps = new ChainGaps(context.Source, context.Judge, stream);
        _windows = new LogWindows(context.Source, stream, context.Request.StartTime, context.Request.EndTime, context.Now);
    }

    /// <summary>The time up to which digests and log files should be there and vouched for.</summary>
    private DateTimeOffset Limit
    {
        get
        {
            var delivered = _context.Now - _context.Request.DeliveryGrace;
            return _context.Request.EndTime < delivered ? _context.Request.EndTime.Value : delivered;
        }
    }

    /// <summary>True when even the digest of an hour that began just before the end should be there, so that all of the time must be covered.</summary>
    private bool IsOver => _context.Request.EndTime <= _context.Now - _context.Request.DeliveryGrace - Period - Edge;

    /// <summary>Validates, and gives the summary when the last log file is checked.</summary>
    public async Task<LogIntegritySummary> RunAsync(DigestFetcher fetcher, double share, CancellationToken cancellationToken)
    {
        await ListDigestsAsync(cancellationToken).ConfigureAwait(false);
        await TellTailsAsync(cancellationToken).ConfigureAwait(false);
        var advanced = 0;
        await foreach (var digest in fetcher.FetchAsync(_chains.Digests, cancellationToken).ConfigureAwait(false))
        {
            await _windows.CloseUntilAsync(digest.Name.EndTime, cancellationToken).ConfigureAwait(false);
            await TakeAsync(digest, cancellationToken).ConfigureAwait(false);
            for (; advanced < _windows.Closed; advanced++)
            {
                _context.Progress.Advance(share / _windows.Count);
            }
        }

        await _windows.CloseAllAsync(cancellationToken).ConfigureAwait(false);
        await TellHeadsAsync(cancellationToken).ConfigureAwait(false);
        await TellUnlistedAsync(cancellationToken).ConfigureAwait(false);
        await DrainAsync(cancellationToken).ConfigureAwait(false);
        _context.Progress.Advance(share * (_windows.Count - advanced) / _windows.Count);
        return Summarize();
    }

    /// <summary>Waits for the log files that are under way. Once, when no more come.</summary>
    public Task DrainAsync(CancellationToken cancellationToken)
    {
        Finish();
        return _finished.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The summary of what was seen so far.</summary>
    public LogIntegritySummary Summarize() => _tally.Summarize(
        _stream,
        _context.Source.Locate(_context.Source.HomeBucket, $"{_stream.Root}{_stream.AccountId}/"),
        _context.Request.StartTime,
        _context.Request.EndTime ?? _context.Now);

    /// <summary>Takes note that one of the things under way is done.</summary>
    public void Finish()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _finished.SetResult();
        }
    }

    /// <summary>Tells the verdict on a log file that a digest names.</summary>
    public Task TellLogAsync(LogWork work, LogVerdict verdict, CancellationToken cancellationToken)
    {
        _tally.AddLog(verdict.Status, verdict.Bytes, verdict.WasProven);
        _context.Progress.Add(verdict.Bytes);
        return !_context.Tells(verdict.Status) ? Task.CompletedTask : _context.EmitAsync(
            new LogIntegrityResult
            {
                Kind = LogIntegrityKind.Log,
                Status = verdict.Status,
                AccountId = _stream.AccountId,
                Region = _stream.Region,
                TrailName = work.Digest.Name.TrailName,
                Location = _context.Source.Locate(work.Reference.Bucket, work.Key),
                VouchedBy = _context.Source.Locate(_context.Source.HomeBucket, work.Digest.Key),
                StartTime = work.Reference.OldestEventTime,
                EndTime = work.Reference.NewestEventTime,
                Reason = verdict.Reason,
                Detail = verdict.Detail,
                MissingPermission = verdict.MissingPermission,
            },
            cancellationToken);
    }

    /// <summary>Tells that the stream could not be looked at, or not to its end.</summary>
    public Task TellUnreadableAsync(string detail, string? missingPermission, CancellationToken cancellationToken) =>
        TellChainAsync(null, LogIntegrityStatus.Unknown, missingPermission is null ? "ReadFailed" : "AccessDenied", detail, null, cancellationToken, missingPermission);

    private async Task ListDigestsAsync(CancellationToken cancellationToken)
    {
        if (_stream.HasDigests)
        {
            // A digest is of the hour before the time in its name, and files of its last minutes may be in the next.
            var (start, end) = (_context.Request.StartTime, _context.Request.EndTime + Period + Edge);
            var to = end is null ? _stream.DigestPrefix + "\uFFFF" : _stream.DigestDayAt(end.Value.AddDays(1));
            await foreach (var file in _context.Source.ListAsync(_stream.DigestPrefix, _stream.DigestDayAt(start), to, cancellationToken).ConfigureAwait(false))
            {
                if (DigestName.TryParse(file.Key, _stream, out var name) && name.EndTime > start && (end is null || name.EndTime < end))
                {
                    _chains.Add(file.Key, name);
                }
            }
        }

        _chains.Sort();
    }

    private async ValueTask TakeAsync(FoundDigest digest, CancellationToken cancellationToken)
    {
        var chain = _chains.Of(digest.Name);
        await _context.Judge.DecideAsync(digest, _stream, chain.Last, cancellationToken).ConfigureAwait(false);
        if (chain.Last is { } later)
        {
            await TellBetweenAsync(chain, digest, later, cancellationToken).ConfigureAwait(false);
        }

        chain.Last = digest;
        await TellDigestAsync(digest, cancellationToken).ConfigureAwait(false);
        var seen = new HashSet<(string, string, string)>();
        foreach (var reference in digest.Document?.Logs ?? [])
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
                await TellLogAsync(work, new LogVerdict(LogIntegrityStatus.Unknown, "DigestNotProven", $"The digest that names it is {digest.Status}, so nothing vouches for it."), cancellationToken).ConfigureAwait(false);
                continue;
            }

            Interlocked.Increment(ref _open);
            await _context.Logs.WriteAsync(work, cancellationToken).ConfigureAwait(false);
        }

        digest.Document?.Logs.Clear();
    }

    private Task TellDigestAsync(FoundDigest digest, CancellationToken cancellationToken)
    {
        _tally.AddDigest(digest.Status, digest.Name.TrailName, digest.StartTime, digest.EndTime);
        _context.Progress.Add(digest.Unpacked.DecompressedBytes);
        return !_context.Tells(digest.Status) ? Task.CompletedTask : _context.EmitAsync(
            new LogIntegrityResult
            {
                Kind = LogIntegrityKind.Digest,
                Status = digest.Status,
                AccountId = _stream.AccountId,
                Region = _stream.Region,
                TrailName = digest.Name.TrailName,
                Location = _context.Source.Locate(_context.Source.HomeBucket, digest.Key),
                StartTime = digest.StartTime,
                EndTime = digest.EndTime,
                Reason = digest.Reason,
                Detail = digest.Detail,
                MissingPermission = digest.MissingPermission,
            },
            cancellationToken);
    }

    private Task TellBetweenAsync(StreamChain chain, FoundDigest earlier, FoundDigest later, CancellationToken cancellationToken)
    {
        if (!chain.IsBackfill)
        {
            return TellGapAsync(chain, LogIntegrityStatus.Gap, _gaps.Between(earlier, later), cancellationToken);
        }

        return later is { IsProven: true, Document.PreviousKey: { } key } && !_context.Judge.IsLinked(later, earlier, _stream)
            ? TellMissingDigestAsync(chain, key, later, cancellationToken)
            : Task.CompletedTask;
    }

    private Task TellMissingDigestAsync(StreamChain chain, string key, FoundDigest later, CancellationToken cancellationToken)
    {
        var end = DigestName.EndTimeOf(key) ?? later.StartTime;
        _tally.AddDigest(LogIntegrityStatus.Missing, chain.TrailName, end, end);
        chain.IsWhole = false;
        return _context.EmitAsync(new LogIntegrityResult
        {
            Kind = LogIntegrityKind.Digest,
            Status = LogIntegrityStatus.Missing,
            AccountId = _stream.AccountId,
            Region = _stream.Region,
            TrailName = chain.TrailName,
            Location = _context.Source.Locate(_context.Source.HomeBucket, _context.Source.Resolve(key, _stream)),
            VouchedBy = _context.Source.Locate(_context.Source.HomeBucket, later.Key),
            EndTime = end,
            Reason = "NotFound",
            Detail = "The digest after it names it, and it is not there.",
        }, cancellationToken);
    }

    private async Task TellTailsAsync(CancellationToken cancellationToken)
    {
        foreach (var chain in _chains.All)
        {
            if (_chains.After(chain, Limit, IsOver) is { } gap)
            {
                await TellGapAsync(chain, gap.Reason == "TailMissing" ? LogIntegrityStatus.TailMissing : LogIntegrityStatus.Gap, gap, cancellationToken).ConfigureAwait(false);
            }
        }

        if (_chains.NewestEnd is null && ChainGaps.Hours(_context.Request.StartTime, Limit) is >= 1 and var hours)
        {
            await TellChainAsync(
                null,
                LogIntegrityStatus.TailMissing,
                "NoDigests",
                $"There is no digest at all for {ChainGaps.Count(hours)}: nothing is proven for this account and region.",
                new ChainGap(_context.Request.StartTime, Limit, hours, string.Empty, string.Empty),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TellHeadsAsync(CancellationToken cancellationToken)
    {
        foreach (var chain in _chains.All.Where(c => c.Last is not null))
        {
            if (!chain.IsBackfill)
            {
                await TellGapAsync(chain, LogIntegrityStatus.Gap, _gaps.Before(chain.Last!, _context.Request.StartTime), cancellationToken).ConfigureAwait(false);
            }
            else if (chain.Last is { IsProven: true, Document.PreviousKey: { } key } && DigestName.EndTimeOf(key) > _context.Request.StartTime)
            {
                await TellMissingDigestAsync(chain, key, chain.Last, cancellationToken).ConfigureAwait(false);
            }

            if (chain.IsWhole && _context.Request.IncludeValid)
            {
                var whole = new ChainGap(chain.Last!.StartTime, chain.NewestEnd, 0, string.Empty, string.Empty);
                await _context.EmitAsync(ChainResult(chain, LogIntegrityStatus.Valid, null, null, whole, null), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task TellUnlistedAsync(CancellationToken cancellationToken)
    {
        var listedUntil = _chains.NewestEnd - Edge;
        var expectedUntil = Limit - Period - Edge;
        foreach (var key in _windows.Left.Order(StringComparer.Ordinal))
        {
            // Files of the last hour may wait for their digest; without a time in the name there is nothing to wait for.
            var time = _windows.TimeOf(key);
            if (!IsOver && time >= (listedUntil > expectedUntil ? listedUntil.Value : expectedUntil) && time <= _context.Now + Edge)
            {
                continue;
            }

            _tally.AddLog(LogIntegrityStatus.Unlisted);
            _context.Progress.Add(0);
            var isCovered = time < _chains.NewestEnd;
            var result = new LogIntegrityResult
            {
                Kind = LogIntegrityKind.Log,
                Status = LogIntegrityStatus.Unlisted,
                AccountId = _stream.AccountId,
                Region = _stream.Region,
                Location = _context.Source.Locate(_context.Source.HomeBucket, key),
                StartTime = time,
                Reason = isCovered ? "NotListed" : "NoDigest",
                Detail = isCovered
                    ? "No digest that could be read names it: CloudTrail did not deliver it, or the digest that named it is gone or was changed."
                    : "There are no digests for its time.",
            };
            await _context.EmitAsync(result, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task TellGapAsync(StreamChain chain, LogIntegrityStatus status, ChainGap? gap, CancellationToken cancellationToken)
    {
        if (gap is not { } found)
        {
            return Task.CompletedTask;
        }

        chain.IsWhole = false;
        return TellChainAsync(chain, status, found.Reason, found.Detail, found, cancellationToken);
    }

    private Task TellChainAsync(
        StreamChain? chain, LogIntegrityStatus status, string reason, string detail, ChainGap? gap, CancellationToken cancellationToken, string? missingPermission = null)
    {
        _tally.AddChain(status, gap?.Hours ?? 0);
        return _context.EmitAsync(ChainResult(chain, status, reason, detail, gap, missingPermission), cancellationToken);
    }

    private LogIntegrityResult ChainResult(StreamChain? chain, LogIntegrityStatus status, string? reason, string? detail, ChainGap? gap, string? missingPermission) => new()
    {
        Kind = LogIntegrityKind.Chain,
        Status = status,
        AccountId = _stream.AccountId,
        Region = _stream.Region,
        TrailName = chain?.TrailName,
        Location = _context.Source.Locate(_context.Source.HomeBucket, _stream.DigestPrefix),
        StartTime = gap?.StartTime,
        EndTime = gap?.EndTime,
        MissingHours = gap?.Hours ?? 0,
        Reason = reason,
        Detail = detail,
        MissingPermission = missingPermission,
    };
}
