using OrgTrail.Core.Logs.Layout;

namespace OrgTrail.Core.Logs.Sources;

/// <summary>A file as a listing shows it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Token">Changes whenever the file is written again.</param>
internal readonly record struct ListedFile(string Key, ulong Token);

/// <summary>How reading a file ended.</summary>
internal enum ReadStatus
{
    Read,
    NotFound,
    Failed,
}

/// <summary>How reading a file ended, with what its metadata tell of a digest.</summary>
internal readonly record struct ReadResult(ReadStatus Status)
{
    /// <summary>Stable name of why it could not be read.</summary>
    public string? Reason { get; init; }

    public string? Problem { get; init; }

    public string? MissingPermission { get; init; }

    public string? Signature { get; init; }

    public string? SignatureAlgorithm { get; init; }

    /// <summary>The version that was read, as a listing tells it; null where the source has no versions.</summary>
    public ulong? Version { get; init; }

    /// <summary>When a backfill digest was made.</summary>
    public DateTimeOffset? GeneratedAt { get; init; }
}

/// <summary>The folders of one account below one root.</summary>
internal readonly record struct LogAccount(string Root, string AccountId);

/// <summary>Where logs and digests are: a bucket, or a copy of one. Keys are those of the bucket, in both.</summary>
internal interface ILogSource
{
    /// <summary>How many files are worth reading at a time.</summary>
    int Parallelism { get; }

    /// <summary>Where a key is, for people.</summary>
    string Locate(string bucket, string key);

    /// <summary>True when a digest that was signed for a place was found there.</summary>
    bool IsAtHome(string signedBucket, string signedKey, string foundKey);

    /// <summary>The bucket that files are signed for unless they say otherwise; empty when that is not known.</summary>
    string HomeBucket { get; }

    /// <summary>The key here of a file that was signed for a key.</summary>
    string Resolve(string signedKey, LogStream stream);

    /// <summary>The accounts that have a folder.</summary>
    IAsyncEnumerable<LogAccount> AccountsAsync(CancellationToken cancellationToken);

    /// <summary>The regions of an account that have a folder.</summary>
    Task<IReadOnlyList<LogStream>> StreamsAsync(LogAccount account, CancellationToken cancellationToken);

    /// <summary>Files below a prefix from a key on to another (exclusive; null for all), in the order of their keys.</summary>
    IAsyncEnumerable<ListedFile> ListAsync(string prefix, string from, string? to, CancellationToken cancellationToken);

    /// <summary>Reads a whole file into what takes it, anew after a failure that passes.</summary>
    ValueTask<ReadResult> ReadAsync(string bucket, string key, Unpacked into, CancellationToken cancellationToken);
}
