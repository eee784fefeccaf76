using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>Tells the verdicts on one account and region as results, and counts them for its summary.</summary>
internal sealed class StreamVerdicts(CheckContext context, LogStream stream)
{
    private readonly StreamTally _tally = new();

    /// <summary>The summary of what was seen so far.</summary>
    public LogIntegritySummary Summarize() => _tally.Summarize(
        stream,
        context.Source.Locate(context.Source.HomeBucket, $"{stream.Root}{stream.AccountId}/"),
        context.Request.StartTime,
        context.Request.EndTime ?? context.Now);

    /// <summary>Tells the verdict on a log file that a digest names.</summary>
    public Task TellLogAsync(LogWork work, LogVerdict verdict, CancellationToken cancellationToken)
    {
        _tally.AddLog(verdict.Status, verdict.Bytes, verdict.WasProven);
        context.Progress.Add(verdict.Bytes);
        return !context.Tells(verdict.Status) ? Task.CompletedTask : context.EmitAsync(
            new LogIntegrityResult
            {
                Kind = LogIntegrityKind.Log,
                Status = verdict.Status,
                AccountId = stream.AccountId,
                Region = stream.Region,
                TrailName = work.Digest.Name.TrailName,
                Location = context.Source.Locate(work.Reference.Bucket, work.Key),
                VouchedBy = context.Source.Locate(context.Source.HomeBucket, work.Digest.Key),
                StartTime = work.Reference.OldestEventTime,
                EndTime = work.Reference.NewestEventTime,
                Reason = verdict.Reason,
                Detail = verdict.Detail,
                MissingPermission = verdict.MissingPermission,
            },
            cancellationToken);
    }

    /// <summary>Tells of a log file that no digest names.</summary>
    public Task TellUnlistedAsync(string key, DateTimeOffset? time, bool isCovered, CancellationToken cancellationToken) => isCovered
        ? TellLeftAsync(
            key, time, LogIntegrityStatus.Unlisted, "NotListed", "No digest that could be read names it: CloudTrail did not deliver it, or the digest that named it is gone or was changed.", cancellationToken)
        : TellLeftAsync(key, time, LogIntegrityStatus.Unlisted, "NoDigest", "There are no digests for its time.", cancellationToken);

    /// <summary>Tells of a log file that only a digest could vouch for that could not be read.</summary>
    public Task TellUndecidedAsync(string key, DateTimeOffset time, CancellationToken cancellationToken) => TellLeftAsync(
        key, time, LogIntegrityStatus.Unknown, "DigestNotRead", "A digest of its time could not be read, so that nobody can tell whether that one names it.", cancellationToken);

    private Task TellLeftAsync(string key, DateTimeOffset? time, LogIntegrityStatus status, string reason, string detail, CancellationToken cancellationToken)
    {
        _tally.AddLog(status);
        context.Progress.Add(0);
        return context.EmitAsync(
            new LogIntegrityResult
            {
                Kind = LogIntegrityKind.Log,
                Status = status,
                AccountId = stream.AccountId,
                Region = stream.Region,
                Location = context.Source.Locate(context.Source.HomeBucket, key),
                StartTime = time,
                Reason = reason,
                Detail = detail,
            },
            cancellationToken);
    }

    /// <summary>Tells that the stream could not be looked at, or not to its end.</summary>
    public Task TellUnreadableAsync(string detail, string? missingPermission, CancellationToken cancellationToken) =>
        TellChainAsync(null, LogIntegrityStatus.Unknown, missingPermission is null ? "ReadFailed" : "AccessDenied", detail, null, cancellationToken, missingPermission);

    /// <summary>Tells the verdict on a digest.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="standsForHour">False for one of an hour after the time, of which only some log files are looked at, and for one of late log files.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task TellDigestAsync(FoundDigest digest, bool standsForHour, CancellationToken cancellationToken)
    {
        _tally.AddDigest(digest.Status, digest.Name.TrailName, standsForHour ? (digest.StartTime, digest.EndTime) : null);
        context.Progress.Add(digest.Unpacked.DecompressedBytes);
        return !context.Tells(digest.Status) ? Task.CompletedTask : context.EmitAsync(
            new LogIntegrityResult
            {
                Kind = LogIntegrityKind.Digest,
                Status = digest.Status,
                AccountId = stream.AccountId,
                Region = stream.Region,
                TrailName = digest.Name.TrailName,
                Location = context.Source.Locate(context.Source.HomeBucket, digest.Key),
                StartTime = digest.StartTime,
                EndTime = digest.EndTime,
                Reason = digest.Reason,
                Detail = digest.Detail,
                MissingPermission = digest.MissingPermission,
            },
            cancellationToken);
    }

    public Task TellMissingDigestAsync(StreamChain chain, string key, FoundDigest later, CancellationToken cancellationToken)
    {
        var end = DigestName.EndTimeOf(key) ?? later.StartTime;
        _tally.AddDigest(LogIntegrityStatus.Missing, chain.TrailName, null);
        chain.IsWhole = false;
        return context.EmitAsync(new LogIntegrityResult
        {
            Kind = LogIntegrityKind.Digest,
            Status = LogIntegrityStatus.Missing,
            AccountId = stream.AccountId,
            Region = stream.Region,
            TrailName = chain.TrailName,
            Location = context.Source.Locate(context.Source.HomeBucket, context.Source.Resolve(key, stream)),
            VouchedBy = context.Source.Locate(context.Source.HomeBucket, later.Key),
            EndTime = end,
            Reason = "NotFound",
            Detail = "The digest after it names it, and it is not there.",
        }, cancellationToken);
    }

    /// <summary>Tells that a chain is whole.</summary>
    public Task TellWholeAsync(StreamChain chain, ChainGap whole, CancellationToken cancellationToken) =>
        context.EmitAsync(ChainResult(chain, LogIntegrityStatus.Valid, null, null, whole, null), cancellationToken);

    public Task TellGapAsync(StreamChain chain, LogIntegrityStatus status, ChainGap? gap, CancellationToken cancellationToken)
    {
        if (gap is not { } found)
        {
            return Task.CompletedTask;
        }

        chain.IsWhole = false;
        return TellChainAsync(chain, status, found.Reason, found.Detail, found, cancellationToken);
    }

    public Task TellChainAsync(
        StreamChain? chain, LogIntegrityStatus status, string reason, string detail, ChainGap? gap, CancellationToken cancellationToken, string? missingPermission = null)
    {
        _tally.AddChain(status, gap?.Hours ?? 0);
        return context.EmitAsync(ChainResult(chain, status, reason, detail, gap, missingPermission), cancellationToken);
    }

    private LogIntegrityResult ChainResult(StreamChain? chain, LogIntegrityStatus status, string? reason, string? detail, ChainGap? gap, string? missingPermission) => new()
    {
        Kind = LogIntegrityKind.Chain,
        Status = status,
        AccountId = stream.AccountId,
        Region = stream.Region,
        TrailName = chain?.TrailName,
        Location = context.Source.Locate(context.Source.HomeBucket, stream.DigestPrefix),
        StartTime = gap?.StartTime,
        EndTime = gap?.EndTime,
        MissingHours = gap?.Hours ?? 0,
        Reason = reason,
        Detail = detail,
        MissingPermission = missingPermission,
    };
}
