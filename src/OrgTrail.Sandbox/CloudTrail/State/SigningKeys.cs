using System.Security.Cryptography;

namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>The key pairs by which digests are signed: each region has its own, and they are replaced from time to time.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html</remarks>
internal sealed class SigningKeys
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(180);
    private readonly Dictionary<string, List<SigningKey>> _keys = new(StringComparer.Ordinal);

    public IReadOnlyList<SigningKey> In(string region) => _keys.TryGetValue(region, out var keys) ? keys : [];

    /// <summary>The key in use at a time; made when it is first needed, because making one takes a while.</summary>
    public SigningKey Current(string region, DateTimeOffset now)
    {
        if (!_keys.TryGetValue(region, out var keys))
        {
            _keys[region] = keys = [];
        }

        if (keys.Count == 0 || keys[^1].ValidityEndTime <= now)
        {
            // Valid from a while before its first use, as AWS's keys are, on a whole second.
            var start = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)) - TimeSpan.FromDays(7);
            keys.Add(new SigningKey(RSA.Create(2048), start, start + Validity));
        }

        return keys[^1];
    }
}

/// <summary>A key pair with the time in which it is used.</summary>
internal sealed class SigningKey
{
    private readonly RSA _rsa;

    public SigningKey(RSA rsa, DateTimeOffset validityStartTime, DateTimeOffset validityEndTime)
    {
        _rsa = rsa;
        PublicKey = rsa.ExportRSAPublicKey();
        Fingerprint = FingerprintOf(PublicKey);
        ValidityStartTime = validityStartTime;
        ValidityEndTime = validityEndTime;
    }

    /// <summary>PKCS #1, DER.</summary>
    public byte[] PublicKey { get; }

    /// <summary>MD5 of the DER in hexadecimal.</summary>
    public string Fingerprint { get; }

    public DateTimeOffset ValidityStartTime { get; }

    public DateTimeOffset ValidityEndTime { get; }

    /// <summary>SHA256withRSA in lower-case hexadecimal.</summary>
    public string Sign(byte[] data) =>
        Convert.ToHexStringLower(_rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

#pragma warning disable CA5351 // AWS defines the fingerprint as MD5; it names a key and protects nothing.
    private static string FingerprintOf(byte[] der) => Convert.ToHexStringLower(MD5.HashData(der));
#pragma warning restore CA5351
}
