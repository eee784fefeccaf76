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
                if (!TryAdd(work, out var proof))
                {
                    await ReadAsync(work, proof, cancellationToken).ConfigureAwait(false);
                }
            }

            _batch.Check(cancellationToken);
        }
    }

    public void Dispose()
    {
        _unpacked.Dispose();
        _batch.Dispose();
    }

    /// <summary>Adds a file to the batch, or tells at once what there is to tell; false when it has to be read by itself.</summary>
    private bool TryAdd(LogWork work, out UInt128 proof)
    {
        proof = default;
        if (work.Reference.Hash is not { } hash)
        {
            Tell(work, LogIntegrityStatus.Unknown, "UnknownHashAlgorithm", $"Its digest has no hash that can be checked: {work.Reference.HashProblem}.");
            return true;
        }

        var source = _context.Source;
        proof = work.Token is { } token && _context.State is not NoProofState ? Proof.Of(source.Locate(work.Reference.Bucket, work.Key), hash, token) : default;
        if (proof != default && _context.State.Contains(proof))
        {
            work.Stream.TellLog(work, LogIntegrityStatus.Valid, wasProven: true);
            work.Stream.Finish();
            return true;
        }

        if (!source.TryLoad(BucketOf(work), work.Key, _batch.Next, out var read))
        {
            return false;
        }

        if (read.Status == ReadStatus.Read)
        {
            _batch.Add(work, proof);
        }
        else
        {
            TellUnread(work, read);
        }

        return true;
    }

    private async ValueTask ReadAsync(LogWork work, UInt128 proof, CancellationToken cancellationToken)
    {
        var read = await _context.Source.ReadAsync(BucketOf(work), work.Key, _unpacked, cancellationToken).ConfigureAwait(false);
        if (read.Status == ReadStatus.Read)
        {
            Judge(work, proof, _unpacked.Result, _unpacked.Hash);
        }
        else
        {
            TellUnread(work, read);
        }
    }

    private string BucketOf(LogWork work) => _context.Source.HomeBucket.Length == 0 ? string.Empty : work.Reference.Bucket;

    private static void TellUnread(LogWork work, ReadResult read)
    {
        if (read.Status == ReadStatus.NotFound)
        {
            Tell(work, LogIntegrityStatus.Missing, "NotFound", "The digest vouches for it, and it is not there.");
        }
        else
        {
            Tell(work, LogIntegrityStatus.Unknown, read.Reason, read.Problem, read.MissingPermission);
        }
    }

    private void Judge(LogWork work, UInt128 proof, GunzipResult result, ReadOnlySpan<byte> found)
    {
        var (hash, bytes) = (work.Reference.Hash, result.DecompressedBytes);
        if (GunzipFaults.Of(result) is var (status, reason, detail))
        {
            Tell(work, status, reason, detail, bytes: bytes);
        }
        else if (!found.SequenceEqual(hash))
        {
            Tell(
                work,
                LogIntegrityStatus.Invalid,
                "HashMismatch",
                $"The digest vouches for the hash {Convert.ToHexStringLower(hash!)}, and it has {Convert.ToHexStringLower(found)}.",
                bytes: bytes);
        }
        else
        {
            if (proof != default)
            {
                _context.State.Add(proof);
            }

            Tell(work, LogIntegrityStatus.Valid, bytes: bytes);
        }
    }

    private static void Tell(
        LogWork work, LogIntegrityStatus status, string? reason = null, string? detail = null, string? missingPermission = null, long bytes = 0)
    {
        work.Stream.TellLog(work, status, reason, detail, missingPermission, bytes);
        work.Stream.Finish();
    }
}
