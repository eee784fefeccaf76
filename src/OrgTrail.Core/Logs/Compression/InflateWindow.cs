using System.Runtime.CompilerServices;

namespace OrgTrail.Core.Logs.Compression;

/// <summary>
/// The decompressed bytes: the last 32 KB, which distances may reach, and what came since the sink was given something. Flushing
/// gives new bytes to checksum and sink while they are still in the processor's caches.
/// </summary>
internal sealed unsafe class InflateWindow
{
    /// <summary>The longest distance (RFC 1951, section 3.2.5).</summary>
    public const int History = 32 * 1024;

    /// <summary>
    /// Bytes that may be written from <see cref="Full"/> on: three literals and a match of 258 bytes, rounded up by copying in
    /// strides of up to 64 bytes, are less than 400.
    /// </summary>
    public const int Margin = 512;

    private const int Size = (128 * 1024) + Margin;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(Size, pinned: true);
    private readonly byte* _first;
    private byte* _delivered;
    private IByteSink? _sink;
    private long _limit;

    public InflateWindow()
    {
        _first = (byte*)Unsafe.AsPointer(ref _buffer[0]);
        Full = _first + Size - Margin;
        Next = Start = _delivered = _first;
    }

    /// <summary>The first byte of this member that distances may reach.</summary>
    public byte* Start;

    /// <summary>Where the next byte goes.</summary>
    public byte* Next;

    /// <summary>From here on there is only the margin left.</summary>
    public readonly byte* Full;

    /// <summary>Bytes given to the sink.</summary>
    public long Delivered { get; private set; }

    /// <summary>Bytes of this member that were flushed.</summary>
    public long MemberBytes { get; private set; }

    /// <summary>CRC-32 of this member's flushed bytes.</summary>
    public uint Checksum { get; private set; }

    public void Open(IByteSink sink, long limit)
    {
        (_sink, _limit) = (sink, limit);
        Delivered = 0;
        StartMember();
    }

    public void Close() => _sink = null;

    /// <summary>Starts with an empty history; everything before has been flushed.</summary>
    public void StartMember()
    {
        Next = Start = _delivered = _first;
        MemberBytes = 0;
        Checksum = 0;
    }

    /// <summary>Makes room for at least the margin and another byte; false when the limit is exceeded.</summary>
    public bool MakeRoom()
    {
        if (Next < Full)
        {
            return true;
        }

        if (!Flush())
        {
            return false;
        }

        // Source and target never overlap: more than twice the history fits before Full.
        Buffer.MemoryCopy(Next - History, _first, History, History);
        Start = _first;
        Next = _delivered = _first + History;
        return true;
    }

    /// <summary>Gives new bytes to the checksum and the sink; false when the limit is exceeded.</summary>
    public bool Flush()
    {
        var fresh = new ReadOnlySpan<byte>(_delivered, (int)(Next - _delivered));
        _delivered = Next;
        var allowed = (int)Math.Clamp(_limit - Delivered, 0, fresh.Length);
        if (allowed > 0)
        {
            Checksum = Crc32.Append(Checksum, fresh);
            MemberBytes += fresh.Length;
            Delivered += allowed;
            _sink!.Write(fresh[..allowed]);
        }

        return allowed == fresh.Length;
    }
}
