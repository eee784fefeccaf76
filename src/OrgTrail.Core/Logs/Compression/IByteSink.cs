namespace OrgTrail.Core.Logs.Compression;

/// <summary>Takes what was decompressed, in order.</summary>
public interface IByteSink
{
    /// <summary>Takes the next bytes. They are only there until it returns.</summary>
    void Write(ReadOnlySpan<byte> bytes);
}
