namespace OrgTrail.Core.Logs.Compression;

/// <summary>
/// The members of a gzip file one after another: header, deflate data, checksum and length. The buffers belong to the decoder, so
/// one decoder serves one file at a time.
/// </summary>
internal sealed unsafe class GzipDecoder
{
    private const byte Magic1 = 0x1F;
    private const byte Magic2 = 0x8B;

    private readonly InflateInput _input = new();
    private readonly InflateWindow _window = new();
    private readonly GzipHeader _header;
    private readonly Inflater _inflater;
    private string? _problem;
    private int _members;

    public GzipDecoder()
    {
        _header = new GzipHeader(_input);
        _inflater = new Inflater(_input, _window);
    }

    public GunzipResult Run(Stream file, IByteSink sink, long limit, CancellationToken cancellationToken)
    {
        _input.Open(file, cancellationToken);
        return Run(sink, limit);
    }

    public GunzipResult Run(ReadOnlySpan<byte> file, IByteSink sink, long limit, CancellationToken cancellationToken)
    {
        fixed (byte* first = file)
        {
            // The input refers to the span's memory only within this block: Release forgets it.
            _input.Open(first, file.Length, cancellationToken);
            return Run(sink, limit);
        }
    }

    /// <summary>Forgets what belonged to the file.</summary>
    public void Release()
    {
        _input.Close();
        _window.Close();
    }

    private GunzipResult Run(IByteSink sink, long limit)
    {
        _window.Open(sink, limit);
        _problem = null;
        _members = 0;
        var status = ReadMembers();
        // What was decompressed before a fault is still given on; a limit found here outranks the fault.
        if (!_window.Flush())
        {
            status = GunzipStatus.TooLarge;
        }

        if (status == GunzipStatus.TooLarge)
        {
            _problem = FormattableString.Invariant($"more than {limit} decompressed bytes");
        }

        return new(status, _window.Delivered, _members, _problem);
    }

    private GunzipStatus ReadMembers()
    {
        if (!_input.Fill(1))
        {
            return Fault(GunzipStatus.Truncated, "the file is empty");
        }

        do
        {
            if (!StartsMember())
            {
                return _members == 0
                    ? Fault(GunzipStatus.Corrupt, "not a gzip file")
                    : Fault(GunzipStatus.TrailingBytes, "bytes that are no gzip member follow");
            }

            var status = ReadMember();
            if (status != GunzipStatus.Complete)
            {
                return status;
            }

            _members++;
        }
        while (_input.Fill(1));

        return GunzipStatus.Complete;
    }

    // A lone first byte of the magic at the end of the file is taken for a member that was cut off.
    private bool StartsMember() =>
        _input.Next[0] == Magic1 && (!_input.Fill(2) || _input.Next[1] == Magic2);

    private GunzipStatus ReadMember()
    {
        var status = _header.Read();
        if (status != GunzipStatus.Complete)
        {
            return Fault(status, _header.Problem);
        }

        _window.StartMember();
        status = _inflater.Inflate();
        if (status != GunzipStatus.Complete)
        {
            return Fault(status, _inflater.Problem);
        }

        if (!_window.Flush())
        {
            return GunzipStatus.TooLarge;
        }

        _input.DropPartialByte();
        if (!_input.TryReadUInt32(out var checksum) || !_input.TryReadUInt32(out var length))
        {
            return Fault(GunzipStatus.Truncated, "the file ends within a member's checksum");
        }

        return checksum != _window.Checksum ? Fault(GunzipStatus.Corrupt, "the checksum differs from the content's")
            : length != unchecked((uint)_window.MemberBytes) ? Fault(GunzipStatus.Corrupt, "the length differs from the content's")
            : GunzipStatus.Complete;
    }

    private GunzipStatus Fault(GunzipStatus status, string? problem)
    {
        _problem = problem;
        return status;
    }
}
