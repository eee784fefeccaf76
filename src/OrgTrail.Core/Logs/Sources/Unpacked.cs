using System.Buffers;
using System.Security.Cryptography;
using OrgTrail.Core.Logs.Compression;

namespace OrgTrail.Core.Logs.Sources;

/// <summary>A file decompressed and hashed; used again for file after file.</summary>
internal sealed class Unpacked(long limit, bool keepsContent) : IByteSink, IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _value = new byte[SHA256.HashSizeInBytes];
    private ArrayBufferWriter<byte> _content = new();

    /// <summary>True where the decompressed file itself is wanted: for digests.</summary>
    public bool KeepsContent => keepsContent;

    /// <summary>How decompressing ended.</summary>
    public GunzipResult Result { get; private set; }

    /// <summary>SHA-256 of the decompressed file.</summary>
    public ReadOnlySpan<byte> Hash => _value;

    /// <summary>The decompressed file, where it is kept.</summary>
    public ReadOnlySpan<byte> Content => _content.WrittenSpan;

    /// <summary>Takes a file that is in memory.</summary>
    public void Take(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        Begin();
        End(Gunzip.Run(file, this, limit, cancellationToken));
    }

    /// <summary>Takes a file while it arrives; what reading throws comes out.</summary>
    public void Take(Stream file, CancellationToken cancellationToken)
    {
        Begin();
        End(Gunzip.Run(file, this, limit, cancellationToken));
    }

    void IByteSink.Write(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        if (keepsContent)
        {
            _content.Write(bytes);
        }
    }

    public void Dispose() => _hash.Dispose();

    private void Begin()
    {
        // What an interrupted file left is forgotten with it.
        _hash.TryGetHashAndReset(_value, out _);
        if (_content.Capacity > 1 << 20)
        {
            _content = new();
        }

        _content.ResetWrittenCount();
    }

    private void End(GunzipResult result)
    {
        Result = result;
        _hash.TryGetHashAndReset(_value, out _);
    }
}
