using System.Security.Cryptography;
using System.Text;

namespace OrgTrail.Core.Logs.State;

/// <summary>What earlier runs proved.</summary>
internal interface IProofState
{
    /// <summary>True when nothing is remembered, so that nobody need ask.</summary>
    bool IsEmpty { get; }

    bool Contains(UInt128 proof);

    /// <summary>Remembers a proof; it is kept before this returns.</summary>
    void Add(UInt128 proof);
}

/// <summary>Remembers nothing.</summary>
internal sealed class NoProofState : IProofState
{
    public static NoProofState Instance { get; } = new();

    public bool IsEmpty => true;

    public bool Contains(UInt128 proof) => false;

    public void Add(UInt128 proof)
    {
    }
}

/// <summary>The name of a proof: this version of this file has this hash.</summary>
internal static class Proof
{
    public const int Size = 16;

    public static UInt128 Of(string location, ReadOnlySpan<byte> hash, ulong version)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes($"{location}\n{version}\n"));
        sha.AppendData(hash);
        Span<byte> value = stackalloc byte[SHA256.HashSizeInBytes];
        sha.GetHashAndReset(value);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(value);
    }
}
