using System.Runtime.CompilerServices;

namespace OrgTrail.Core.Logs.Compression;

/// <summary>
/// The compressed bytes, from memory or from a stream, and the bits taken from them. The fields are open because the decoding loop
/// keeps them in registers and writes them back.
/// </summary>
/// <remarks>
/// <para>Invariants: <c>Next</c> to <c>End</c> are readable. The low <c>Count</c> bits of <c>Bits</c> come next in the data; what
/// is above them is zero or a part of the byte at <c>Next</c>, so that or-ing that byte in again changes nothing.</para>
/// </remarks>
internal sealed unsafe class InflateInput
{
    private const int BufferSize = 64 * 1024;

    private byte[]? _buffer;
    private byte* _first;
    private Stream? _stream;
    private CancellationToken _cancellationToken;

    /// <summary>The first byte that is not yet in <see cref="Bits"/>.</summary>
    public byte* Next;

    /// <summary>The byte behind the last one that is there.</summary>
    public byte* End;

    /// <summary>Bits taken from the bytes before <see cref="Next"/>, the first one lowest.</summary>
    public ulong Bits;

    /// <summary>How many bits of <see cref="Bits"/> count: 0 to 63.</summary>
    public int Count;

    public int Available => (int)(End - Next);

    public void Open(byte* file, int length, CancellationToken cancellationToken)
    {
        Next = file;
        End = file + length;
        (Bits, Count) = (0, 0);
        _cancellationToken = cancellationToken;
    }

    public void Open(Stream file, CancellationToken cancellationToken)
    {
        if (_buffer is null)
        {
            _buffer = GC.AllocateUninitializedArray<byte>(BufferSize, pinned: true);
            _first = (byte*)Unsafe.AsPointer(ref _buffer[0]);
        }

        Open(_first, 0, cancellationToken);
        _stream = file;
    }

    public void Close()
    {
        _stream = null;
        Next = End = null;
        _cancellationToken = default;
    }

    public void ThrowIfCancelled() => _cancellationToken.ThrowIfCancellationRequested();

    /// <summary>Makes that many bytes available, or all that the file still has; false if these are fewer.</summary>
    /// <param name="wanted">At most half a buffer.</param>
    public bool Fill(int wanted) => Available >= wanted || (_stream is not null && Read(wanted));

    /// <summary>Gives the bit buffer at least 56 bits, or all that the file still has.</summary>
    public void Refill()
    {
        if (Available < 8)
        {
            RefillNearEnd();
            return;
        }

        Bits |= ReadUInt64(Next) << Count;
        Next += (63 - Count) >> 3;
        Count |= 56;
    }

    /// <summary>Makes that many bits available, at most 56; false if the file ends before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Need(int count)
    {
        if (Count < count)
        {
            Refill();
        }

        return Count >= count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Take(int count)
    {
        var value = (uint)Bits & ((1u << count) - 1);
        Drop(count);
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Drop(int count)
    {
        Bits >>= count;
        Count -= count;
    }

    /// <summary>Goes on at the next whole byte.</summary>
    public void DropPartialByte()
    {
        GiveBack();
        (Bits, Count) = (0, 0);
    }

    /// <summary>The bytes that are there; only between whole bytes, with an empty bit buffer.</summary>
    public ReadOnlySpan<byte> Peek() => new(Next, Available);

    /// <summary>Goes past that many of the bytes that are there.</summary>
    public void Skip(int count) => Next += count;

    /// <summary>Reads a byte; only between whole bytes, with an empty bit buffer.</summary>
    public bool TryReadByte(out byte value)
    {
        if (!Fill(1))
        {
            value = 0;
            return false;
        }

        value = *Next++;
        return true;
    }

    /// <summary>Reads a little-endian number; only between whole bytes, with an empty bit buffer.</summary>
    public bool TryReadUInt32(out uint value)
    {
        if (!Fill(4))
        {
            value = 0;
            return false;
        }

        value = (uint)(Next[0] | (Next[1] << 8) | (Next[2] << 16) | (Next[3] << 24));
        Next += 4;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadUInt64(byte* at)
    {
        var value = Unsafe.ReadUnaligned<ulong>(at);
        return BitConverter.IsLittleEndian ? value : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(value);
    }

    // Whole bytes of the bit buffer are read again, so that at most seven bits stay in it.
    private void GiveBack()
    {
        Next -= Count >> 3;
        Count &= 7;
        Bits &= (1UL << Count) - 1;
    }

    private void RefillNearEnd()
    {
        GiveBack();
        Fill(8);
        // At most seven bits are there, so seven bytes more always fit.
        for (var more = Math.Min(7, Available); more > 0; more--)
        {
            Bits |= (ulong)*Next++ << Count;
            Count += 8;
        }
    }

    private bool Read(int wanted)
    {
        GiveBack();
        var kept = Available;
        Buffer.MemoryCopy(Next, _first, BufferSize, kept);
        Next = _first;
        End = _first + kept;
        while (Available < wanted)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var read = _stream!.Read(_buffer!, Available, BufferSize - Available);
            if (read == 0)
            {
                _stream = null;
                return false;
            }

            End += read;
        }

        return true;
    }
}
