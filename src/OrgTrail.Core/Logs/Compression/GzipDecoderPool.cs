namespace OrgTrail.Core.Logs.Compression;

/// <summary>Keeps decoders for the next file: their tables and buffers are a quarter of a megabyte each.</summary>
internal static class GzipDecoderPool
{
    private static readonly GzipDecoder?[] Kept = new GzipDecoder?[Math.Max(4, Environment.ProcessorCount * 2)];

    public static GzipDecoder Rent()
    {
        foreach (ref var slot in Kept.AsSpan())
        {
            if (slot is not null && Interlocked.Exchange(ref slot, null) is { } decoder)
            {
                return decoder;
            }
        }

        return new GzipDecoder();
    }

    public static void Return(GzipDecoder decoder)
    {
        decoder.Close();
        foreach (ref var slot in Kept.AsSpan())
        {
            if (slot is null && Interlocked.CompareExchange(ref slot, decoder, null) is null)
            {
                return;
            }
        }
    }
}
