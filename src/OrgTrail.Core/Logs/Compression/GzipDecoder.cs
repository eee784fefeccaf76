namespace OrgTrail.Core.Logs.Compression;

/// <summary>
/// The members of a gzip file one after another: header, deflate data, checksum and length. It stops whenever the window is full, for
/// its content to be taken. The buffers belong to the decoder: one decoder serves one file at a time.
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
    private bool _isInMember;

    public GzipDecoder()
    {
        _header = new GzipHeader(_input);
        _inflater = new Inflater(_input, _window);
    }

    /// <summary>How decompressing ended, once it has.</summary>
    public GunzipResult Result { get; private set; }

    /// <summary>Decompressed bytes that were not taken yet; there until <see cref="Advance"/> is called.</summary>
    public ReadOnlySpan<byte> Fresh => _window.Fresh;

    public void Open(Stream file, long limit, CancellationToken cancellationToken)
    {
        _input.Open(file, cancellationToken);
        Open(limit);
    }

    /// <param name="file">The first byte of the file, which has to stay where it is until <see cref="Close"/>.</param>
    /// <param name="length">The file's length.</param>
    /// <param name="limit">Decompressed bytes allowed.</param>
    /// <param name="cancellationToken">Cancels between blocks and buffers.</param>
    public void Open(byte* file, int length, long limit, CancellationToken cancellationToken)
    {
        _input.Open(file, length, cancellationToken);
        Open(limit);
    }

    /// <summary>Forgets what belonged to the file.</summary>
    public void Close() => _input.Close();

    /// <summary>Marks the first fresh bytes as taken.</summary>
    public void Take(int count) => _window.Take(count);

    /// <summary>Decompresses until the window is full or the file ends; false at its end, when the result is there.</summary>
    public bool Advance()
    {
        _window.Recycle();
        var status = Decompress();
        // What was decompressed before a fault is fresh, too; a limit found only now outranks the fault.
        if (!_window.Check())
        {
            status = GunzipStatus.TooLarge;
        }

        if (status is not { } end)
        {
            return true;
        }

        Result = new(end, _window.Total, _members, end == GunzipStatus.TooLarge ? "more decompressed bytes than allowed" : _problem);
        return false;
    }

    private void Open(long limit)
    {
        _window.Open(limit);
        _problem = null;
        _members = 0;
        _isInMember = false;
    }

    /// <summary>How it ended; null when the window is full.</summary>
    private GunzipStatus? Decompress()
    {
        while (true)
        {
            if (!_isInMember)
            {
                if (StartMember() is { } ended)
                {
                    return ended;
                }

                _isInMember = true;
            }

            switch (_inflater.Continue())
            {
                case InflateEnd.WindowFull:
                    return null;
                case InflateEnd.EndOfFile:
                    return Fault(GunzipStatus.Truncated, "the file ends within a member's data");
                case InflateEnd.Fault:
                    return Fault(GunzipStatus.Corrupt, _inflater.Problem);
                default:
                    break;
            }

            if (EndMember() is { } fault)
            {
                return fault;
            }

            _isInMember = false;
        }
    }

    private GunzipStatus? StartMember()
    {
        if (!_input.Fill(1))
        {
            return _members == 0 ? Fault(GunzipStatus.Truncated, "the file is empty") : GunzipStatus.Complete;
        }

        // A lone first byte of the magic at the end of the file is taken for a member that was cut off.
        if (_input.Next[0] != Magic1 || (_input.Fill(2) && _input.Next[1] != Magic2))
        {
            return _members == 0
                ? Fault(GunzipStatus.Corrupt, "not a gzip file")
                : Fault(GunzipStatus.TrailingBytes, "bytes that are no gzip member follow");
        }

        var status = _header.Read();
        if (status != GunzipStatus.Complete)
        {
            return Fault(status, _header.Problem);
        }

        _window.StartMember();
        _inflater.Start();
        return null;
    }

    private GunzipStatus? EndMember()
    {
        if (!_window.Check())
        {
            return GunzipStatus.TooLarge;
        }

        _input.DropPartialByte();
        if (!_input.TryReadUInt32(out var checksum) || !_input.TryReadUInt32(out var length))
        {
            return Fault(GunzipStatus.Truncated, "the file ends within a member's checksum");
        }

        if (checksum != _window.Checksum)
        {
            return Fault(GunzipStatus.Corrupt, "the checksum differs from the content's");
        }

        if (length != unchecked((uint)_window.MemberBytes))
        {
            return Fault(GunzipStatus.Corrupt, "the length differs from the content's");
        }

        _members++;
        return null;
    }

    private GunzipStatus Fault(GunzipStatus status, string? problem)
    {
        _problem = problem;
        return status;
    }
}
