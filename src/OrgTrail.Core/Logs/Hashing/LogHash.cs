using OrgTrail.Core.Logs.Compression;

namespace OrgTrail.Core.Logs.Hashing;

/// <summary>What a gzip file decompresses to.</summary>
/// <param name="Gunzip">How decompressing ended.</param>
/// <param name="Sha256">SHA-256 of the decompressed bytes, as far as they go.</param>
public readonly record struct LogHash(GunzipResult Gunzip, ReadOnlyMemory<byte> Sha256);
