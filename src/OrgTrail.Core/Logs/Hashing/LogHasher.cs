using System.Buffers.Binary;
using System.Security.Cryptography;
using OrgTrail.Core.Logs.Compression;

namespace OrgTrail.Core.Logs.Hashing;

/// <summary>
/// Decompresses and hashes many log files at once on the calling thread: in sixteen lanes side by side where the processor has them
/// and the files fill them, and otherwise one after another.
/// </summary>
public static class LogHasher
{
    /// <summary>
    /// What a block in all lanes costs, in blocks hashed one after another. Fewer lanes cost the same, so it is not worth it for
    /// files that would have few beside them.
    /// </summary>
    private const int LanePassCost = 7;

    [ThreadStatic]
    private static HashLanes? _kept;

    /// <summary>Decompresses and hashes a file.</summary>
    /// <param name="file">The whole gzip file.</param>
    /// <param name="limit">Decompressed bytes allowed.</param>
    /// <param name="cancellationToken">Cancels between blocks and buffers.</param>
    public static LogHash Compute(ReadOnlySpan<byte> file, long limit, CancellationToken cancellationToken)
    {
        using var sink = new HashSink();
        return sink.Compute(file, limit, cancellationToken);
    }

    /// <summary>Decompresses and hashes files; the more there are, the faster each.</summary>
    /// <param name="files">Whole gzip files; fifty or so are enough.</param>
    /// <param name="done">Takes the number of each file and its result as soon as it is there, in any order.</param>
    /// <param name="limit">Decompressed bytes allowed in each file.</param>
    /// <param name="cancellationToken">Cancels between blocks and buffers.</param>
    public static void Compute(ReadOnlySpan<ReadOnlyMemory<byte>> files, Action<int, LogHash> done, long limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(done);
        var order = LongestFirst(files);
        var alone = Sha256Lanes.IsSupported ? CountAlone(files, order) : files.Length;
        if (alone > 0)
        {
            using var sink = new HashSink();
            foreach (var number in order.AsSpan(0, alone))
            {
                done(number, sink.Compute(files[number].Span, limit, cancellationToken));
            }
        }

        if (alone < files.Length)
        {
            ComputeInLanes(files, order.AsSpan(alone), done, limit, cancellationToken);
        }
    }

    private static void ComputeInLanes(
        ReadOnlySpan<ReadOnlyMemory<byte>> files, ReadOnlySpan<int> numbers, Action<int, LogHash> done, long limit, CancellationToken cancellationToken)
    {
        // Taken out while it is used: what is called back may hash, too.
        var lanes = _kept ?? new();
        _kept = null;
        try
        {
            lanes.Compute(files, numbers, done, limit, cancellationToken);
        }
        finally
        {
            lanes.Dispose();
            _kept = lanes;
        }
    }

    private static int[] LongestFirst(ReadOnlySpan<ReadOnlyMemory<byte>> files)
    {
        var order = new int[files.Length];
        var sizes = new long[files.Length];
        for (var number = 0; number < files.Length; number++)
        {
            order[number] = number;
            sizes[number] = -Size(files[number].Span);
        }

        Array.Sort(sizes, order);
        return order;
    }

    /// <summary>How many of the longest files are better hashed alone: those that would go on when the other lanes are empty.</summary>
    private static int CountAlone(ReadOnlySpan<ReadOnlyMemory<byte>> files, int[] order)
    {
        var left = 0L;
        foreach (var file in files)
        {
            left += Size(file.Span);
        }

        var (best, bestCost, alone) = (files.Length, left, 0L);
        for (var count = 0; count < order.Length; count++)
        {
            var longest = Size(files[order[count]].Span);
            var cost = alone + (LanePassCost * Math.Max(longest, left / Sha256Lanes.Count));
            if (cost < bestCost)
            {
                (best, bestCost) = (count, cost);
            }

            alone += longest;
            left -= longest;
        }

        return best;
    }

    // What the file says of its length. If that is not true, it costs time and nothing else.
    private static long Size(ReadOnlySpan<byte> file) =>
        file.Length < sizeof(uint) ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(file[^sizeof(uint)..]) + 64L;

    private sealed class HashSink : IByteSink, IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public LogHash Compute(ReadOnlySpan<byte> file, long limit, CancellationToken cancellationToken)
        {
            var result = Gunzip.Run(file, this, limit, cancellationToken);
            return new(result, _hash.GetHashAndReset());
        }

        public void Write(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

        public void Dispose() => _hash.Dispose();
    }
}
