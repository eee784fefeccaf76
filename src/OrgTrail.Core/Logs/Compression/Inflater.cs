namespace OrgTrail.Core.Logs.Compression;

/// <summary>The blocks of deflate data (RFC 1951). It can stop within a block when the window is full, and goes on from there.</summary>
internal sealed unsafe class Inflater(InflateInput input, InflateWindow window)
{
    private readonly DynamicCodes _codes = new(input);
    private bool _isLast;
    private int _storedBytes;
    private CodeTable? _literals;
    private CodeTable? _distances;

    /// <summary>What is wrong, when something is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Prepares for the first block of a member.</summary>
    public void Start()
    {
        Problem = null;
        _isLast = false;
        LeaveBlock();
    }

    /// <summary>Decompresses up to the end of the last block, unless something comes before.</summary>
    public InflateEnd Continue()
    {
        while (true)
        {
            input.ThrowIfCancelled();
            var end = _literals is not null ? Decode(_literals, _distances!)
                : _storedBytes > 0 ? CopyStored()
                : _isLast ? InflateEnd.EndOfData
                : StartBlock();
            if (end == InflateEnd.EndOfBlock)
            {
                LeaveBlock();
            }
            else if (end != InflateEnd.Margin)
            {
                return end;
            }
        }
    }

    private void LeaveBlock()
    {
        (_literals, _distances) = (null, null);
        _storedBytes = 0;
    }

    private InflateEnd StartBlock()
    {
        if (!input.Need(3))
        {
            return InflateEnd.EndOfFile;
        }

        _isLast = input.Take(1) == 1;
        switch (input.Take(2))
        {
            case 0:
                return StartStored();
            case 1:
                (_literals, _distances) = (DeflateCodes.FixedLiterals, DeflateCodes.FixedDistances);
                return InflateEnd.Margin;
            case 2:
                var status = _codes.Read();
                (_literals, _distances) = (_codes.Literals, _codes.Distances);
                return status == GunzipStatus.Complete ? InflateEnd.Margin
                    : status == GunzipStatus.Truncated ? InflateEnd.EndOfFile
                    : Fault(_codes.Problem!);
            default:
                return Fault("an unknown kind of block");
        }
    }

    private InflateEnd StartStored()
    {
        input.DropPartialByte();
        if (!input.TryReadUInt32(out var lengths))
        {
            return InflateEnd.EndOfFile;
        }

        _storedBytes = (int)(lengths & 0xFFFF);
        return _storedBytes == (int)(~lengths >> 16) ? InflateEnd.Margin : Fault("the length of a stored block contradicts itself");
    }

    private InflateEnd CopyStored()
    {
        while (_storedBytes > 0)
        {
            if (window.Next >= window.Full)
            {
                return InflateEnd.WindowFull;
            }

            if (!input.Fill(1))
            {
                return InflateEnd.EndOfFile;
            }

            var count = Math.Min(_storedBytes, Math.Min(input.Available, (int)(window.Full - window.Next)));
            new ReadOnlySpan<byte>(input.Next, count).CopyTo(new Span<byte>(window.Next, count));
            input.Next += count;
            window.Next += count;
            _storedBytes -= count;
        }

        return InflateEnd.EndOfBlock;
    }

    private InflateEnd Decode(CodeTable literals, CodeTable distances)
    {
        while (true)
        {
            if (window.Next >= window.Full)
            {
                return InflateEnd.WindowFull;
            }

            var end = input.Fill(InflateLoop.InputMargin)
                ? InflateLoop.Run(input, window, literals, distances)
                : DecodeOne(literals, distances);
            switch (end)
            {
                case InflateEnd.Margin:
                    break;
                case InflateEnd.BadCode:
                    return Fault("a code without meaning");
                case InflateEnd.BadDistance:
                    return Fault("a distance beyond the beginning");
                default:
                    return end;
            }
        }
    }

    /// <summary>Decodes one symbol near the end of the file, where a code may be cut off anywhere.</summary>
    private InflateEnd DecodeOne(CodeTable literals, CodeTable distances)
    {
        // 48 bits are enough for the longest length and distance with their extra bits.
        input.Need(48);
        var entry = literals.Find(input, out var skipped);
        if (!TryTake(entry, skipped, out var length))
        {
            return InflateEnd.EndOfFile;
        }

        if ((entry & CodeTable.Literal) != 0)
        {
            *window.Next++ = (byte)(entry >> 16);
            return InflateEnd.Margin;
        }

        if ((entry & CodeTable.Exceptional) != 0)
        {
            return (entry & CodeTable.EndOfBlock) == CodeTable.EndOfBlock ? InflateEnd.EndOfBlock : InflateEnd.BadCode;
        }

        entry = distances.Find(input, out skipped);
        if (!TryTake(entry, skipped, out var distance))
        {
            return InflateEnd.EndOfFile;
        }

        if ((entry & CodeTable.Exceptional) != 0)
        {
            return InflateEnd.BadCode;
        }

        if (distance > window.Next - window.Start)
        {
            return InflateEnd.BadDistance;
        }

        for (; length > 0; length--)
        {
            *window.Next = *(window.Next - distance);
            window.Next++;
        }

        return InflateEnd.Margin;
    }

    // The base of a length or distance with its extra bits; for other entries the value means nothing.
    private bool TryTake(uint entry, int skipped, out int value)
    {
        value = 0;
        var taken = skipped + (int)(entry & 63);
        if (input.Count < taken)
        {
            return false;
        }

        var extraBits = input.Bits >> skipped;
        var coded = (int)(entry >> 8) & 15;
        input.Drop(taken);
        value = (int)(entry >> 16) + (int)((extraBits & ((1UL << (taken - skipped)) - 1)) >> coded);
        return true;
    }

    private InflateEnd Fault(string problem)
    {
        Problem = problem;
        return InflateEnd.Fault;
    }
}
