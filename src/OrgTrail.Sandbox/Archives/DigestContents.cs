using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using OrgTrail.Sandbox.CloudTrail.Delivery;
using OrgTrail.Sandbox.CloudTrail.State;

namespace OrgTrail.Sandbox.Archives;

/// <summary>
/// Makes the digests of an archive. Each holds the hash and the signature of the one before, so a chain is made from its start up to
/// the digest asked for; the chains in use are kept, the others made again when somebody comes back to them.
/// </summary>
internal sealed class DigestContents(TrailArchiveOptions options, LogContents logs, SigningKeys keys)
{
    private const string SignatureAlgorithm = "SHA256withRSA";

    private const int Samples = 8;

    // Enough for clients that work on many chains at a time, little enough to be forgotten in memory.
    private const int KeptChains = 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string AccountId, string Region), LinkedListNode<KeptChain>> _kept = [];
    private readonly LinkedList<KeptChain> _order = new();
    private readonly ConcurrentDictionary<(string Region, bool IsFirst), int> _sizes = new();

    /// <summary>The key that signs a region's digests.</summary>
    public SigningKey KeyOf(string region) => keys.For(region, options.StartTime, options.EndTime, options.SigningKeySize);

    /// <summary>The digest of an hour of a chain.</summary>
    public DigestEntry Entry(ArchiveChain chain, int hour)
    {
        var kept = Keep(chain);
        lock (kept.Entries)
        {
            while (kept.Entries.Count <= hour)
            {
                kept.Entries.Add(Make(chain, kept.Entries.Count, kept.Entries.Count == 0 ? null : kept.Entries[^1]));
            }

            return kept.Entries[hour];
        }
    }

    /// <summary>
    /// The size that is promised for a digest. Hashes and signatures always have the same length and compress nearly the same, so a few
    /// samples with made-up ones tell it.
    /// </summary>
    public int PackedSize(ArchiveChain chain, int hour) => _sizes.GetOrAdd((chain.Region, hour == 0), _ =>
    {
        var most = Enumerable.Range(0, Samples).Max(sample =>
        {
            var draws = Draws.Of((ulong)sample);
            var previous = hour == 0 ? null : new DigestEntry(Hex(64), Hex(options.SigningKeySize / 4), []);
            return PaddedGzip.Deflate(Write(chain, hour, previous, Hex(32), _ => Hex(64)), CompressionLevel.Optimal).Length;

            string Hex(int length) => string.Create(length, 0, (text, _) => draws.Fill(text, Draws.Hex));
        });
        return most + (most / 64) + 64;
    });

    private KeptChain Keep(ArchiveChain chain)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue((chain.AccountId, chain.Region), out var node))
            {
                _order.Remove(node);
                _order.AddLast(node);
                return node.Value;
            }

            if (_kept.Count >= KeptChains)
            {
                _kept.Remove(_order.First!.Value.Name);
                _order.RemoveFirst();
            }

            var kept = new KeptChain((chain.AccountId, chain.Region), []);
            _kept.Add(kept.Name, _order.AddLast(kept));
            return kept;
        }
    }

    private DigestEntry Make(ArchiveChain chain, int hour, DigestEntry? previous)
    {
        var key = KeyOf(chain.Region);
        var facts = new RecordFacts(chain);
        var json = Write(chain, hour, previous, key.Fingerprint, index => HashOf(chain, index, facts));
        var hash = Convert.ToHexStringLower(SHA256.HashData(json));
        var toSign = $"{DigestWriter.Time(chain.DigestEnd(hour))}\n{options.BucketName}/{chain.KeyOf(ArchiveChain.DigestKind, hour)}\n{hash}\n{previous?.Signature ?? "null"}";
        return new(hash, key.Sign(Encoding.UTF8.GetBytes(toSign)), PaddedGzip.Compress(json, PackedSize(chain, hour), CompressionLevel.Optimal));
    }

    private byte[] Write(ArchiveChain chain, int hour, DigestEntry? previous, string fingerprint, Func<int, string> hashOf)
    {
        var content = new DigestChain(chain.DigestEnd(hour - 1))
        {
            Previous = previous is null
                ? null
                : new(options.BucketName, chain.KeyOf(ArchiveChain.DigestKind, Math.Max(0, hour - 1)), previous.HashValue, previous.Signature),
        };
        for (var index = hour * chain.LogsPerHour; index < (hour + 1) * chain.LogsPerHour; index++)
        {
            var (oldest, newest) = logs.Span(chain, index);
            content.Logs.Add(new(options.BucketName, chain.KeyOf(ArchiveChain.LogKind, index), hashOf(index), newest, oldest));
        }

        return DigestWriter.Write(
            chain.AccountId, content, chain.DigestEnd(hour), options.BucketName, chain.KeyOf(ArchiveChain.DigestKind, hour), fingerprint, SignatureAlgorithm);
    }

    private string HashOf(ArchiveChain chain, int index, RecordFacts facts)
    {
        var (length, _) = logs.Sizes(chain, index);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            logs.Write(chain, index, facts, buffer);
            return Convert.ToHexStringLower(SHA256.HashData(buffer.AsSpan(0, length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed record KeptChain((string AccountId, string Region) Name, List<DigestEntry> Entries);
}
