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

    private static readonly Vector128<ulong> By64Bytes = Multipliers(64);
    private static readonly Vector128<ulong> By16Bytes = Multipliers(16);

    /// <summary>Takes as many whole strides from the bytes as there are; at least <see cref="Shortest"/> bytes have to be there.</summary>
    public static uint Append(uint state, ref ReadOnlySpan<byte> bytes)
    {
        ref var from = ref MemoryMarshal.GetReference(bytes);
        var a = Load(ref from, 0) ^ Vector128.CreateScalar((ulong)state);
        var b = Load(ref from, 16);
        var c = Load(ref from, 32);
        var d = Load(ref from, 48);
        var taken = 64;
        for (; bytes.Length - taken >= 64; taken += 64)
        {
            a = Fold(a, By64Bytes) ^ Load(ref from, taken);
            b = Fold(b, By64Bytes) ^ Load(ref from, taken + 16);
            c = Fold(c, By64Bytes) ^ Load(ref from, taken + 32);
            d = Fold(d, By64Bytes) ^ Load(ref from, taken + 48);
        }

        a = Fold(a, By16Bytes) ^ b;
        a = Fold(a, By16Bytes) ^ c;
        a = Fold(a, By16Bytes) ^ d;
        bytes = bytes[taken..];
        return Crc32.AppendByTables(0, MemoryMarshal.AsBytes(new ReadOnlySpan<Vector128<ulong>>(in a)));
    }

    private static Vector128<ulong> Load(ref byte from, int offset) =>
        Vector128.LoadUnsafe(ref from, (nuint)offset).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Fold(Vector128<ulong> value, Vector128<ulong> multipliers) =>
        Pclmulqdq.CarrylessMultiply(value, multipliers, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, multipliers, 0x11);

    // The lower half is the earlier one, so it moves on by eight bytes more than the upper. The product of two reversed numbers is
    // short of one bit, and the multiplier stands in 32 bits of 64: hence 32 bits and one place.
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
