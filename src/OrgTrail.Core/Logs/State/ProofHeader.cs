using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OrgTrail.Core.Logs.State;

/// <summary>One of the two headers of a state file: how many proofs there are at least, and the hash of these.</summary>
internal readonly record struct ProofHeader(long Sequence, long Count, byte[] Hash)
{
    public const int Size = 64;
    private const int HashAt = 24;
    private const int CheckAt = 40;
    private const int CheckSize = 16;

    private static ReadOnlySpan<byte> Magic => "OTPROOF1"u8;

    /// <summary>Reads a header; null when it is not one, as after a write that was cut off.</summary>
    public static ProofHeader? Read(ReadOnlySpan<byte> bytes)
    {
        Span<byte> check = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..CheckAt], check);
        var header = new ProofHeader(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]), bytes[HashAt..CheckAt].ToArray());
        return bytes.StartsWith(Magic) && check[..CheckSize].SequenceEqual(bytes.Slice(CheckAt, CheckSize)) && bytes[(CheckAt + CheckSize)..].IndexOfAnyExcept((byte)0) < 0 && header is { Sequence: >= 0, Count: >= 0 }
            ? header
            : null;
    }

    /// <summary>The one that was written last; one alone when the writing of the other was cut off.</summary>
    public static ProofHeader? Newest(ProofHeader? a, ProofHeader? b) => (a, b) switch
    {
        ({ } x, { } y) => x.Sequence > y.Sequence ? x : y,
        _ => a ?? b,
    };

    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8), Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), Count);
        Hash.CopyTo(bytes.AsSpan(HashAt));
        SHA256.HashData(bytes.AsSpan(0, CheckAt)).AsSpan(0, CheckSize).CopyTo(bytes.AsSpan(CheckAt));
        return bytes;
    }
}
