using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OrgTrail.Sandbox.S3.Content;

/// <summary>The digests whose use S3's protocol fixes; none of them guards a secret here.</summary>
internal static class Digests
{
    [SuppressMessage("Security", "CA5351", Justification = "Entity tags and Content-MD5 are MD5 by definition.")]
    public static byte[] Md5(ReadOnlySpan<byte> content) => MD5.HashData(content);

    [SuppressMessage("Security", "CA5350", Justification = "x-amz-checksum-sha1 is SHA-1 by definition.")]
    public static byte[] Sha1(ReadOnlySpan<byte> content) => SHA1.HashData(content);

    public static string ETag(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(Md5(content));
}
