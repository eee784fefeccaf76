using System.Buffers;

namespace OrgTrail.Core.Logs.Sources;

/// <summary>A file in memory as it is stored, in a buffer from the pool.</summary>
internal sealed class LoadedFile : IDisposable
{
    private byte[] _buffer = [];
    private int _length;

    public ReadOnlyMemory<byte> Content => _buffer.AsMemory(0, _length);

    /// <summary>Takes the file as far as it goes: it may have become shorter since its length was asked.</summary>
    public void Load(Microsoft.Win32.SafeHandles.SafeFileHandle file, int length)
    {
        Dispose();
        _buffer = ArrayPool<byte>.Shared.Rent(length);
        while (_length < length && RandomAccess.Read(file, _buffer.AsSpan(_length, length - _length), _length) is > 0 and var read)
        {
            _length += read;
        }
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        (_buffer, _length) = ([], 0);
    }
}
