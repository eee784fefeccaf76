namespace OrgTrail.Core.Logs.Compression;

/// <summary>The blocks of deflate data (RFC 1951).</summary>
internal sealed unsafe class Inflater(InflateInput input, InflateWindow window)
{
    private readonly DynamicCodes _codes = new(input);

    /// <summary>What is wrong, when something is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Decompresses up to the end of the last block; what is new in the window remains to be flushed.</summary>
    public GunzipStatus Inflate()
    {
        Problem = null;
        bool last;
        do
        {
            input.ThrowIfCancelled();
            if (!input.Need(3))
            {
                return Cut();
            }

            last = input.Take(1) == 1;
            var status = input.Take(2) switch
            {
                0 => CopyStored(),
                1 => Decode(DeflateCodes.FixedLiterals, DeflateCodes.FixedDistances),
                2 => DecodeDynamic(),
                _ => Corrupt("an unknown kind of block"),
            };
            if (status != GunzipStatus.Complete)
            {
                return status == GunzipStatus.Truncated ? Cut() : status;
            }
        }
        while (!last);
        return GunzipStatus.Complete;
    }

    private GunzipStatus CopyStored()
    {
        input.DropPartialByte();
        if (!input.TryReadUInt32(out var lengths))
        {
            return GunzipStatus.Truncated;
        }

        var remaining = (int)(lengths & 0xFFFF);
        if (remaining != (int)(~lengths >> 16))
        {
            return Corrupt("the length of a stored block contradicts itself");
        }

        while (remaining > 0)
        {
            if (!window.MakeRoom())
            {
                return GunzipStatus.TooLarge;
            }

            if (!input.Fill(1))
            {
                return GunzipStatus.Truncated;
            }

            // MakeRoom leaves at least a byte before Full.
            var count = Math.Min(remaining, Math.Min(input.Available, (int)(window.Full - window.Next)));
            Buffer.MemoryCopy(input.Next, window.Next, count, count);
            input.Next += count;
            window.Next += count;
            remaining -= count;
        }

        return GunzipStatus.Complete;
    }

    private GunzipStatus DecodeDynamic()
    {
        var status = _codes.Read();
        return status == GunzipStatus.Corrupt ? Corrupt(_codes.Problem!)
            : status != GunzipStatus.Complete ? status
            : Decode(_codes.Literals, _codes.Distances);
    }

    private GunzipStatus Decode(CodeTable literals, CodeTable distances)
    {
        while (true)
        {
            input.ThrowIfCancelled();
            if (!window.MakeRoom())
            {
                return GunzipStatus.TooLarge;
            }

            var end = input.Fill(InflateLoop.InputMargin)
                ? InflateLoop.Run(input, window, literals, distances)
                : DecodeOne(literals, distances);
            switch (end)
            {
                case InflateEnd.EndOfBlock:
                    return GunzipStatus.Complete;
                case InflateEnd.EndOfFile:
                    return GunzipStatus.Truncated;
                case InflateEnd.BadCode:
                    return Corrupt("a code without meaning");
                case InflateEnd.BadDistance:
                    return Corrupt("a distance beyond the beginning");
                default:
                    break;
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

    private GunzipStatus Cut()
    {
        Problem = "the file ends within a member's data";
        return GunzipStatus.Truncated;
    }

    private GunzipStatus Corrupt(string problem)
    {
        Problem = problem;
        return GunzipStatus.Corrupt;
    }
}
