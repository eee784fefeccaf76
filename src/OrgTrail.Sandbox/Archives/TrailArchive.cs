using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using OrgTrail.Sandbox.CloudTrail.State;

namespace OrgTrail.Sandbox.Archives;

/// <summary>
/// The log files and digests of an organization's trail, by rule: names, sizes, contents and signatures are computed when somebody
/// asks for them, so that an archive of millions of files takes no time to make and no memory to keep.
/// </summary>
public sealed class TrailArchive
{
    private readonly ArchiveIndex _index;
    private readonly LogContents _logs;
    private readonly DigestContents _digests;

    internal TrailArchive(TrailArchiveOptions options, SigningKeys keys)
    {
        Options = options;
        _index = new(options);
        _logs = new(options);
        _digests = new(options, _logs, keys);
        foreach (var region in _index.Regions)
        {
            _digests.KeyOf(region);
        }
    }

    /// <summary>What the archive holds.</summary>
    public TrailArchiveOptions Options { get; }

    /// <summary>What every key begins with: <c>[prefix/]AWSLogs/[o-id/]</c>.</summary>
    public string Root => _index.Root;

    /// <summary>The number of digests.</summary>
    public long DigestCount => Options.Includes is null
        ? _index.Accounts.Count * _index.Regions.Sum(r => (long)_index.Chain(_index.Accounts[0], r).Hours)
        : _index.Accounts.Sum(a => _index.Regions.Sum(r => (long)_index.Chain(a, r).Hours));

    /// <summary>The number of log files.</summary>
    public long LogFileCount => DigestCount * Options.LogFilesPerHour;

    /// <summary>An archive that is in no sandbox, to be written to a folder. Its signing keys are its own.</summary>
    public static TrailArchive Create(TrailArchiveOptions options)
    {
        Check(options);
        return new(options, new SigningKeys());
    }

    /// <summary>The keys with a prefix, in the order that S3 lists them.</summary>
    public IEnumerable<string> Keys(string prefix = "") =>
        _index.From(prefix).Select(f => f.Chain.KeyOf(f.Kind, f.Index)).TakeWhile(k => k.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The keys of the digests of an account in a region, oldest first.</summary>
    public IReadOnlyList<string> DigestKeys(string accountId, string region) => KeysOf(accountId, region, ArchiveChain.DigestKind);

    /// <summary>The keys of the log files of an account in a region, oldest first.</summary>
    public IReadOnlyList<string> LogKeys(string accountId, string region) => KeysOf(accountId, region, ArchiveChain.LogKind);

    /// <summary>The compressed content of a key.</summary>
    public ReadOnlyMemory<byte> ContentOf(string key) => Content(Required(key));

    /// <summary>The user metadata of a key: a digest's signature.</summary>
    public IReadOnlyDictionary<string, string> MetadataOf(string key) => Metadata(Required(key));

    internal static void Check(TrailArchiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.LogFilesPerHour);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.LogFilesPerHour, 60);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.EventsPerLogFile, 1);
        if (options.AccountIds.Count == 0 || options.Regions.Count == 0)
        {
            throw new ArgumentException("An archive needs at least one account and one region.", nameof(options));
        }

        foreach (var account in options.AccountIds)
        {
            if (account.Length != 12 || !account.All(char.IsAsciiDigit))
            {
                throw new ArgumentException($"{account} is not an account id of 12 digits.", nameof(options));
            }
        }

        foreach (var time in options.RegionStartTimes.Values.Append(options.StartTime))
        {
            if (time.Ticks % TimeSpan.TicksPerSecond != 0)
            {
                throw new ArgumentException($"{time:O} is not on a whole second.", nameof(options));
            }
        }
    }

    internal ArchiveFile? Find(string key) => _index.Find(key) is { } found ? new(found.Chain, found.Kind, found.Index) : null;

    internal IEnumerable<ArchiveFile> From(string key) => _index.From(key).Select(f => new ArchiveFile(f.Chain, f.Kind, f.Index));

    internal int Size(ArchiveFile file) => file.IsDigest
        ? _digests.PackedSize(file.Chain, file.Index)
        : _logs.Sizes(file.Chain, file.Index).PackedSize;

    internal ReadOnlyMemory<byte> Content(ArchiveFile file) =>
        file.IsDigest ? _digests.Entry(file.Chain, file.Index).Content : PaddedGzip.Compress(LogJson(file), Size(file), CompressionLevel.Optimal);

    internal ImmutableSortedDictionary<string, string> Metadata(ArchiveFile file) => file.IsDigest
        ? ImmutableSortedDictionary<string, string>.Empty.Add("signature", _digests.Entry(file.Chain, file.Index).Signature).Add("signature-algorithm", "SHA256withRSA")
        : ImmutableSortedDictionary<string, string>.Empty;

    // The length that a gzip file ends with, exact below 4 GB.
    internal static long DecompressedSize(ReadOnlyMemory<byte> content) => BinaryPrimitives.ReadUInt32LittleEndian(content.Span[^4..]);

    internal byte[] LogJson(ArchiveFile file)
    {
        var json = new byte[_logs.Sizes(file.Chain, file.Index).Length];
        _logs.Write(file.Chain, file.Index, new RecordFacts(file.Chain), json);
        return json;
    }

    internal SigningKey SigningKeyOf(string region) => _digests.KeyOf(region);

    private IReadOnlyList<string> KeysOf(string accountId, string region, string kind)
    {
        var chain = _index.Chain(accountId, region);
        return [.. Enumerable.Range(0, chain.Count(kind)).Select(i => chain.KeyOf(kind, i))];
    }

    private ArchiveFile Required(string key) => Find(key) ?? throw new ArgumentException($"The archive has no {key}.", nameof(key));
}
