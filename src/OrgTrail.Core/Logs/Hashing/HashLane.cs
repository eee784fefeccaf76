using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrgTrail.Core.Logs.Compression;

namespace OrgTrail.Core.Logs.Hashing;

/// <summary>A file on its way through one lane: decompressed piece by piece, and at its end padded as SHA-256 wants it.</summary>
internal sealed unsafe class HashLane : IDisposable
{
    private readonly byte[] _padding = GC.AllocateArray<byte>(2 * Sha256Lanes.BlockBytes, pinned: true);
    private GzipDecoder? _decoder;
    private MemoryHandle _file;
    private bool _hasMore;
    private bool _isPadding;
    private int _given;

    /// <summary>Which file it is; -1 for none.</summary>
    public int File { get; private set; } = -1;

    /// <summary>The blocks that come next; they stay there until all of them are used.</summary>
    public byte* Blocks { get; private set; }

    /// <summary>How many blocks are there.</summary>
    public int Ready { get; private set; }

    /// <summary>How decompressing ended, once all blocks are used.</summary>
    public GunzipResult Result => _decoder!.Result;

    public void Open(int number, ReadOnlyMemory<byte> file, long limit, CancellationToken cancellationToken)
    {
        _decoder ??= GzipDecoderPool.Rent();
        _file = file.Pin();
        _decoder.Open((byte*)_file.Pointer, file.Length, limit, cancellationToken);
        (File, Ready, _given) = (number, 0, 0);
        (_hasMore, _isPadding) = (true, false);
    }

    public void Use(int blocks)
    {
        Ready -= blocks;
        Blocks += blocks * Sha256Lanes.BlockBytes;
    }

    /// <summary>Sees to it that there are blocks; false when the file has come to its end.</summary>
    public bool Prepare()
    {
        if (Ready > 0)
        {
            return true;
        }

        if (_isPadding)
        {
            return false;
        }

        _decoder!.Take(_given);
        while (_hasMore && _decoder.Fresh.Length < Sha256Lanes.BlockBytes)
        {
            _hasMore = _decoder.Advance();
        }

        var fresh = _decoder.Fresh;
        Ready = fresh.Length / Sha256Lanes.BlockBytes;
        _given = Ready * Sha256Lanes.BlockBytes;
        // The window does not move.
        Blocks = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(fresh));
        if (Ready == 0)
        {
            Pad(fresh);
        }

        return true;
    }

    /// <summary>Lets go of the file.</summary>
    public void Close()
    {
        File = -1;
        _decoder?.Close();
        _file.Dispose();
    }

    public void Dispose()
    {
        Close();
        if (_decoder is not null)
        {
            GzipDecoderPool.Return(_decoder);
            _decoder = null;
        }
    }

    // A one bit, zeros, and the length in bits at the end of a block.
    private void Pad(ReadOnlySpan<byte> rest)
    {
        Array.Clear(_padding);
        rest.CopyTo(_padding);
        _padding[rest.Length] = 0x80;
        Ready = rest.Length + 1 + sizeof(ulong) <= Sha256Lanes.BlockBytes ? 1 : 2;
        BinaryPrimitives.WriteUInt64BigEndian(
            _padding.AsSpan((Ready * Sha256Lanes.BlockBytes) - sizeof(ulong)), (ulong)_decoder!.Result.DecompressedBytes * 8);
        Blocks = (byte*)Unsafe.AsPointer(ref _padding[0]);
        _isPadding = true;
    }
}
