using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>A key pair with the time in which it is used. It is drawn when it is first needed, because drawing one takes a while.</summary>
internal sealed class SigningKey
{
    private readonly Lazy<RSAParameters> _parameters;
    private readonly Lazy<byte[]> _publicKey;

    // An RSA object serves one thread at a time.
    private readonly ConcurrentBag<RSA> _idle = [];

    public SigningKey(DateTimeOffset validityStartTime, DateTimeOffset validityEndTime, int size)
    {
        ValidityStartTime = validityStartTime;
        ValidityEndTime = validityEndTime;
        Size = size;
        _parameters = new(() =>
        {
            var rsa = RSA.Create(size);
            _idle.Add(rsa);
            return rsa.ExportParameters(includePrivateParameters: true);
        });
        _publicKey = new(() =>
        {
            using var rsa = RSA.Create(_parameters.Value);
            return rsa.ExportRSAPublicKey();
        });
    }

    /// <summary>Bits.</summary>
    public int Size { get; }

    /// <summary>PKCS #1, DER.</summary>
    public byte[] PublicKey => _publicKey.Value;

    /// <summary>MD5 of the DER in hexadecimal.</summary>
    public string Fingerprint => field ??= FingerprintOf(PublicKey);

    public DateTimeOffset ValidityStartTime { get; }

    public DateTimeOffset ValidityEndTime { get; }

    /// <summary>SHA256withRSA in lower-case hexadecimal.</summary>
    public string Sign(ReadOnlySpan<byte> data)
    {
        var parameters = _parameters.Value;
        var rsa = _idle.TryTake(out var idle) ? idle : RSA.Create(parameters);
        var signature = new byte[Size / 8];
        rsa.SignData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _idle.Add(rsa);
        return Convert.ToHexStringLower(signature);
    }

#pragma warning disable CA5351 // AWS defines the fingerprint as MD5; it names a key and protects nothing.
    private static string FingerprintOf(byte[] der) => Convert.ToHexStringLower(MD5.HashData(der));
#pragma warning restore CA5351
}
