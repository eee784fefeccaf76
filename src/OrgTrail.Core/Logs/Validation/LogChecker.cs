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
            await work.Stream.Verdicts.TellLogAsync(
                work, new LogVerdict(LogIntegrityStatus.Unknown, "UnknownHashAlgorithm", $"Its digest has no hash that can be checked: {work.Reference.HashProblem}."), cancellationToken).ConfigureAwait(false);
            return;
        }

        var source = context.Source;
        var proof = work.Token is { } token && context.State is not NoProofState ? Proof.Of(source.Locate(work.Reference.Bucket, work.Key), hash, token) : default;
        if (proof != default && context.State.Contains(proof))
        {
            await work.Stream.Verdicts.TellLogAsync(work, new LogVerdict(LogIntegrityStatus.Valid) { WasProven = true }, cancellationToken).ConfigureAwait(false);
            return;
        }

        var read = await source.ReadAsync(source.HomeBucket.Length == 0 ? string.Empty : work.Reference.Bucket, work.Key, _unpacked, cancellationToken).ConfigureAwait(false);
        var verdict = read.Status switch
        {
            ReadStatus.NotFound => new LogVerdict(LogIntegrityStatus.Missing, "NotFound", "The digest vouches for it, and it is not there."),
            ReadStatus.Failed => new LogVerdict(LogIntegrityStatus.Unknown, read.Reason, read.Problem) { MissingPermission = read.MissingPermission },
            _ => Judge(hash),
        };
        // What was listed may have been another version than what was read, and may be there again when nobody looks.
        if (verdict.Status == LogIntegrityStatus.Valid && proof != default && (read.Version ?? work.Token) == work.Token)
        {
            context.State.Add(proof);
        }

        await work.Stream.Verdicts.TellLogAsync(work, verdict, cancellationToken).ConfigureAwait(false);
    }

    private LogVerdict Judge(byte[] hash)
    {
        var bytes = _unpacked.Result.DecompressedBytes;
        if (GunzipFaults.Of(_unpacked.Result) is var (status, reason, detail))
        {
            return new LogVerdict(status, reason, detail) { Bytes = bytes };
        }

        if (_unpacked.Hash.SequenceEqual(hash))
        {
            return new LogVerdict(LogIntegrityStatus.Valid) { Bytes = bytes };
        }

        var difference = $"The digest vouches for the hash {Convert.ToHexStringLower(hash)}, and it has {Convert.ToHexStringLower(_unpacked.Hash)}.";
        return new LogVerdict(LogIntegrityStatus.Invalid, "HashMismatch", difference) { Bytes = bytes };
    }
}
