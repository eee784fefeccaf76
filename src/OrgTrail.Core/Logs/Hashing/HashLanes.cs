namespace OrgTrail.Core.Logs.Hashing;

/// <summary>Leads files through sixteen lanes; whichever lane is done takes the next file.</summary>
internal sealed unsafe class HashLanes : IDisposable
{
    private readonly Sha256Lanes _hashes = new();
    private readonly HashLane[] _lanes = new HashLane[Sha256Lanes.Count];
    private long _limit;
    private CancellationToken _cancellationToken;

    public HashLanes()
    {
        foreach (ref var lane in _lanes.AsSpan())
        {
            lane = new HashLane();
        }
    }

    /// <summary>Hashes the files of these numbers.</summary>
    public void Compute(
        ReadOnlySpan<ReadOnlyMemory<byte>> files, ReadOnlySpan<int> numbers, Action<int, LogHash> done, long limit, CancellationToken cancellationToken)
    {
        (_limit, _cancellationToken) = (limit, cancellationToken);
        var from = stackalloc byte*[Sha256Lanes.Count];
        while (true)
        {
            var blocks = int.MaxValue;
            byte* any = null;
            for (var index = 0; index < _lanes.Length; index++)
            {
                from[index] = Prepare(index, files, ref numbers, done) ? _lanes[index].Blocks : null;
                if (from[index] != null)
                {
                    blocks = Math.Min(blocks, _lanes[index].Ready);
                    any = from[index];
                }
            }

            if (any == null)
            {
                return;
            }

            for (var index = 0; index < _lanes.Length; index++)
            {
                // An empty lane reads along where another does: so much is there, and nobody asks for its hash.
                from[index] = from[index] == null ? any : from[index];
            }

            _hashes.Append(from, blocks);
            foreach (var lane in _lanes)
            {
                if (lane.File >= 0)
                {
                    lane.Use(blocks);
                }
            }
        }
    }

    /// <summary>Lets go of files and decoders; it can be used again.</summary>
    public void Dispose()
    {
        foreach (var lane in _lanes)
        {
            lane.Dispose();
        }
    }

    // Whether the lane has blocks, if need be of the next file.
    private bool Prepare(int index, ReadOnlySpan<ReadOnlyMemory<byte>> files, ref ReadOnlySpan<int> numbers, Action<int, LogHash> done)
    {
        var lane = _lanes[index];
        if (lane.File >= 0 && lane.Prepare())
        {
            return true;
        }

        if (lane.File >= 0)
        {
            var (file, hash) = (lane.File, new LogHash(lane.Result, _hashes.Finish(index)));
            lane.Close();
            done(file, hash);
        }

        if (numbers.IsEmpty)
        {
            return false;
        }

        lane.Open(numbers[0], files[numbers[0]], _limit, _cancellationToken);
        numbers = numbers[1..];
        _hashes.Start(index);
        // A new file has at least its padding.
        return lane.Prepare();
    }
}
