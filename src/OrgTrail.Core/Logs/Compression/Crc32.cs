using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace OrgTrail.Core.Logs.Compression;

/// <summary>The checksum of gzip (RFC 1952, section 8): with the processor's carry-less multiplication where there is one.</summary>
internal static class Crc32
{
    /// <summary>The generator, lowest power in the highest bit.</summary>
    public const uint Polynomial = 0xEDB88320;

    /// <summary>Table k at a byte: what that byte, followed by k zero bytes, does to the checksum.</summary>
    private static readonly uint[] Tables = MakeTables();

    /// <summary>The checksum of what came before and the bytes, from 0 for nothing.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var state = ~checksum;
        if (Arm.Crc32.Arm64.IsSupported)
        {
            return ~AppendArm(state, bytes);
        }

        if (Pclmulqdq.IsSupported && bytes.Length >= Crc32Folding.Shortest)
        {
            state = Crc32Folding.Append(state, ref bytes);
        }

        return ~AppendByTables(state, bytes);
    }

    /// <summary>The checksum of what came before and one more byte.</summary>
    public static uint AppendByte(uint checksum, byte single) => ~Step(~checksum, single);

    /// <summary>The same for the inverted state and without the processor's help, eight bytes at a time.</summary>
    public static uint AppendByTables(uint state, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables.AsSpan(0, 8 * 256);
        while (bytes.Length >= 8)
        {
            var low = state ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            var high = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = tables[(7 * 256) + (byte)low] ^ tables[(6 * 256) + (byte)(low >> 8)]
                ^ tables[(5 * 256) + (byte)(low >> 16)] ^ tables[(4 * 256) + (int)(low >> 24)]
                ^ tables[(3 * 256) + (byte)high] ^ tables[(2 * 256) + (byte)(high >> 8)]
                ^ tables[256 + (byte)(high >> 16)] ^ tables[(int)(high >> 24)];
            bytes = bytes[8..];
        }

        foreach (var single in bytes)
        {
            state = Step(state, single);
        }

        return state;
    }

    private static uint AppendArm(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            state = Arm.Crc32.Arm64.ComputeCrc32(state, System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var single in bytes)
        {
            state = Arm.Crc32.ComputeCrc32(state, single);
        }

        return state;
    }

    private static uint Step(uint state, byte single) => Tables[(byte)state ^ single] ^ (state >> 8);

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (var index = 0u; index < 256; index++)
        {
            var state = index;
            for (var bit = 0; bit < 8; bit++)
            {
                state = (state >> 1) ^ ((state & 1) * Polynomial);
            }

            tables[index] = state;
        }

        for (var index = 256; index < tables.Length; index++)
        {
            var before = tables[index - 256];
            tables[index] = tables[before & 0xFF] ^ (before >> 8);
        }

        return tables;
    }
}
