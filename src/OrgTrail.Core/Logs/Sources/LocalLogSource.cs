using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Logs.Layout;

namespace OrgTrail.Core.Logs.Sources;

/// <summary>
/// A copy on disk. Its keys are those of the bucket from <c>AWSLogs/</c> on, after the number of the folder that they are in: what
/// came before it in the bucket is not known of a copy.
/// </summary>
internal sealed class LocalLogSource : ILogSource
{
    private const int WholeFileLimit = 4 << 20;
    private const int ReadBuffer = 1 << 16;
    private readonly CopyFolders _folders;

    /// <param name="path">The folder of the copy.</param>
    /// <param name="signedBucket">The bucket that it is a copy of; null when that is not known.</param>
    /// <param name="parallelism">Files read at a time.</param>
    public LocalLogSource(string path, string? signedBucket, int parallelism)
    {
        HomeBucket = signedBucket ?? string.Empty;
        Parallelism = parallelism;
        _folders = new CopyFolders(path);
        if (_folders.Roots.Count == 0)
        {
            throw new OrgTrailException(
                ErrorIds.LogsNotFound, ErrorKind.ObjectNotFound, path, $"There is no folder {(Directory.Exists(path) ? $"{LogRoots.Folder} in '{path}'" : $"'{path}'")}. Give the folder of the copy with -Path.");
        }
    }

    public int Parallelism { get; }

    public string HomeBucket { get; }

    public string Locate(string bucket, string key) => TryPath(key, out _, out var path) ? path : key;

    public string Resolve(string signedKey, LogStream stream)
    {
        var root = stream.Root.AsSpan(0, stream.Root.IndexOf(':', StringComparison.Ordinal) + 1);
        return string.Concat(root, FromFolder(signedKey));
    }

    public bool IsAtHome(string signedBucket, string signedKey, string foundKey) =>
        (HomeBucket.Length == 0 || signedBucket == HomeBucket) && FromFolder(signedKey).SequenceEqual(FromFolder(foundKey));

    public async IAsyncEnumerable<LogAccount> AccountsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        for (var i = 0; i < _folders.Roots.Count; i++)
        {
            var (root, path) = (string.Create(CultureInfo.InvariantCulture, $"{i}:{LogRoots.Folder}/"), _folders.Roots[i]);
            foreach (var name in CopyFolders.FoldersOf(path))
            {
                if (LogRoots.IsAccount(name) && _folders.Reaches(path + name))
                {
                    yield return new LogAccount(root, name);
                }
                else if (LogRoots.IsOrganization(name))
                {
                    foreach (var account in CopyFolders.FoldersOf(path + name).Where(a => LogRoots.IsAccount(a) && _folders.Reaches(Path.Join(path + name, a))))
                    {
                        yield return new LogAccount($"{root}{name}/", account);
                    }
                }
            }
        }
    }

    public Task<IReadOnlyList<LogStream>> StreamsAsync(LogAccount account, CancellationToken cancellationToken)
    {
        var (digests, logs) = (FoldersOf(account, "CloudTrail-Digest"), FoldersOf(account, "CloudTrail"));
        digests.RemoveWhere(d => !LogRoots.IsRegion(d));
        return Task.FromResult<IReadOnlyList<LogStream>>(
        [
            .. digests.Union(logs).Order(StringComparer.Ordinal).Select(region => new LogStream(account.Root, account.AccountId, region)
            {
                HasDigests = digests.Contains(region),
                HasLogs = logs.Contains(region),
            }),
        ]);
    }

    public async IAsyncEnumerable<ListedFile> ListAsync(string prefix, string from, string? to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var stack = new Stack<string>([prefix]);
        while (stack.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (files, folders) = EntriesIn(folder, from, to);
            foreach (var file in files)
            {
                yield return file;
            }

            folders.ForEach(stack.Push);
        }
    }

    public ValueTask<ReadResult> ReadAsync(string bucket, string key, Unpacked into, CancellationToken cancellationToken)
    {
        try
        {
            if (!TryPath(key, out var root, out var path))
            {
                return Failed("UnsafePath", "Its key leads out of the copy and was not followed.");
            }

            if (!_folders.IsPlain(root, path))
            {
                return Failed("SymbolicLink", "It is a link, or in a folder that is one. Links are not followed: they may lead out of the copy.");
            }

            Read(path, into, cancellationToken);
            return ValueTask.FromResult(into.KeepsContent ? Sidecar.Read(path) : new ReadResult(ReadStatus.Read));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return ValueTask.FromResult(new ReadResult(ReadStatus.NotFound));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed("ReadFailed", FaultErrors.Sentence(exception.Message));
        }
    }

    private static void Read(string path, Unpacked into, CancellationToken cancellationToken)
    {
        // Pipes and devices have no length either, and opening one may wait for ever.
        if (new FileInfo(path) is { Exists: true, Length: 0 })
        {
            into.Take(ReadOnlyMemory<byte>.Empty, cancellationToken);
            return;
        }

        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
        var length = RandomAccess.GetLength(handle);
        if (length > WholeFileLimit)
        {
            using var stream = new FileStream(handle, FileAccess.Read, ReadBuffer);
            into.Take(stream, cancellationToken);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)length);
        try
        {
            var total = 0;
            while (total < length && RandomAccess.Read(handle, buffer.AsSpan(total, (int)length - total), total) is > 0 and var read)
            {
                total += read;
            }

            into.Take(buffer.AsMemory(0, total), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private (List<ListedFile> Files, List<string> Folders) EntriesIn(string folder, string from, string? to)
    {
        var (files, folders) = (new List<ListedFile>(), new List<string>());
        if (!TryPath(folder, out _, out var path) || !_folders.Reaches(path))
        {
            return (files, folders);
        }

        foreach (var (name, isFolder, token) in CopyFolders.EntriesOf(path))
        {
            var key = isFolder ? $"{folder}{name}/" : folder + name;

            // A folder before the range may still hold its beginning.
            var isBefore = string.CompareOrdinal(key, from) < 0 && !(isFolder && from.StartsWith(key, StringComparison.Ordinal));
            if (isBefore || (to is not null && string.CompareOrdinal(key, to) >= 0))
            {
                continue;
            }

            if (isFolder)
            {
                folders.Add(key);
            }
            else if (!name.EndsWith(Sidecar.Extension, StringComparison.Ordinal))
            {
                files.Add(new ListedFile(key, token));
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        folders.Sort((a, b) => string.CompareOrdinal(b, a));
        return (files, folders);
    }

    private HashSet<string> FoldersOf(LogAccount account, string kind) =>
        !TryPath($"{account.Root}{account.AccountId}/{kind}", out _, out var path)
            ? []
            : [.. CopyFolders.FoldersOf(path).Where(r => _folders.Reaches(Path.Join(path, r)))];

    /// <summary>The part of a key from the last folder AWSLogs on; the whole key when there is none.</summary>
    private static ReadOnlySpan<char> FromFolder(string key)
    {
        var at = key.LastIndexOf($"{LogRoots.Folder}/", StringComparison.Ordinal);
        return at < 0 ? key : key.AsSpan(at);
    }

    private bool TryPath(string key, out int root, out string path)
    {
        path = string.Empty;
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !int.TryParse(key.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out root)
            || root >= _folders.Roots.Count || !key.AsSpan(colon + 1).StartsWith($"{LogRoots.Folder}/", StringComparison.Ordinal))
        {
            root = 0;
            return false;
        }

        path = _folders.PathOf(root, key.AsSpan(colon + 1 + LogRoots.Folder.Length + 1)) ?? string.Empty;
        return path.Length > 0;
    }

    private static ValueTask<ReadResult> Failed(string reason, string problem) =>
        ValueTask.FromResult(new ReadResult(ReadStatus.Failed) { Reason = reason, Problem = problem });
}
