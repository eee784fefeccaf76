using System.Collections.Immutable;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.Archives;

/// <summary>A file of an archive as an object's version: content and signature are computed when they are read.</summary>
internal sealed class ArchiveVersion(TrailArchive archive, ArchiveFile file) : ObjectVersion
{
    private ReadOnlyMemory<byte>? _content;
    private ImmutableSortedDictionary<string, string>? _metadata;

    public override bool IsComputed => true;

    public override ReadOnlyMemory<byte> Content => _content ??= archive.Content(file);

    public override int Size => archive.Size(file);

    public override ImmutableSortedDictionary<string, string> Metadata => _metadata ??= archive.Metadata(file);
}
