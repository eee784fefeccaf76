namespace OrgTrail.Core.Tests.Logs.Compression;

/// <summary>Writes gzip files by hand, bit by bit, with content that no compressor makes.</summary>
internal sealed class GzipWriter
{
    private readonly List<byte> _bytes = [];
    private int _bits;
    private int _count;

    /// <summary>A member around deflate data that is there already.</summary>
    public static byte[] Member(ReadOnlySpan<byte> deflate, ReadOnlySpan<byte> content) =>
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255, .. deflate, .. BitConverter.GetBytes(Checksum(content)), .. BitConverter.GetBytes(content.Length)];

    /// <summary>CRC-32 bit by bit, as RFC 1952 defines it.</summary>
    public static uint Checksum(ReadOnlySpan<byte> content)
    {
        var state = uint.MaxValue;
        foreach (var single in content)
        {
            state ^= single;
            for (var bit = 0; bit < 8; bit++)
            {
                state = (state >> 1) ^ ((state & 1) * 0xEDB88320);
            }
        }

        return ~state;
    }

    /// <summary>A number, its lowest bit first.</summary>
    public GzipWriter Number(int value, int bits)
    {
        for (var bit = 0; bit < bits; bit++)
        {
            Bit((value >> bit) & 1);
        }

        return this;
    }

    /// <summary>A Huffman code, its highest bit first.</summary>
    public GzipWriter Code(int code, int bits)
    {
        for (var bit = bits - 1; bit >= 0; bit--)
        {
            Bit((code >> bit) & 1);
        }

        return this;
    }

    /// <summary>A symbol of the code that is made from these lengths.</summary>
    public GzipWriter Symbol(int symbol, byte[] lengths)
    {
        var code = 0;
        for (var length = 1; length < lengths[symbol]; length++)
        {
            code = (code + lengths.Count(l => l == length)) << 1;
        }

        code += lengths.Take(symbol).Count(l => l == lengths[symbol]);
        return Code(code, lengths[symbol]);
    }

    /// <summary>The head of a block: whether it is the last, and its kind.</summary>
    public GzipWriter Block(int kind, bool last = true) => Number(last ? 1 : 0, 1).Number(kind, 2);

    /// <summary>A dynamic block's head. Each length of a code is written as itself, by a code of four bits for all of them.</summary>
    public GzipWriter DynamicBlock(byte[] literals, byte[] distances, bool last = true)
    {
        Block(2, last).Number(literals.Length - 257, 5).Number(distances.Length - 1, 5).Number(19 - 4, 4);
        foreach (var symbol in new[] { 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15 })
        {
            Number(symbol < 16 ? 4 : 0, 3);
        }

        foreach (var length in literals.Concat(distances))
        {
            Code(length, 4);
        }

        return this;
    }

    public GzipWriter Stored(byte[] content, bool last = true)
    {
        Block(0, last).Align().Number(content.Length, 16).Number(~content.Length, 16);
        _bytes.AddRange(content);
        return this;
    }

    public GzipWriter Align()
    {
        while (_count != 0)
        {
            Bit(0);
        }

        return this;
    }

    public byte[] ToDeflate()
    {
        Align();
        return [.. _bytes];
    }

    public byte[] ToMember(ReadOnlySpan<byte> content) => Member(ToDeflate(), content);

    private void Bit(int bit)
    {
        _bits |= bit << _count;
        if (++_count == 8)
        {
            _bytes.Add((byte)_bits);
            (_bits, _count) = (0, 0);
        }
    }
}
