using System.Threading.Channels;
using OrgTrail.Core.Logs.Compression;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Sources;
using OrgTrail.Core.Logs.State;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>
/// Reads, decompresses and hashes log files, several side by side where they can be loaded and otherwise one after another; several
/// of these work at the same time.
/// </summary>
internal sealed class LogChecker : IDisposable
{
    private readonly CheckContext _context;
    private readonly Unpacked _unpacked;
    private readonly LogBatch _batch;

    public LogChecker(CheckContext context)
    {
        _context = context;
        _unpacked = new(context.Request.MaximumLogSize, keepsContent: false);
        _batch = new(context.Request.MaximumLogSize, context.Source.Parallelism, Judge);
    }

    /// <summary>Works until there are no more files.</summary>
    public async Task RunAsync(ChannelReader<LogWork> works, CancellationToken cancellationToken)
    {
        while (await works.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            // Its share of what waits: the others want theirs.
            for (var share = works.Count / _context.Source.Parallelism; share >= 0 && !_batch.IsFull && works.TryRead(out var work); share--)
            {
                if (await CheckAsync(work, cancellationToken).ConfigureAwait(false) is { } verdict)
                {
                    await TellAsync(work, verdict, cancellationToken).ConfigureAwait(false);
                }
            }

            foreach (var (work, verdict) in _batch.Check(cancellationToken))
            {
                await TellAsync(work, verdict, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose()
    {
        _unpacked.Dispose();
        _batch.Dispose();
    }

    private static async Task TellAsync(LogWork work, LogVerdict verdict, CancellationToken cancellationToken)
    {
        await work.Stream.TellLogAsync(work, verdict, cancellationToken).ConfigureAwait(false);
        work.Stream.Finish();
    }

    /// <summary>The verdict; null when the file waits in the batch for it.</summary>
    private async ValueTask<LogVerdict?> CheckAsync(LogWork work, CancellationToken cancellationToken)
    {
        if (work.Reference.Hash is not { } hash)
        {
            return new LogVerdict(LogIntegrityStatus.Unknown, "UnknownHashAlgorithm", $"Its digest has no hash that can be checked: {work.Reference.HashProblem}.");
        }

        var source = _context.Source;
        var proof = work.Token is { } token && _context.State is not NoProofState ? Proof.Of(source.Locate(work.Reference.Bucket, work.Key), hash, token) : default;
        if (proof != default && _context.State.Contains(proof))
        {
            return new LogVerdict(LogIntegrityStatus.Valid) { WasProven = true };
        }

        var bucket = source.HomeBucket.Length == 0 ? string.Empty : work.Reference.Bucket;
        var isLoaded = source.TryLoad(bucket, work.Key, _batch.Next, out var read);
        if (!isLoaded)
        {
            read = await source.ReadAsync(bucket, work.Key, _unpacked, cancellationToken).ConfigureAwait(false);
        }

        switch (read.Status)
        {
            case ReadStatus.NotFound:
                return new LogVerdict(LogIntegrityStatus.Missing, "NotFound", "The digest vouches for it, and it is not there.");
            case ReadStatus.Failed:
                return new LogVerdict(LogIntegrityStatus.Unknown, read.Reason, read.Problem) { MissingPermission = read.MissingPermission };
            case ReadStatus.Read when isLoaded:
                _batch.Add(work, proof);
                return null;
            default:
                return Judge(work, proof, _unpacked.Result, _unpacked.Hash);
        }
    }

    private LogVerdict Judge(LogWork work, UInt128 proof, GunzipResult result, ReadOnlySpan<byte> found)
    {
        var (hash, bytes) = (work.Reference.Hash!, result.DecompressedBytes);
        if (GunzipFaults.Of(result) is var (status, reason, fault))
        {
            return new LogVerdict(status, reason, fault) { Bytes = bytes };
        }

        if (!found.SequenceEqual(hash))
        {
            var detail = $"The digest vouches for the hash {Convert.ToHexStringLower(hash)}, and it has {Convert.ToHexStringLower(found)}.";
            return new LogVerdict(LogIntegrityStatus.Invalid, "HashMismatch", detail) { Bytes = bytes };
        }

        if (proof != default)
        {
            _context.State.Add(proof);
        }

        return new LogVerdict(LogIntegrityStatus.Valid) { Bytes = bytes };
    }
}
