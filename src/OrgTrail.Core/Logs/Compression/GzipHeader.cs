namespace OrgTrail.Core.Logs.Compression;

/// <summary>Reads past a member's header, with everything optional in it (RFC 1952, section 2.3).</summary>
internal sealed class GzipHeader(InflateInput input)
{
    private const int HeaderChecksum = 2;
    private const int Extra = 4;
    private const int Name = 8;
    private const int Comment = 16;
    private const int Reserved = 0xE0;

    private uint _checksum;

    /// <summary>What is wrong, when something is.</summary>
    public string? Problem { get; private set; }

    public GunzipStatus Read()
    {
        _checksum = 0;
        Problem = "the file ends within a member's header";
        // Magic, method, flags, time (4), extra flags, system.
        if (!TryRead(out _) || !TryRead(out _) || !TryRead(out var method) || !TryRead(out var flags))
        {
            return GunzipStatus.Truncated;
        }

        if (method != 8 || (flags & Reserved) != 0)
        {
            Problem = method != 8 ? "an unknown compression method" : "unknown header flags";
            return GunzipStatus.Corrupt;
        }

        if (!Skip(6)
            || ((flags & Extra) != 0 && !SkipExtra())
            || ((flags & Name) != 0 && !SkipText())
            || ((flags & Comment) != 0 && !SkipText()))
        {
            return GunzipStatus.Truncated;
        }

        if ((flags & HeaderChecksum) != 0)
        {
            var expected = _checksum & 0xFFFF;
            if (!TryRead(out var low) || !TryRead(out var high))
            {
                return GunzipStatus.Truncated;
            }

            if (expected != (uint)(low | (high << 8)))
            {
                Problem = "the header's checksum differs";
                return GunzipStatus.Corrupt;
            }
        }

        Problem = null;
        return GunzipStatus.Complete;
    }

    private bool SkipExtra() => TryRead(out var low) && TryRead(out var high) && Skip(low | (high << 8));

    // Texts may be long: some writers pad files with them.
    private bool SkipText()
    {
        while (input.Fill(1))
        {
            var text = input.Peek();
            var end = text.IndexOf((byte)0);
            text = end < 0 ? text : text[..(end + 1)];
            _checksum = Crc32.Append(_checksum, text);
            input.Skip(text.Length);
            if (end >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool Skip(int count)
    {
        while (count > 0 && input.Fill(1))
        {
            var skipped = input.Peek();
            skipped = skipped[..Math.Min(count, skipped.Length)];
            _checksum = Crc32.Append(_checksum, skipped);
            input.Skip(skipped.Length);
            count -= skipped.Length;
        }

        return count == 0;
    }

    private bool TryRead(out int value)
    {
        var read = input.TryReadByte(out var single);
        _checksum = Crc32.AppendByte(_checksum, single);
        value = single;
        return read;
    }
}
