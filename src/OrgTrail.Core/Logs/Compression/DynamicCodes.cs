namespace OrgTrail.Core.Logs.Compression;

/// <summary>Reads the codes that a block brings with it (RFC 1951, section 3.2.7) and judges them as zlib does.</summary>
internal sealed class DynamicCodes(InflateInput input)
{
    private const int MostLiterals = 286;
    private const int MostDistances = 30;
    private const int EndOfBlockSymbol = 256;

    private static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly CodeTable _lengthCodes = DeflateCodes.NewLengthCodes();
    private readonly byte[] _lengths = new byte[MostLiterals + MostDistances];

    public CodeTable Literals { get; } = DeflateCodes.NewLiterals();

    public CodeTable Distances { get; } = DeflateCodes.NewDistances();

    /// <summary>What is wrong, when something is.</summary>
    public string? Problem { get; private set; }

    public GunzipStatus Read()
    {
        if (!input.Need(14))
        {
            return GunzipStatus.Truncated;
        }

        var literals = (int)input.Take(5) + 257;
        var distances = (int)input.Take(5) + 1;
        var lengthCodes = (int)input.Take(4) + 4;
        if (literals > MostLiterals || distances > MostDistances)
        {
            return Corrupt("too many symbols in a block's code");
        }

        Span<byte> order = stackalloc byte[LengthOrder.Length];
        order.Clear();
        for (var index = 0; index < lengthCodes; index++)
        {
            if (!input.Need(3))
            {
                return GunzipStatus.Truncated;
            }

            order[LengthOrder[index]] = (byte)input.Take(3);
        }

        if (!_lengthCodes.TryBuild(order))
        {
            return Corrupt("impossible code lengths");
        }

        var status = ReadLengths(_lengths.AsSpan(0, literals + distances));
        return status != GunzipStatus.Complete ? status
            : _lengths[EndOfBlockSymbol] == 0 ? Corrupt("a block without an end")
            : !Literals.TryBuild(_lengths.AsSpan(0, literals)) ? Corrupt("an impossible literal code")
            : !Distances.TryBuild(_lengths.AsSpan(literals, distances)) ? Corrupt("an impossible distance code")
            : GunzipStatus.Complete;
    }

    private GunzipStatus ReadLengths(Span<byte> lengths)
    {
        for (var done = 0; done < lengths.Length;)
        {
            // A code of up to seven bits and up to seven extra bits; the end of the file may come sooner.
            input.Need(14);
            var entry = _lengthCodes.Find(input, out _);
            var (symbol, taken) = ((int)(entry >> 16), (int)(entry & 63));
            var (extra, shortest) = symbol switch { 16 => (2, 3), 17 => (3, 3), 18 => (7, 11), _ => (0, 1) };
            if (input.Count < taken + extra)
            {
                return GunzipStatus.Truncated;
            }

            input.Drop(taken);
            var count = shortest + (int)input.Take(extra);
            if (symbol == 16 && done == 0)
            {
                return Corrupt("a repeated code length without one before");
            }

            if (count > lengths.Length - done)
            {
                return Corrupt("too many code lengths");
            }

            lengths.Slice(done, count).Fill(symbol < 16 ? (byte)symbol : symbol == 16 ? lengths[done - 1] : (byte)0);
            done += count;
        }

        return GunzipStatus.Complete;
    }

    private GunzipStatus Corrupt(string problem)
    {
        Problem = problem;
        return GunzipStatus.Corrupt;
    }
}
