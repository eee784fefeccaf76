using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Content;

/// <summary>The checksums of S3 objects.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html</remarks>
internal static class Checksum
{
    public static readonly ImmutableArray<string> Algorithms = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"];

    private static readonly ulong[] Crc32Table = Table(0xEDB88320);

    private static readonly ulong[] Crc32CTable = Table(0x82F63B78);

    private static readonly ulong[] Crc64Table = Table(0x9A6C9329AC4BC9B5);

    public static string HeaderOf(string algorithm) => "x-amz-checksum-" + algorithm.ToLowerInvariant();

    public static string Compute(string algorithm, ReadOnlySpan<byte> content) => Convert.ToBase64String(Raw(algorithm, content));

    /// <summary>The checksum of checksums of an upload in parts.</summary>
    public static string Composite(string algorithm, IReadOnlyCollection<ObjectChecksum> parts)
    {
        var all = parts.SelectMany(p => Convert.FromBase64String(p.Value)).ToArray();
        return $"{Compute(algorithm, all)}-{parts.Count}";
    }

    public static bool IsWellFormed(string algorithm, string value)
    {
        var bytes = new byte[64];
        return Convert.TryFromBase64String(value, bytes, out var length) && length == Raw(algorithm, []).Length;
    }

    private static byte[] Raw(string algorithm, ReadOnlySpan<byte> content)
    {
        switch (algorithm)
        {
            case "SHA1":
                return Digests.Sha1(content);
            case "SHA256":
                return SHA256.HashData(content);
            case "CRC64NVME":
                var wide = new byte[8];
                BinaryPrimitives.WriteUInt64BigEndian(wide, ~Run(Crc64Table, ulong.MaxValue, content));
                return wide;
            default:
                var narrow = new byte[4];
                BinaryPrimitives.WriteUInt32BigEndian(narrow, ~(uint)Run(algorithm == "CRC32" ? Crc32Table : Crc32CTable, uint.MaxValue, content));
                return narrow;
        }
    }

    private static ulong Run(ulong[] table, ulong start, ReadOnlySpan<byte> content)
    {
        var crc = start;
        foreach (var value in content)
        {
            crc = table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static ulong[] Table(ulong polynomial)
    {
        var table = new ulong[256];
        for (var i = 0u; i < 256; i++)
        {
            ulong value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 1 ? (value >> 1) ^ polynomial : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
