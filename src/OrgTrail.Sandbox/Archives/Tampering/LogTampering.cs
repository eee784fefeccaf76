using OrgTrail.Sandbox.Archives.Files;

namespace OrgTrail.Sandbox.Archives.Tampering;

/// <summary>
/// Does to the files of one account in one region what a validator has to find, and says what it has to find. The files are an
/// archive's, in a bucket of the sandbox or in a folder.
/// </summary>
public sealed class LogTampering
{
    private readonly TamperScene _scene;

    /// <summary>Prepares for one account and region.</summary>
    /// <param name="archive">The archive that the files are of; with at least one log an hour and six hours.</param>
    /// <param name="files">Where they are.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="region">The region.</param>
    public LogTampering(TrailArchive archive, ILogFiles files, string accountId, string region)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(files);
        _scene = new(archive, files, accountId, region);
        if (_scene.Digests.Count < 6 || _scene.Logs.Count == 0)
        {
            throw new ArgumentException("Tampering needs six hours of digests and at least one log an hour.", nameof(archive));
        }
    }

    /// <summary>Decompressed bytes of a <see cref="LogFault.ZipBomb"/>.</summary>
    public int ZipBombSize { get; init; } = 64 << 20;

    /// <summary>Commits a fault at an hour of the chain, and gives what must be found because of it: nothing for what is no fault.</summary>
    /// <param name="fault">What to do.</param>
    /// <param name="hour">Which hour, from 0; not the first, and neither of the last three.</param>
    public IReadOnlyList<ExpectedFinding> Apply(LogFault fault, int hour)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hour, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hour, _scene.Digests.Count - 4);
        return fault switch
        {
            LogFault.ChangedLog => LogFaults.Changed(_scene, hour),
            LogFault.ChangedCompressedByte => LogFaults.ChangedCompressed(_scene, hour),
            LogFault.TrailingBytes => LogFaults.Trailing(_scene, hour),
            LogFault.TruncatedLog => LogFaults.Truncated(_scene, hour),
            LogFault.MultiMemberLog => LogFaults.MultiMember(_scene, hour),
            LogFault.ZipBomb => LogFaults.ZipBomb(_scene, hour, ZipBombSize),
            LogFault.NotUtf8 => LogFaults.NotUtf8(_scene, hour),
            LogFault.DeletedLog => LogFaults.Deleted(_scene, hour),
            LogFault.InjectedLog => LogFaults.Injected(_scene, hour),
            LogFault.DeletedDigest => ChainFaults.Deleted(_scene, hour, 1),
            LogFault.DeletedAdjacentDigests => ChainFaults.Deleted(_scene, hour, 2),
            LogFault.DeletedTail => ChainFaults.Tail(_scene),
            LogFault.DeletedHead => ChainFaults.Head(_scene),
            LogFault.ChangedDigest => DigestFaults.Changed(_scene, hour),
            LogFault.ChangedSignature => DigestFaults.ChangedSignature(_scene, hour),
            LogFault.MissingMetadata => DigestFaults.MissingMetadata(_scene),
            LogFault.SwappedDigests => DigestFaults.Swapped(_scene, hour),
            LogFault.RelocatedDigest => DigestFaults.Relocated(_scene, hour),
            LogFault.UnknownKey => DigestFaults.UnknownKey(_scene, hour),
            LogFault.ForeignSignature => DigestFaults.ForeignSignature(_scene, hour),
            LogFault.ForgedChain => ChainFaults.Forged(_scene, hour),
            LogFault.WrongSignatureAlgorithm => DigestFaults.WrongSignatureAlgorithm(_scene, hour),
            LogFault.WrongHashAlgorithm => DigestFaults.WrongHashAlgorithm(_scene, hour),
            LogFault.BackfillDigest => ChainFaults.Backfill(_scene, hour),
            LogFault.RecreatedTrail => ChainFaults.Recreated(_scene, hour),
            _ => throw new ArgumentOutOfRangeException(nameof(fault)),
        };
    }
}
