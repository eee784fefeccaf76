namespace OrgTrail.Sandbox.Archives.Tampering;

/// <summary>What can be wrong with log files and digests; the last three only look like it and are no fault.</summary>
public enum LogFault
{
    /// <summary>A byte of a log's JSON is another, and the file is compressed again.</summary>
    ChangedLog,

    /// <summary>A byte of a log's compressed file is another.</summary>
    ChangedCompressedByte,

    /// <summary>Bytes follow a log's compressed content.</summary>
    TrailingBytes,

    /// <summary>A log's file ends early.</summary>
    TruncatedLog,

    /// <summary>A log's content is in two gzip members, which RFC 1952 allows: the content is what it was.</summary>
    MultiMemberLog,

    /// <summary>A log is replaced by a small file that decompresses to a huge one.</summary>
    ZipBomb,

    /// <summary>A log is replaced by bytes that are no text.</summary>
    NotUtf8,

    /// <summary>A log is gone.</summary>
    DeletedLog,

    /// <summary>A log is there that CloudTrail never delivered.</summary>
    InjectedLog,

    /// <summary>A digest is gone.</summary>
    DeletedDigest,

    /// <summary>A digest and the one after it are gone.</summary>
    DeletedAdjacentDigests,

    /// <summary>The newest digests are gone, and with them the logs they name.</summary>
    DeletedTail,

    /// <summary>The oldest digest is gone.</summary>
    DeletedHead,

    /// <summary>A log is changed, and its hash in the digest is made to fit.</summary>
    ChangedDigest,

    /// <summary>A digit of a digest's signature in its metadata is another.</summary>
    ChangedSignature,

    /// <summary>The newest digest has lost its metadata.</summary>
    MissingMetadata,

    /// <summary>Two digests have changed places, with their metadata.</summary>
    SwappedDigests,

    /// <summary>A digest is under another name.</summary>
    RelocatedDigest,

    /// <summary>A digest was made anew and signed by a key that is not CloudTrail's, which it names.</summary>
    UnknownKey,

    /// <summary>A digest was signed by a key that is not CloudTrail's, but names CloudTrail's.</summary>
    ForeignSignature,

    /// <summary>A log was taken out, and all digests from there on were made anew, linked, and signed by a key that is not CloudTrail's.</summary>
    ForgedChain,

    /// <summary>A digest's metadata name a signature algorithm that CloudTrail does not use.</summary>
    WrongSignatureAlgorithm,

    /// <summary>A properly signed digest gives a log's hash by an algorithm that CloudTrail does not use.</summary>
    WrongHashAlgorithm,

    /// <summary>A digest for late logs beside the hourly ones, as CloudTrail makes them: no fault.</summary>
    BackfillDigest,

    /// <summary>The chain begins anew without an hour missing, as when a trail is made again: no fault.</summary>
    RecreatedTrail,
}

/// <summary>What a verdict is about.</summary>
public enum FaultSubject
{
    /// <summary>A log file.</summary>
    Log,

    /// <summary>A digest file.</summary>
    Digest,

    /// <summary>The digests of an account in a region as a sequence.</summary>
    Chain,
}

/// <summary>A verdict that a validator must reach.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Verdicts">The verdicts that are right, of Valid, Invalid, Missing, Gap, TailMissing, Unlisted, Relocated, UnknownKey and Unknown.</param>
/// <param name="Key">The file's key; null for a chain.</param>
/// <param name="MissingHours">For a chain: the hours without a digest.</param>
public sealed record ExpectedFinding(FaultSubject Subject, IReadOnlyList<string> Verdicts, string? Key, int MissingHours = 0);
