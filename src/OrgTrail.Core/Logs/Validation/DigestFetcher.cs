using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Layout;
using OrgTrail.Core.Logs.Sources;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>Reads the digests of a stream ahead of their turn, several at a time, and gives them in order.</summary>
internal sealed class DigestFetcher(ILogSource source) : IDisposable
{
    // A digest lists the files of an hour; this holds some 40,000 of them. It is kept in memory, so it must not be a bomb.
    private const long SizeLimit = 16 << 20;
    private const int Ahead = 8;
    private readonly ConcurrentBag<Unpacked> _idle = [];

    /// <summary>The digests in the order of their names as given.</summary>
    public async IAsyncEnumerable<FoundDigest> FetchAsync(
        IEnumerable<(string Key, DigestName Name)> digests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = new Queue<Task<FoundDigest>>(Ahead);
        foreach (var (key, name) in digests)
        {
            // One more is asked for before the first is waited for.
            ahead.Enqueue(FetchOneAsync(key, name, cancellationToken));
            if (ahead.Count >= Math.Min(Ahead, source.Parallelism))
            {
                yield return await ahead.Dequeue().ConfigureAwait(false);
            }
        }

        while (ahead.TryDequeue(out var next))
        {
            yield return await next.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var unpacked))
        {
            unpacked.Dispose();
        }
    }

    private async Task<FoundDigest> FetchOneAsync(string key, DigestName name, CancellationToken cancellationToken)
    {
        var unpacked = _idle.TryTake(out var idle) ? idle : new Unpacked(SizeLimit, keepsContent: true);
        try
        {
            var digest = new FoundDigest(key, name) { Read = await source.ReadAsync(source.HomeBucket, key, unpacked, cancellationToken).ConfigureAwait(false) };
            if (digest.Read.Status == ReadStatus.Read)
            {
                digest.Unpacked = unpacked.Result;
                digest.Hash = unpacked.Hash.ToArray();
                digest.Document = DigestReader.Read(unpacked.Content, out var problem);
                digest.DocumentProblem = problem;
            }

            return digest;
        }
        finally
        {
            _idle.Add(unpacked);
        }
    }
}
