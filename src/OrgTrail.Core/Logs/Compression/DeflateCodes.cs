namespace OrgTrail.Core.Logs.Compression;

/// <summary>The symbols of deflate (RFC 1951, sections 3.2.5 to 3.2.7) as entries of a <see cref="CodeTable"/>, and its fixed code.</summary>
internal static class DeflateCodes
{
    public const int LiteralBits = 11;
    public const int DistanceBits = 8;

    // Most entries that any code needs, first part and subtables: 288 symbols of up to 15 bits with a first part of 11 bits, and 32
    // with 8 bits. Rounded up.
    private const int LiteralCapacity = 2400;
    private const int DistanceCapacity = 512;
    private const int LengthCodeBits = 7;

    private static readonly uint[] LiteralSymbols = MakeLiteralSymbols();
    private static readonly uint[] DistanceSymbols = MakeDistanceSymbols();
    private static readonly uint[] LengthCodeSymbols = [.. Enumerable.Range(0, 19).Select(symbol => (uint)symbol << 16)];

    public static CodeTable FixedLiterals { get; } = MakeFixedLiterals();

    public static CodeTable FixedDistances { get; } = MakeFixedDistances();

    public static CodeTable NewLiterals() => new(LiteralBits, LiteralCapacity, LiteralSymbols);

    public static CodeTable NewDistances() => new(DistanceBits, DistanceCapacity, DistanceSymbols);

    /// <summary>The code of the lengths of a block's codes; an incomplete one is never valid.</summary>
    public static CodeTable NewLengthCodes() => new(LengthCodeBits, 1 << LengthCodeBits, LengthCodeSymbols, mustBeComplete: true);

    private static uint[] MakeLiteralSymbols()
    {
        var symbols = new uint[288];
        for (var literal = 0u; literal < 256; literal++)
        {
            symbols[literal] = CodeTable.Literal | (literal << 16);
        }

        symbols[256] = CodeTable.EndOfBlock;
        // Lengths 3 to 10 have no extra bits; then each group of four symbols has one more.
        var length = 3u;
        for (var symbol = 257; symbol < 285; symbol++)
        {
            var extra = symbol < 265 ? 0 : (symbol - 261) / 4;
            symbols[symbol] = (length << 16) | (uint)extra;
            length += 1u << extra;
        }

        symbols[285] = 258u << 16;
        symbols[286] = symbols[287] = CodeTable.Invalid;
        return symbols;
    }

    private static uint[] MakeDistanceSymbols()
    {
        var symbols = new uint[32];
        var distance = 1u;
        for (var symbol = 0; symbol < 30; symbol++)
        {
            var extra = symbol < 4 ? 0 : (symbol - 2) / 2;
            symbols[symbol] = (distance << 16) | (uint)extra;
            distance += 1u << extra;
        }

        symbols[30] = symbols[31] = CodeTable.Invalid;
        return symbols;
    }

    private static CodeTable MakeFixedLiterals()
    {
        Span<byte> lengths = stackalloc byte[288];
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..].Fill(8);
        var table = NewLiterals();
        table.TryBuild(lengths);
        return table;
    }

    private static CodeTable MakeFixedDistances()
    {
        Span<byte> lengths = stackalloc byte[32];
        lengths.Fill(5);
        var table = NewDistances();
        table.TryBuild(lengths);
        return table;
    }
}
