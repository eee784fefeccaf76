using System.Security.Cryptography;
using System.Text;

namespace OrgTrail.Sandbox.Kms;

/// <summary>
/// Ciphertexts of ours: format byte, key id (16), nonce (12), tag (16), then AES-256-GCM of the plaintext with the encryption
/// context as additional data. As with KMS, a ciphertext names its key.
/// </summary>
internal static class KeyCipher
{
    private const byte Format = 1;
    private const int Header = 1 + 16 + 12 + 16;

    public static byte[] Encrypt(KmsKey key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> nonce, IReadOnlyDictionary<string, string> context)
    {
        var blob = new byte[Header + plaintext.Length];
        blob[0] = Format;
        key.Id.TryWriteBytes(blob.AsSpan(1));
        nonce.CopyTo(blob.AsSpan(17));
        using var aes = new AesGcm(key.Material, 16);
        aes.Encrypt(nonce, plaintext, blob.AsSpan(Header), blob.AsSpan(29, 16), AdditionalData(context));
        return blob;
    }

    /// <summary>The key that a ciphertext names; null when it is not one of ours.</summary>
    public static Guid? KeyOf(ReadOnlySpan<byte> blob) =>
        blob.Length >= Header && blob[0] == Format ? new Guid(blob.Slice(1, 16)) : null;

    public static byte[] Decrypt(KmsKey key, ReadOnlySpan<byte> blob, IReadOnlyDictionary<string, string> context)
    {
        var plaintext = new byte[blob.Length - Header];
        using var aes = new AesGcm(key.Material, 16);
        try
        {
            aes.Decrypt(blob.Slice(17, 12), blob[Header..], blob.Slice(29, 16), plaintext, AdditionalData(context));
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw KmsErrors.InvalidCiphertext();
        }
    }

    // Length-prefixed, in the order of the names: no two contexts give the same bytes.
    private static byte[] AdditionalData(IReadOnlyDictionary<string, string> context)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        foreach (var (name, value) in context.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(value);
        }

        writer.Flush();
        return stream.ToArray();
    }
}
