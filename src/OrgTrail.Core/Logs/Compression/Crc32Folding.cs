using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OrgTrail.Core.Logs.Compression;

/// <summary>
/// The checksum of long data by folding: a part of the data is replaced by its remainder at a later place, found by carry-less
/// multiplication with a power of x, until sixteen bytes are left that have the same checksum as all.
/// </summary>
internal static class Crc32Folding
{
    /// <summary>Shorter data has too few lanes.</summary>
    public const int Shortest = 64;

    private const int ShortestWide = 256;

    private static readonly Vector128<ulong> By256Bytes = Multipliers(256);
    private static readonly Vector128<ulong> By64Bytes = Multipliers(64);
    private static readonly Vector128<ulong> By16Bytes = Multipliers(16);

    /// <summary>Takes as many whole strides from the bytes as there are; at least <see cref="Shortest"/> bytes have to be there.</summary>
    public static uint Append(uint state, ref ReadOnlySpan<byte> bytes)
    {
        var rest = Pclmulqdq.V512.IsSupported && bytes.Length >= ShortestWide ? FoldWide(state, ref bytes) : Fold(state, ref bytes);
        return Crc32.AppendByTables(0, MemoryMarshal.AsBytes(new ReadOnlySpan<Vector128<ulong>>(in rest)));
    }

    // Four lanes at a time, because a multiplication takes several cycles to end but another can begin in the next.
    private static Vector128<ulong> Fold(uint state, ref ReadOnlySpan<byte> bytes)
    {
        ref var from = ref MemoryMarshal.GetReference(bytes);
        var a = Vector128.LoadUnsafe(ref from, 0).AsUInt64() ^ Vector128.CreateScalar((ulong)state);
        var b = Vector128.LoadUnsafe(ref from, 16).AsUInt64();
        var c = Vector128.LoadUnsafe(ref from, 32).AsUInt64();
        var d = Vector128.LoadUnsafe(ref from, 48).AsUInt64();
        var by64 = By64Bytes;
        var taken = 64;
        for (; bytes.Length - taken >= 64; taken += 64)
        {
            a = Move(a, by64) ^ Vector128.LoadUnsafe(ref from, (nuint)taken).AsUInt64();
            b = Move(b, by64) ^ Vector128.LoadUnsafe(ref from, (nuint)taken + 16).AsUInt64();
            c = Move(c, by64) ^ Vector128.LoadUnsafe(ref from, (nuint)taken + 32).AsUInt64();
            d = Move(d, by64) ^ Vector128.LoadUnsafe(ref from, (nuint)taken + 48).AsUInt64();
        }

        bytes = bytes[taken..];
        return Join(a, b, c, d);
    }

    private static Vector128<ulong> FoldWide(uint state, ref ReadOnlySpan<byte> bytes)
    {
        ref var from = ref MemoryMarshal.GetReference(bytes);
        var a = Vector512.LoadUnsafe(ref from, 0).AsUInt64() ^ Vector512.CreateScalar((ulong)state);
        var b = Vector512.LoadUnsafe(ref from, 64).AsUInt64();
        var c = Vector512.LoadUnsafe(ref from, 128).AsUInt64();
        var d = Vector512.LoadUnsafe(ref from, 192).AsUInt64();
        var by256 = Spread(By256Bytes);
        var taken = 256;
        for (; bytes.Length - taken >= 256; taken += 256)
        {
            a = Move(a, by256) ^ Vector512.LoadUnsafe(ref from, (nuint)taken).AsUInt64();
            b = Move(b, by256) ^ Vector512.LoadUnsafe(ref from, (nuint)taken + 64).AsUInt64();
            c = Move(c, by256) ^ Vector512.LoadUnsafe(ref from, (nuint)taken + 128).AsUInt64();
            d = Move(d, by256) ^ Vector512.LoadUnsafe(ref from, (nuint)taken + 192).AsUInt64();
        }

        var by64 = Spread(By64Bytes);
        a = Move(a, by64) ^ b;
        a = Move(a, by64) ^ c;
        a = Move(a, by64) ^ d;
        for (; bytes.Length - taken >= 64; taken += 64)
        {
            a = Move(a, by64) ^ Vector512.LoadUnsafe(ref from, (nuint)taken).AsUInt64();
        }

        bytes = bytes[taken..];
        var (lower, upper) = (a.GetLower(), a.GetUpper());
        return Join(lower.GetLower(), lower.GetUpper(), upper.GetLower(), upper.GetUpper());
    }

    private static Vector128<ulong> Join(Vector128<ulong> a, Vector128<ulong> b, Vector128<ulong> c, Vector128<ulong> d)
    {
        a = Move(a, By16Bytes) ^ b;
        a = Move(a, By16Bytes) ^ c;
        return Move(a, By16Bytes) ^ d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Move(Vector128<ulong> value, Vector128<ulong> multipliers) =>
        Pclmulqdq.CarrylessMultiply(value, multipliers, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, multipliers, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Move(Vector512<ulong> value, Vector512<ulong> multipliers) =>
        Pclmulqdq.V512.CarrylessMultiply(value, multipliers, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(value, multipliers, 0x11);

    private static Vector512<ulong> Spread(Vector128<ulong> multipliers)
    {
        var pair = Vector256.Create(multipliers, multipliers);
        return Vector512.Create(pair, pair);
    }

    // The lower half comes first in the data, so it moves on by eight bytes more than the upper. The product of two reversed numbers
    // is short of one bit, and the multiplier stands in 32 bits of 64: hence 32 bits and one place.
    private static Vector128<ulong> Multipliers(int distance) =>
        Vector128.Create(Power((distance * 8) + 32), Power((distance * 8) - 32));

    /// <summary>The remainder of that power of x, lowest power in the highest bit, one place up.</summary>
    private static ulong Power(int exponent)
    {
        var remainder = 1u << 31;
        for (var power = 0; power < exponent; power++)
        {
            remainder = (remainder >> 1) ^ ((remainder & 1) * Crc32.Polynomial);
        }

        return (ulong)remainder << 1;
    }
}
