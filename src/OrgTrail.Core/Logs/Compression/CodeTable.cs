using System.Runtime.CompilerServices;

namespace OrgTrail.Core.Logs.Compression;

/// <summary>
/// A decoding table of a Huffman code. The next bits of the data index the first part; codes longer than that lead on to a
/// subtable behind it. Each entry tells everything about its symbol, so that no other table is asked while decoding.
/// </summary>
/// <remarks>
/// <para>Bits 0-5 of an entry: how many bits the code takes, with the symbol's extra bits (in a subtable without those that the
/// first part took). Bits 8-11: where among them the extra bits start. The rest by kind:</para>
/// <list type="bullet">
/// <item>a literal: bit 31 set, the byte in bits 16-23;</item>
/// <item>a length or distance: its base in bits 16-30;</item>
/// <item>anything else has bit 15 set: <see cref="EndOfBlock"/>, <see cref="Invalid"/>, or a subtable, of which bits 16-30 say the
/// start and bits 8-11 the size in bits.</item>
/// </list>
/// </remarks>
internal sealed unsafe class CodeTable
{
    public const uint Literal = 1u << 31;
    public const uint Exceptional = 1u << 15;
    public const uint EndOfBlock = Exceptional | (1u << 14);
    public const uint Invalid = Exceptional | (1u << 13);

    /// <summary>The longest code (RFC 1951, section 3.2.7).</summary>
    public const int LongestCode = 15;

    private readonly uint[] _entries;
    private readonly uint[] _symbols;
    private readonly ushort[] _sorted = new ushort[288];
    private readonly bool _mustBeComplete;

    /// <param name="bits">Bits that index the first part.</param>
    /// <param name="capacity">Entries of the first part and all subtables.</param>
    /// <param name="symbols">Each symbol's entry without the length of its code, which is added to bits 0-5 and 8-11.</param>
    /// <param name="mustBeComplete">Whether even a code of one symbol has to use all of its code space.</param>
    public CodeTable(int bits, int capacity, uint[] symbols, bool mustBeComplete = false)
    {
        Bits = bits;
        _symbols = symbols;
        _mustBeComplete = mustBeComplete;
        _entries = GC.AllocateUninitializedArray<uint>(capacity, pinned: true);
        Entries = (uint*)Unsafe.AsPointer(ref _entries[0]);
    }

    public int Bits { get; }

    /// <summary>The entries; the array is pinned for life.</summary>
    public uint* Entries { get; }

    /// <summary>The entry for the next bits: of a symbol, or invalid.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Find(InflateInput input, out int skipped)
    {
        var entry = Entries[input.Bits & ((1u << Bits) - 1)];
        skipped = 0;
        if (IsSubtable(entry))
        {
            skipped = Bits;
            entry = Entries[(entry >> 16) + (uint)((input.Bits >> Bits) & ((1u << (int)((entry >> 8) & 15)) - 1))];
        }

        return entry;
    }

    /// <summary>Makes the table for the lengths of the symbols' codes; false if no such code exists.</summary>
    public bool TryBuild(ReadOnlySpan<byte> lengths)
    {
        Span<int> counts = stackalloc int[LongestCode + 1];
        Span<int> starts = stackalloc int[LongestCode + 2];
        counts.Clear();
        foreach (var length in lengths)
        {
            counts[length]++;
        }

        var longest = LongestCode;
        while (longest > 0 && counts[longest] == 0)
        {
            longest--;
        }

        // How much of the code space is left: less than nothing, and no code can have these lengths.
        var left = 1;
        starts[1] = 0;
        for (var length = 1; length <= LongestCode; length++)
        {
            left = (left << 1) - counts[length];
            starts[length + 1] = starts[length] + counts[length];
            if (left < 0)
            {
                return false;
            }
        }

        if (left > 0)
        {
            return longest <= 1 && !_mustBeComplete && FillIncomplete(lengths);
        }

        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] != 0)
            {
                _sorted[starts[lengths[symbol]]++] = (ushort)symbol;
            }
        }

        return Fill(counts, longest);
    }

    private static bool IsSubtable(uint entry) => (entry & (EndOfBlock | Invalid)) == Exceptional;

    // No symbol, or one whose code is a single zero bit, as zlib takes it: all else is invalid, but only if it is met.
    private bool FillIncomplete(ReadOnlySpan<byte> lengths)
    {
        _entries.AsSpan(0, 1 << Bits).Fill(Invalid | 1);
        var symbol = lengths.IndexOf((byte)1);
        for (var index = 0; symbol >= 0 && index < 1 << Bits; index += 2)
        {
            _entries[index] = Entry(symbol, 1);
        }

        return true;
    }

    // Codes come in order of length and are stored with their bits reversed, as the data has them.
    private bool Fill(ReadOnlySpan<int> counts, int longest)
    {
        var next = 0;
        var code = 0u;
        var entries = _entries.AsSpan();
        // A code of one bit that is complete starts with two entries.
        entries[0] = 0;
        for (var length = 1; length <= Bits; length++)
        {
            // What shorter codes filled repeats itself for the bit that is new at this length.
            var half = 1 << (length - 1);
            entries[..half].CopyTo(entries[half..]);
            for (var count = counts[length]; count > 0; count--)
            {
                entries[(int)code] = Entry(_sorted[next++], length);
                code = NextReversed(code, length);
            }
        }

        return longest <= Bits || FillSubtables(counts, longest, next, code);
    }

    private bool FillSubtables(ReadOnlySpan<int> counts, int longest, int next, uint code)
    {
        var mask = (1u << Bits) - 1;
        var end = 1 << Bits;
        var (start, size) = (0, 0);
        var prefix = uint.MaxValue;
        for (var length = Bits + 1; length <= longest; length++)
        {
            for (var count = counts[length]; count > 0; count--)
            {
                if ((code & mask) != prefix)
                {
                    prefix = code & mask;
                    start = end;
                    size = SubtableBits(counts, length, count, longest);
                    end += 1 << size;
                    if (end > _entries.Length)
                    {
                        // The capacities are the known maxima, so this is never reached; it keeps writes within bounds regardless.
                        return false;
                    }

                    _entries[prefix] = Exceptional | ((uint)start << 16) | ((uint)size << 8) | (uint)Bits;
                }

                var entry = Entry(_sorted[next++], length - Bits);
                for (var index = (int)(code >> Bits); index < 1 << size; index += 1 << (length - Bits))
                {
                    _entries[start + index] = entry;
                }

                code = NextReversed(code, length);
            }
        }

        return true;
    }

    // As many bits as the codes with the same first bits need: until what is left of this subtable's code space is used up.
    private int SubtableBits(ReadOnlySpan<int> counts, int length, int remaining, int longest)
    {
        var size = length - Bits;
        var left = (1 << size) - remaining;
        while (left > 0 && size + Bits < longest)
        {
            size++;
            left = (left << 1) - counts[size + Bits];
        }

        return size;
    }

    private uint Entry(int symbol, int length) => _symbols[symbol] + (uint)length + ((uint)length << 8);

    // Counts up from the other end: the highest zero becomes one and all ones above it become zero.
    private static uint NextReversed(uint code, int length)
    {
        var zeros = ~code & ((1u << length) - 1);
        if (zeros == 0)
        {
            return 0;
        }

        var bit = 1u << (31 - System.Numerics.BitOperations.LeadingZeroCount(zeros));
        return (code & (bit - 1)) | bit;
    }
}
