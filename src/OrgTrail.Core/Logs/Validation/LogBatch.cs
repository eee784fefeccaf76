using OrgTrail.Core.Logs.Compression;
using OrgTrail.Core.Logs.Hashing;
using OrgTrail.Core.Logs.Sources;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>Gives the verdict on a log file by how it decompresses and by its hash.</summary>
internal delegate LogVerdict LogJudge(LogWork work, UInt128 proof, GunzipResult result, ReadOnlySpan<byte> hash);

/// <summary>Loaded log files that are decompressed and hashed together, since that is faster than one by one.</summary>
internal sealed class LogBatch : IDisposable
{
    /// <summary>Enough to keep all lanes of <see cref="LogHasher"/> busy nearly to the end.</summary>
    public const int Most = 64;

    /// <summary>What all batches together may hold, but for the last file of each.</summary>
    private const int AllBytes = 32 << 20;

    private readonly long _limit;
    private readonly int _mostBytes;
    private readonly Action<int, LogHash> _done;
    private readonly LoadedFile[] _files = new LoadedFile[Most];
    private readonly (LogWork Work, UInt128 Proof)[] _works = new (LogWork, UInt128)[Most];
    private readonly (LogWork Work, LogVerdict Verdict)[] _verdicts = new (LogWork, LogVerdict)[Most];
    private readonly ReadOnlyMemory<byte>[] _contents = new ReadOnlyMemory<byte>[Most];
    private int _count;
    private int _bytes;

    /// <param name="limit">Decompressed bytes allowed in a file.</param>
    /// <param name="batches">How many batches there are at a time.</param>
    /// <param name="judge">Judges each file as soon as it is hashed.</param>
    public LogBatch(long limit, int batches, LogJudge judge)
    {
        _limit = limit;
        _mostBytes = AllBytes / batches;
        _done = (number, hash) =>
        {
            var (work, proof) = _works[number];
            _verdicts[number] = (work, judge(work, proof, hash.Gunzip, hash.Sha256.Span));
        };
        foreach (ref var file in _files.AsSpan())
        {
            file = new LoadedFile();
        }
    }

    public bool IsFull => _count == Most || _bytes >= _mostBytes;

    /// <summary>Where the next file is to be loaded, unless the batch is full.</summary>
    public LoadedFile Next => _files[_count];

    /// <summary>Adds what was loaded last.</summary>
    public void Add(LogWork work, UInt128 proof)
    {
        _works[_count] = (work, proof);
        _contents[_count] = Next.Content;
        _bytes += Next.Content.Length;
        _count++;
    }

    /// <summary>Checks the files and is empty then. The verdicts are there until it checks again.</summary>
    public ArraySegment<(LogWork Work, LogVerdict Verdict)> Check(CancellationToken cancellationToken)
    {
        LogHasher.Compute(_contents.AsSpan(0, _count), _done, _limit, cancellationToken);
        var verdicts = new ArraySegment<(LogWork, LogVerdict)>(_verdicts, 0, _count);
        Dispose();
        return verdicts;
    }

    /// <summary>Lets go of the files.</summary>
    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }

        Array.Clear(_works);
        (_count, _bytes) = (0, 0);
    }
}
