namespace OrgTrail.Core.Tests.Logs.Compression;

/// <summary>A stream that gives little at a time, knows how far it was read, and fails where it is told to.</summary>
internal sealed class CountingStream(byte[] content, int most = 4096) : MemoryStream(content)
{
    public long FailsAt { get; init; } = long.MaxValue;

    public override int Read(byte[] buffer, int offset, int count) =>
        Position >= FailsAt ? throw new IOException("broken") : base.Read(buffer, offset, (int)Math.Min(Math.Min(count, most), FailsAt - Position));
}
