namespace OrgTrail.Core.Logs.Compression;

/// <summary>
/// Decompresses gzip files (RFC 1952) into a sink and says exactly how they end. Whatever a file holds is a result and never an
/// exception. What the sink or the stream throws passes through.
/// </summary>
/// <remarks>
/// Bytes that were decompressed before a fault was found have been given to the sink, up to the limit. Memory is bounded by the
/// decoder's buffers, whatever the file, and the decoders are reused.
/// </remarks>
public static class Gunzip
{
    /// <summary>Decompresses a whole file as it is read.</summary>
    /// <param name="file">The file from its first byte; read to its end unless a fault is found.</param>
    /// <param name="sink">Takes the decompressed bytes.</param>
    /// <param name="limit">Decompressed bytes allowed.</param>
    /// <param name="cancellationToken">Cancels between blocks and buffers.</param>
    public static GunzipResult Run(Stream file, IByteSink sink, long limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(sink);
        var decoder = GzipDecoderPool.Rent();
        try
        {
            decoder.Open(file, limit, cancellationToken);
            return Run(decoder, sink);
        }
        finally
        {
            GzipDecoderPool.Return(decoder);
        }
    }

    /// <summary>Decompresses a file that is in memory.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="sink">Takes the decompressed bytes.</param>
    /// <param name="limit">Decompressed bytes allowed.</param>
    /// <param name="cancellationToken">Cancels between blocks and buffers.</param>
    public static unsafe GunzipResult Run(ReadOnlySpan<byte> file, IByteSink sink, long limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var decoder = GzipDecoderPool.Rent();
        try
        {
            fixed (byte* first = file)
            {
                decoder.Open(first, file.Length, limit, cancellationToken);
                return Run(decoder, sink);
            }
        }
        finally
        {
            GzipDecoderPool.Return(decoder);
        }
    }

    /// <inheritdoc cref="Run(ReadOnlySpan{byte}, IByteSink, long, CancellationToken)"/>
    public static GunzipResult Run(ReadOnlyMemory<byte> file, IByteSink sink, long limit, CancellationToken cancellationToken) =>
        Run(file.Span, sink, limit, cancellationToken);

    private static GunzipResult Run(GzipDecoder decoder, IByteSink sink)
    {
        bool more;
        do
        {
            more = decoder.Advance();
            var fresh = decoder.Fresh;
            if (!fresh.IsEmpty)
            {
                sink.Write(fresh);
                decoder.Take(fresh.Length);
            }
        }
        while (more);
        return decoder.Result;
    }
}
