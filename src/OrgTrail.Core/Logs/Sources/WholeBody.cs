namespace OrgTrail.Core.Logs.Sources;

/// <summary>A download that must not end before its length: a connection that breaks would otherwise look like a shorter file.</summary>
/// <param name="inner">The download.</param>
/// <param name="length">Its length; 0 when it is not known.</param>
/// <param name="reading">Called before each wait for more.</param>
internal sealed class WholeBody(Stream inner, long length, Action reading) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        reading();
        var count = inner.Read(buffer);
        _read += count;
        return count == 0 && buffer.Length > 0 && _read < length
            ? throw new EndOfStreamException($"The download ended after {_read} of {length} bytes.")
            : count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
