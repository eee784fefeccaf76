using System.Threading.Channels;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Sources;
using OrgTrail.Core.Logs.State;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>Reads, decompresses and hashes log files, one after another; several of these work side by side.</summary>
internal sealed class LogChecker(CheckContext context) : IDisposable
{
    private readonly Unpacked _unpacked = new(context.Request.MaximumLogSize, keepsContent: false);

    /// <summary>Works until there are no more files.</summary>
    public async Task RunAsync(ChannelReader<LogWork> works, CancellationToken cancellationToken)
    {
        while (await works.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (works.TryRead(out var work))
            {
                await CheckAsync(work, cancellationToken).ConfigureAwait(false);
                work.Stream.Finish();
            }
        }
    }

    public void Dispose() => _unpacked.Dispose();

    private async ValueTask CheckAsync(LogWork work, CancellationToken cancellationToken)
    {
        if (work.Reference.Hash is not { } hash)
        {
            work.Stream.TellLog(work, LogIntegrityStatus.Unknown, "UnknownHashAlgorithm", $"Its digest has no hash that can be checked: {work.Reference.HashProblem}.");
            return;
        }

        var source = context.Source;
        var proof = work.Token is { } token && context.State is not NoProofState ? Proof.Of(source.Locate(work.Reference.Bucket, work.Key), hash, token) : default;
        if (proof != default && context.State.Contains(proof))
        {
            work.Stream.TellLog(work, LogIntegrityStatus.Valid, wasProven: true);
            return;
        }

        var read = await source.ReadAsync(source.HomeBucket.Length == 0 ? string.Empty : work.Reference.Bucket, work.Key, _unpacked, cancellationToken).ConfigureAwait(false);
        switch (read.Status)
        {
            case ReadStatus.NotFound:
                work.Stream.TellLog(work, LogIntegrityStatus.Missing, "NotFound", "The digest vouches for it, and it is not there.");
                break;
            case ReadStatus.Failed:
                work.Stream.TellLog(work, LogIntegrityStatus.Unknown, read.Reason, read.Problem, read.MissingPermission);
                break;
            default:
                Judge(work, hash, proof);
                break;
        }
    }

    private void Judge(LogWork work, byte[] hash, UInt128 proof)
    {
        var bytes = _unpacked.Result.DecompressedBytes;
        if (GunzipFaults.Of(_unpacked.Result) is var (status, reason, detail))
        {
            work.Stream.TellLog(work, status, reason, detail, bytes: bytes);
        }
        else if (!_unpacked.Hash.SequenceEqual(hash))
        {
            work.Stream.TellLog(
                work,
                LogIntegrityStatus.Invalid,
                "HashMismatch",
                $"The digest vouches for the hash {Convert.ToHexStringLower(hash)}, and it has {Convert.ToHexStringLower(_unpacked.Hash)}.",
                bytes: bytes);
        }
        else
        {
            if (proof != default)
            {
                context.State.Add(proof);
            }

            work.Stream.TellLog(work, LogIntegrityStatus.Valid, bytes: bytes);
        }
    }
}
