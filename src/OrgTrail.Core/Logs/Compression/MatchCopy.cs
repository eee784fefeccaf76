using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OrgTrail.Core.Logs.Compression;

/// <summary>Copies a match within the window, in strides that may write beyond its end.</summary>
internal static unsafe class MatchCopy
{
    /// <summary>Bytes that may be written beyond the end of a match.</summary>
    public const int Overrun = 32;

    /// <summary>Copies from a distance before; both may overlap, and then what was copied is copied again.</summary>
    /// <param name="to">Where the match goes; <paramref name="length"/> and <see cref="Overrun"/> bytes have room there.</param>
    /// <param name="distance">At least 1, and so many bytes are readable before.</param>
    /// <param name="length">3 to 258.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(byte* to, nuint distance, uint length)
    {
        var from = to - distance;
        var end = to + length;
        if (distance >= 32)
        {
            // A stride reads only what is complete: it begins at least 32 bytes before where it writes.
            do
            {
                Vector256.Store(Vector256.Load(from), to);
                from += 32;
                to += 32;
            }
            while (to < end);
        }
        else
        {
            CopyNear(from, to, end, distance);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void CopyNear(byte* from, byte* to, byte* end, nuint distance)
    {
        if (distance >= 16)
        {
            do
            {
                Vector128.Store(Vector128.Load(from), to);
                from += 16;
                to += 16;
            }
            while (to < end);
            return;
        }

        if (distance == 1)
        {
            var same = Vector256.Create(*from);
            do
            {
                Vector256.Store(same, to);
                to += 32;
            }
            while (to < end);
            return;
        }

        if (distance >= 8)
        {
            do
            {
                Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<ulong>(from));
                from += 8;
                to += 8;
            }
            while (to < end);
            return;
        }

        do
        {
            *to++ = *from++;
        }
        while (to < end);
    }
}
