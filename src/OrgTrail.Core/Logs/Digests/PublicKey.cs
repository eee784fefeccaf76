using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OrgTrail.Core.Logs.Digests;

/// <summary>A key by which CloudTrail's signatures are checked; imported once and used by many threads.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html</remarks>
internal sealed class PublicKey(byte[] der) : IDisposable
{
    private const string Algorithm = "SHA256withRSA";

    // An RSA object serves one thread at a time.
    private readonly ConcurrentBag<RSA> _idle = [];

    /// <summary>True for a key that can be used at all: PKCS #1, DER.</summary>
    public static bool IsUsable(byte[] der)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportRSAPublicKey(der, out var read);
            return read == der.Length;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public static bool IsKnownAlgorithm(string? algorithm) => algorithm == Algorithm;

    /// <summary>Checks a digest's signature.</summary>
    /// <param name="digest">What the digest says.</param>
    /// <param name="contentHash">SHA-256 of the decompressed digest.</param>
    /// <param name="signature">The signature in hexadecimal.</param>
    public bool Verify(DigestDocument digest, ReadOnlySpan<byte> contentHash, string signature)
    {
        if (signature.Length is 0 or > 4096 || signature.Length % 2 != 0)
        {
            return false;
        }

        Span<byte> bytes = new byte[signature.Length / 2];
        if (Convert.FromHexString(signature, bytes, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(
            Encoding.UTF8.GetBytes($"{digest.EndTimeText}\n{digest.Bucket}/{digest.Key}\n{Convert.ToHexStringLower(contentHash)}\n{digest.PreviousSignature ?? "null"}"), hash);
        var rsa = _idle.TryTake(out var idle) ? idle : Import();
        try
        {
            return rsa.VerifyHash(hash, bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            _idle.Add(rsa);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var rsa))
        {
            rsa.Dispose();
        }
    }

    private RSA Import()
    {
        var rsa = RSA.Create();
        rsa.ImportRSAPublicKey(der, out _);
        return rsa;
    }
}
