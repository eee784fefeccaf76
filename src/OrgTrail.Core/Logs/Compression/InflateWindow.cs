using System.Runtime.CompilerServices;

namespace OrgTrail.Core.Logs.Compression;

/// <summary>
/// The decompressed bytes: the last 32 KB, which distances may reach, and what nobody has taken yet. New bytes go into the checksum
/// while they are still in the processor's caches.
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

    private const int Size = (96 * 1024) + Margin;

    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(Size, pinned: true);
    private readonly byte* _first;
    private byte* _fresh;
    private byte* _checked;
    private long _limit;

    public InflateWindow()
    {
        _first = (byte*)Unsafe.AsPointer(ref _buffer[0]);
        Full = _first + Size - Margin;
        Open(0);
    }

    /// <summary>The first byte of this member that distances may reach.</summary>
    public byte* Start;

    /// <summary>Where the next byte goes.</summary>
    public byte* Next;

    /// <summary>From here on there is only the margin left.</summary>
    public readonly byte* Full;

    /// <summary>Checked bytes of all members, at most as many as allowed.</summary>
    public long Total { get; private set; }

    /// <summary>Checked bytes of this member.</summary>
    public long MemberBytes { get; private set; }

    /// <summary>CRC-32 of this member's checked bytes.</summary>
    public uint Checksum { get; private set; }

    /// <summary>Checked bytes that nobody has taken.</summary>
    public ReadOnlySpan<byte> Fresh => new(_fresh, (int)(_checked - _fresh));

    public void Open(long limit)
    {
        _limit = limit;
        Total = 0;
        Next = _fresh = _checked = _first;
        StartMember();
    }

    /// <summary>Nothing before is within reach of what follows.</summary>
    public void StartMember()
    {
        Start = Next;
        MemberBytes = 0;
        Checksum = 0;
    }

    /// <summary>Gives new bytes to the checksum; false when there are more than allowed, and then these are dropped.</summary>
    public bool Check()
    {
        var bytes = new ReadOnlySpan<byte>(_checked, (int)(Next - _checked));
        Checksum = Crc32.Append(Checksum, bytes);
        MemberBytes += bytes.Length;
        Total += bytes.Length;
        // All that is too much is new: before it, the total was within the limit.
        var excess = Math.Max(0, Total - _limit);
        Total -= excess;
        Next -= excess;
        _checked = Next;
        return excess == 0;
    }

    /// <summary>Marks the first fresh bytes as taken.</summary>
    public void Take(int count) => _fresh += count;

    /// <summary>If the window is full, makes room: keeps the history and what was not taken.</summary>
    public void Recycle()
    {
        if (Next < Full)
        {
            return;
        }

        // Next is beyond Full, so there is more than a history before it.
        var kept = (int)Math.Max(History, Next - _fresh);
        var shift = Next - kept - _first;
        new ReadOnlySpan<byte>(Next - kept, kept).CopyTo(new Span<byte>(_first, kept));
        Next -= shift;
        _fresh -= shift;
        _checked -= shift;
        Start = Start - _first > shift ? Start - shift : _first;
    }
}
