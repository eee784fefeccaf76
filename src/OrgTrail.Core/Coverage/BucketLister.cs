using System.Runtime.CompilerServices;
using Amazon.S3.Model;
using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Coverage;

/// <summary>Lists the log bucket, with a bounded number of calls in flight. Every entry listed costs memory only while it is looked at.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html</remarks>
internal sealed class BucketLister : IDisposable
{
    /// <summary>Beyond this a folder is not CloudTrail's work, and reading on would have no end.</summary>
    private const int MostPages = 25;

    private readonly ControlContext _context;
    private readonly SemaphoreSlim _gate;
    private readonly string? _region;

    private BucketLister(ControlContext context, string? region, int throttleLimit)
    {
        _context = context;
        _region = region;
        _gate = new SemaphoreSlim(throttleLimit);
    }

    public string BucketName => _context.Desired.BucketName;

    public static async Task<BucketLister> CreateAsync(ControlContext context, int throttleLimit)
    {
        // A caller who may list folders only is refused this and still served below.
        var location = await context.Snapshot.Bucket.Location.ConfigureAwait(false);
        return new BucketLister(context, location.Value, throttleLimit);
    }

    /// <summary>Names of the folders directly below a prefix.</summary>
    public async Task<List<string>> FoldersAsync(string prefix, CancellationToken cancellationToken)
    {
        var folders = new List<string>();
        await ForEachAsync(prefix, null, "/", e => folders.Add(e[prefix.Length..].TrimEnd('/')), keys: false, cancellationToken).ConfigureAwait(false);
        return folders;
    }

    /// <summary>Names of the folders directly below a prefix as they come, page by page: there may be as many as accounts.</summary>
    public async IAsyncEnumerable<string> EachFolderAsync(
        string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = Request(prefix, null, "/");
        do
        {
            var page = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var folder in page.CommonPrefixes ?? [])
            {
                yield return folder[prefix.Length..].TrimEnd('/');
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
    }

    /// <summary>Shows all entries after a key in their order: common prefixes and, where wanted, keys.</summary>
    public async Task ForEachAsync(string prefix, string? startAfter, string? delimiter, Action<string> show, bool keys, CancellationToken cancellationToken)
    {
        var request = Request(prefix, startAfter, delimiter);
        for (var pages = 1; ; pages++)
        {
            var page = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var common in page.CommonPrefixes ?? [])
            {
                show(common);
            }

            if (keys)
            {
                foreach (var item in page.S3Objects ?? [])
                {
                    show(item.Key);
                }
            }

            request.ContinuationToken = page.NextContinuationToken;
            if (request.ContinuationToken is null)
            {
                return;
            }

            if (pages == MostPages)
            {
                throw new InvalidDataException($"{prefix} holds more than {MostPages * 1000} entries where CloudTrail has but hundreds: look at what else is stored there.");
            }
        }
    }

    public void Dispose() => _gate.Dispose();

    private ListObjectsV2Request Request(string prefix, string? startAfter, string? delimiter) => new()
    {
        BucketName = BucketName,
        ExpectedBucketOwner = _context.Snapshot.Bucket.ExpectedBucketOwner,
        Prefix = prefix,
        StartAfter = startAfter is null ? null : prefix + startAfter,
        Delimiter = delimiter,
    };

    private async Task<ListObjectsV2Response> SendAsync(ListObjectsV2Request request, CancellationToken cancellationToken)
    {
        var connection = _context.Snapshot.LogAccount.Connection!;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await (_region is null ? connection.S3 : connection.S3ForRegion(_region)).ListObjectsV2Async(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
