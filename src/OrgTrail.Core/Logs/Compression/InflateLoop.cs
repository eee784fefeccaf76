using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace OrgTrail.Core.Logs.Compression;

/// <summary>
/// Decodes literals and matches of a block, while input and room for output are so ample that neither has to be checked within
/// an iteration.
/// </summary>
internal static unsafe class InflateLoop
{
    /// <summary>
    /// Bytes of input an iteration may read: it refills the bit buffer at most twice, each time reading eight bytes and moving on by
    /// at most seven, after one refill before the first iteration.
    /// </summary>
    public const int InputMargin = 32;

    // Fully optimized at once: a short run spends most of its time here before the tiers would have been climbed.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static InflateEnd Run(InflateInput input, InflateWindow window, CodeTable literals, CodeTable distances)
    {
        const uint LiteralMask = (1u << DeflateCodes.LiteralBits) - 1;
        const uint DistanceMask = (1u << DeflateCodes.DistanceBits) - 1;

        // Each iteration starts with next <= lastIn, so at least InputMargin bytes may be read, and with to < full, so that at least
        // InflateWindow.Margin bytes may be written.
        var next = input.Next;
        var lastIn = input.End - InputMargin;
        var bits = input.Bits;
        // Only the low six bits of the count mean something: subtracting whole entries leaves rubbish above.
        var count = (uint)input.Count;
        var to = window.Next;
        var full = window.Full;
        var start = window.Start;
        var literalTable = literals.Entries;
        var distanceTable = distances.Entries;
        var end = InflateEnd.Margin;

        Refill(ref bits, ref count, ref next);
        var entry = literalTable[(uint)bits & LiteralMask];
        while (true)
        {
            // At least 56 bits are there, and entry is what the next of them mean. It has not been taken yet.
            if ((int)entry < 0)
            {
                Take(ref bits, ref count, entry);
                *to++ = (byte)(entry >> 16);
                entry = literalTable[(uint)bits & LiteralMask];
                if ((int)entry < 0)
                {
                    Take(ref bits, ref count, entry);
                    *to++ = (byte)(entry >> 16);
                    entry = literalTable[(uint)bits & LiteralMask];
                    if ((int)entry < 0)
                    {
                        // Three literals of the first part take at most 33 bits, so the next index has all of its bits.
                        Take(ref bits, ref count, entry);
                        *to++ = (byte)(entry >> 16);
                        goto Next;
                    }
                }
            }

            // At least 34 bits are there. A length takes 20 at most.
            if ((entry & CodeTable.Exceptional) != 0)
            {
                if ((entry & (CodeTable.EndOfBlock | CodeTable.Invalid)) == CodeTable.Exceptional)
                {
                    Take(ref bits, ref count, entry);
                    entry = literalTable[(entry >> 16) + LowBits((uint)bits, (entry >> 8) & 15)];
                    if ((int)entry < 0)
                    {
                        Take(ref bits, ref count, entry);
                        *to++ = (byte)(entry >> 16);
                        goto Next;
                    }
                }

                if ((entry & CodeTable.Exceptional) != 0)
                {
                    Take(ref bits, ref count, entry);
                    end = (entry & CodeTable.EndOfBlock) == CodeTable.EndOfBlock ? InflateEnd.EndOfBlock : InflateEnd.BadCode;
                    break;
                }
            }

            var length = (entry >> 16) + (LowBits((uint)bits, entry & 63) >> (int)(entry >> 8));
            Take(ref bits, ref count, entry);

            // A distance takes 28 bits at most, which leaves 28 and so a whole index for the entry after the match.
            Refill(ref bits, ref count, ref next);
            entry = distanceTable[(uint)bits & DistanceMask];
            if ((entry & CodeTable.Exceptional) != 0)
            {
                if ((entry & CodeTable.Invalid) == CodeTable.Invalid)
                {
                    end = InflateEnd.BadCode;
                    break;
                }

                Take(ref bits, ref count, entry);
                entry = distanceTable[(entry >> 16) + LowBits((uint)bits, (entry >> 8) & 15)];
                if ((entry & CodeTable.Exceptional) != 0)
                {
                    end = InflateEnd.BadCode;
                    break;
                }
            }

            var distance = (nuint)((entry >> 16) + (LowBits((uint)bits, entry & 63) >> (int)(entry >> 8)));
            Take(ref bits, ref count, entry);
            if (distance > (nuint)(to - start))
            {
                end = InflateEnd.BadDistance;
                break;
            }

            entry = literalTable[(uint)bits & LiteralMask];
            Refill(ref bits, ref count, ref next);
            MatchCopy.Copy(to, distance, length);
            to += length;
            if (next > lastIn || to >= full)
            {
                break;
            }

            continue;

        Next:
            entry = literalTable[(uint)bits & LiteralMask];
            Refill(ref bits, ref count, ref next);
            if (next > lastIn || to >= full)
            {
                break;
            }
        }

        input.Next = next;
        input.Bits = bits;
        input.Count = (int)(count & 63);
        window.Next = to;
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Refill(ref ulong bits, ref uint count, ref byte* next)
    {
        bits |= InflateInput.ReadUInt64(next) << (int)count;
        next += 7 - ((count >> 3) & 7);
        count |= 56;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(ref ulong bits, ref uint count, uint entry)
    {
        bits >>= (int)entry;
        count -= entry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint LowBits(uint value, uint count) =>
        Bmi2.IsSupported ? Bmi2.ZeroHighBits(value, count) : value & ((1u << (int)count) - 1);
}
