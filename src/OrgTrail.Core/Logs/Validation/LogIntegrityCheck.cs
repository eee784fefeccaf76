using System.Collections.Concurrent;
using System.Threading.Channels;
using OrgTrail.Aws;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Logs.Sources;
using OrgTrail.Core.Logs.State;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>Validates the logs of all accounts and regions of a source: lists, reads, decompresses, hashes and tells, all at the same time.</summary>
internal sealed class LogIntegrityCheck(ILogSource source, IPublicKeys keys, IProofState state, IOperationHost host)
{
    /// <summary>The time that ages are reckoned from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Validates, telling verdicts as they are reached; gives whether everything is valid.</summary>
    public async Task<bool> RunAsync(LogIntegrityRequest request, Func<object, CancellationToken, Task> emitAsync, CancellationToken cancellationToken)
    {
        request = Possible(request, TimeProvider.GetUtcNow());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var works = Channel.CreateBounded<LogWork>(new BoundedChannelOptions(4 * source.Parallelism) { SingleWriter = false });
        var context = new CheckContext
        {
            Request = request,
            Source = source,
            Judge = new DigestJudge(source, keys),
            State = state,
            Logs = works.Writer,
            EmitAsync = emitAsync,
            Progress = new IntegrityProgress(host, TimeProvider.System),
            Now = TimeProvider.GetUtcNow(),
        };
        var workers = Enumerable.Range(0, source.Parallelism).Select(_ => Task.Run(() => WorkAsync(context, works.Reader, stop), CancellationToken.None)).ToArray();
        try
        {
            var isValid = await CheckStreamsAsync(context, stop.Token).ConfigureAwait(false);
            works.Writer.Complete();
            await Task.WhenAll(workers).ConfigureAwait(false);
            return isValid;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A worker failed and stopped the rest: its failure is the one to tell.
            await Task.WhenAll(workers).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            works.Writer.TryComplete();
            await Task.WhenAll(workers.Select(w => w.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default))).ConfigureAwait(false);
            context.Progress.Complete();
        }
    }

    /// <summary>The part of the time in which there can be logs: each day of it costs a request.</summary>
    private static LogIntegrityRequest Possible(LogIntegrityRequest request, DateTimeOffset now) => request with
    {
        StartTime = request.StartTime > CloudTrailTimes.Earliest ? request.StartTime : CloudTrailTimes.Earliest,
        EndTime = request.EndTime > now ? null : request.EndTime,
    };

    private static async Task WorkAsync(CheckContext context, ChannelReader<LogWork> works, CancellationTokenSource stop)
    {
        using var checker = new LogChecker(context);
        try
        {
            await checker.RunAsync(works, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<bool> CheckStreamsAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var accounts = new List<LogAccount>();
        await foreach (var account in source.AccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (context.Request.IncludesAccount(account.AccountId)
                && (context.Request.OrganizationId is null || account.Root.EndsWith($"/{context.Request.OrganizationId}/", StringComparison.Ordinal)))
            {
                accounts.Add(account);
            }
        }

        context.InSeveralFolders.UnionWith(accounts.GroupBy(a => a.AccountId, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));
        var absent = AbsentStreams.OfAccounts(context.Request, accounts);
        context.Progress.Expect(accounts.Count);
        var (count, wrong) = (0, 0);
        using var fetcher = new DigestFetcher(source);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(source.Parallelism / 4, 4, 16), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(StreamsAsync(context, accounts, absent, cancellationToken), options, async (item, ct) =>
        {
            var summary = await CheckAsync(context, fetcher, item.Stream, item.Share, ct).ConfigureAwait(false);
            await context.EmitAsync(summary, ct).ConfigureAwait(false);
            Interlocked.Increment(ref count);
            Interlocked.Add(ref wrong, summary.IsValid ? 0 : 1);
        }).ConfigureAwait(false);
        return count > 0
            ? wrong == 0
            : throw new OrgTrailException(
                ErrorIds.LogsNotFound,
                ErrorKind.ObjectNotFound,
                source.HomeBucket,
                accounts.Count == 0
                    ? $"There are no logs of the accounts asked for{(source.HomeBucket.Length > 0 ? $" in {source.HomeBucket}" : string.Empty)}. Check bucket, -KeyPrefix, -AccountId and -OrganizationId."
                    : "There are no logs of the regions asked for. Check -LogRegion.");
    }

    private static async Task<LogIntegritySummary> CheckAsync(CheckContext context, DigestFetcher fetcher, LogStream stream, double share, CancellationToken cancellationToken)
    {
        var check = new StreamCheck(context, stream);
        if (stream.Problem is not null)
        {
            await check.Verdicts.TellUnreadableAsync($"The folders of the account could not be listed: {stream.Problem}", stream.MissingPermission, cancellationToken).ConfigureAwait(false);
            return check.Verdicts.Summarize();
        }

        try
        {
            return await check.RunAsync(fetcher, share, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsOfOneStream(exception, out var fault))
        {
            await check.Verdicts.TellUnreadableAsync($"The folder could not be listed: {FaultErrors.Sentence(fault.Message)}", PermissionOf(fault), cancellationToken).ConfigureAwait(false);
            await check.DrainAsync(cancellationToken).ConfigureAwait(false);
            return check.Verdicts.Summarize();
        }
    }

    /// <summary>The streams of the accounts; the next accounts are listed while earlier ones are worked on.</summary>
    private async IAsyncEnumerable<(LogStream Stream, double Share)> StreamsAsync(
        CheckContext context, List<LogAccount> accounts, IReadOnlyList<LogStream> absent, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = new Queue<Task<IReadOnlyList<LogStream>>>();
        var seen = new HashSet<(string AccountId, string Region)>();
        foreach (var account in accounts)
        {
            ahead.Enqueue(ListAsync(account, cancellationToken));
            if (ahead.Count >= Math.Min(8, source.Parallelism))
            {
                foreach (var item in Selected(await ahead.Dequeue().ConfigureAwait(false)))
                {
                    yield return item;
                }
            }
        }

        while (ahead.TryDequeue(out var next))
        {
            foreach (var item in Selected(await next.ConfigureAwait(false)))
            {
                yield return item;
            }
        }

        foreach (var stream in absent.Concat(AbsentStreams.OfRegions(context.Request, accounts, seen)))
        {
            yield return (stream, 0);
        }

        IEnumerable<(LogStream, double)> Selected(IReadOnlyList<LogStream> streams)
        {
            var selected = streams.Where(s => s.Region == "*" || context.Request.IncludesRegion(s.Region)).ToArray();
            if (selected.Length == 0)
            {
                context.Progress.Advance(1);
            }

            seen.UnionWith(selected.Select(s => (s.AccountId, s.Region)));
            return selected.Select(s => (s, 1.0 / selected.Length));
        }
    }

    private async Task<IReadOnlyList<LogStream>> ListAsync(LogAccount account, CancellationToken cancellationToken)
    {
        try
        {
            return await source.StreamsAsync(account, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && IsOfOneStream(exception, out var fault))
        {
            // One account that may not be listed must not cost the others' results.
            return [new LogStream(account.Root, account.AccountId, "*") { Problem = FaultErrors.Sentence(fault.Message), MissingPermission = PermissionOf(fault) }];
        }
    }

    private static string? PermissionOf(AwsFault fault) => fault.Kind == AwsFaultKind.AccessDenied ? fault.MissingAction ?? "s3:ListBucket" : null;

    private static bool IsOfOneStream(Exception exception, out AwsFault fault)
    {
        fault = AwsFault.From(exception);
        return exception is not OrgTrailException
            && (exception is IOException or UnauthorizedAccessException || fault.Kind is AwsFaultKind.AccessDenied or AwsFaultKind.Throttled or AwsFaultKind.Unreachable or AwsFaultKind.Other);
    }
}
