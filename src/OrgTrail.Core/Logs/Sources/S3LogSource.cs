using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Aws.S3;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Logs.Sources;

/// <summary>Logs and digests in the bucket that CloudTrail delivers to, or in a replica of it.</summary>
internal sealed class S3LogSource : ILogSource
{
    private readonly AwsConnection _connection;
    private readonly string _bucket;
    private readonly string _root;
    private readonly S3Caller _caller;
    private readonly ConcurrentDictionary<string, Lazy<Task<BucketAccess>>> _clients = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancellation;

    /// <param name="connection">Reads the bucket.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="keyPrefix">The prefix before <c>AWSLogs/</c>, without slash at its end; null when there is none.</param>
    /// <param name="signedBucket">The bucket that the digests were signed for, where this is a replica of it.</param>
    /// <param name="parallelism">Requests under way at most.</param>
    /// <param name="cancellation">Ends what all files share.</param>
    public S3LogSource(AwsConnection connection, string bucket, string? keyPrefix, string? signedBucket, int parallelism, CancellationToken cancellation)
    {
        _connection = connection;
        _bucket = bucket;
        _root = string.IsNullOrEmpty(keyPrefix) ? $"{LogRoots.Folder}/" : $"{keyPrefix}/{LogRoots.Folder}/";
        _cancellation = cancellation;
        _caller = new S3Caller(new AdaptiveGate(parallelism, TimeProvider.System), TimeProvider.System);
        HomeBucket = signedBucket ?? bucket;
        Parallelism = parallelism;
    }

    public int Parallelism { get; }

    public string HomeBucket { get; }

    public string Locate(string bucket, string key) => $"s3://{(bucket == HomeBucket ? _bucket : bucket)}/{key}";

    public bool IsAtHome(string signedBucket, string signedKey, string foundKey) => signedBucket == HomeBucket && signedKey == foundKey;

    public string Resolve(string signedKey, LogStream stream) => signedKey;

    public async IAsyncEnumerable<LogAccount> AccountsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var organizations = new List<string>();
        await foreach (var name in FoldersAsync(_root, cancellationToken).ConfigureAwait(false))
        {
            if (LogRoots.IsAccount(name))
            {
                yield return new LogAccount(_root, name);
            }
            else if (LogRoots.IsOrganization(name))
            {
                organizations.Add(name);
            }
        }

        foreach (var root in organizations.Select(o => $"{_root}{o}/"))
        {
            await foreach (var name in FoldersAsync(root, cancellationToken).ConfigureAwait(false))
            {
                if (LogRoots.IsAccount(name))
                {
                    yield return new LogAccount(root, name);
                }
            }
        }
    }

    public async Task<IReadOnlyList<LogStream>> StreamsAsync(LogAccount account, CancellationToken cancellationToken)
    {
        var digests = RegionsAsync($"{account.Root}{account.AccountId}/CloudTrail-Digest/", cancellationToken);
        var logs = FoldersAsync($"{account.Root}{account.AccountId}/CloudTrail/", cancellationToken).ToHashSetAsync(StringComparer.Ordinal, cancellationToken).AsTask();
        var (withDigests, withLogs) = (await digests.ConfigureAwait(false), await logs.ConfigureAwait(false));
        return
        [
            .. withDigests.Union(withLogs).Order(StringComparer.Ordinal).Select(region => new LogStream(account.Root, account.AccountId, region)
            {
                HasDigests = withDigests.Contains(region),
                HasLogs = withLogs.Contains(region),
            }),
        ];
    }

    public async IAsyncEnumerable<ListedFile> ListAsync(string prefix, string from, string? to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // S3 lists what comes after a key, and that key itself is asked for as well.
        await foreach (var page in PagesAsync(prefix, null, from[..^1], cancellationToken).ConfigureAwait(false))
        {
            foreach (var found in page.S3Objects ?? [])
            {
                if (string.CompareOrdinal(found.Key, from) < 0)
                {
                    continue;
                }

                if (to is not null && string.CompareOrdinal(found.Key, to) >= 0)
                {
                    yield break;
                }

                // What consoles make as a folder is empty. Readers of logs take anything else for a file, whatever its name.
                if (!found.Key.EndsWith('/') || found.Size > 0)
                {
                    yield return new ListedFile(found.Key, ObjectVersions.Of(found.ETag, found.Size, found.LastModified));
                }
            }
        }
    }

    public async ValueTask<ReadResult> ReadAsync(string bucket, string key, Unpacked into, CancellationToken cancellationToken)
    {
        if (bucket == HomeBucket)
        {
            return await _caller.ReadAsync((await HomeAsync().ConfigureAwait(false)).Objects, _bucket, key, into, cancellationToken).ConfigureAwait(false);
        }

        // A trail that was given another bucket names the old one. Digests say so under their signature.
        ObjectReader reader;
        try
        {
            reader = (await ClientAsync(bucket).ConfigureAwait(false)).Objects;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return S3Caller.Failed(AwsFault.From(exception));
        }

        return await _caller.ReadAsync(reader, bucket, key, into, cancellationToken).ConfigureAwait(false);
    }

    private async Task<BucketAccess> HomeAsync()
    {
        try
        {
            return await ClientAsync(_bucket).ConfigureAwait(false);
        }
        catch (Exception exception) when (!_cancellation.IsCancellationRequested && AwsFault.From(exception) is { Kind: AwsFaultKind.NotFound or AwsFaultKind.AccessDenied } fault)
        {
            // An answer to HEAD has no words, so they are ours.
            throw fault.Kind == AwsFaultKind.NotFound
                ? new OrgTrailException(ErrorIds.BucketNotFound, ErrorKind.ObjectNotFound, _bucket, $"There is no bucket {_bucket}. Check -BucketName.", exception)
                : new OrgTrailException(
                    ErrorIds.AccessDenied,
                    ErrorKind.PermissionDenied,
                    _bucket,
                    $"The bucket {_bucket} may not be read ({_connection.Description}). Allow s3:ListBucket on it and s3:GetObject on its objects, or give credentials of its account with -LogAccountProfileName or -LogAccountRoleArn.",
                    exception);
        }
    }

    private Task<BucketAccess> ClientAsync(string bucket) => _clients.GetOrAdd(bucket, b => new Lazy<Task<BucketAccess>>(async () =>
    {
        var region = await BucketLocation.FindAsync(_connection, b, null, _cancellation).ConfigureAwait(false) ?? _connection.Region;
        return new BucketAccess(_connection.S3ForRegion(region), _connection.ObjectReaderForRegion(region));
    })).Value;

    private async Task<HashSet<string>> RegionsAsync(string prefix, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var name in FoldersAsync(prefix, cancellationToken).ConfigureAwait(false))
        {
            if (LogRoots.IsRegion(name))
            {
                found.Add(name);
            }
        }

        return found;
    }

    private async IAsyncEnumerable<string> FoldersAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(prefix, "/", null, cancellationToken).ConfigureAwait(false))
        {
            foreach (var folder in page.CommonPrefixes ?? [])
            {
                yield return folder[prefix.Length..^1];
            }
        }
    }

    private async IAsyncEnumerable<ListObjectsV2Response> PagesAsync(
        string prefix, string? delimiter, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var client = (await HomeAsync().ConfigureAwait(false)).Client;
        string? token = null;
        do
        {
            var request = new ListObjectsV2Request { BucketName = _bucket, Prefix = prefix, Delimiter = delimiter, StartAfter = token is null ? after : null, ContinuationToken = token };
            var page = await _caller.CallAsync(ct => client.ListObjectsV2Async(request, ct), cancellationToken).ConfigureAwait(false);
            yield return page;
            token = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (token is not null);
    }

    private sealed record BucketAccess(IAmazonS3 Client, ObjectReader Objects);
}
