using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>
/// Everything that AWS would draw at random, drawn from the seed: SHA-256 in counter mode, so that the values are the same on
/// every machine and runtime, and nothing has to be kept but a counter.
/// </summary>
public sealed class IdSource(int seed)
{
    private const string Hex = "0123456789abcdef";
    private const string LowerAlphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private long _counter;

    /// <summary>Bytes.</summary>
    public byte[] Bytes(int count)
    {
        var result = new byte[count];
        Span<byte> input = stackalloc byte[12];
        Span<byte> block = stackalloc byte[32];
        BinaryPrimitives.WriteInt32BigEndian(input, seed);
        for (var at = 0; at < count; at += 32)
        {
            BinaryPrimitives.WriteInt64BigEndian(input[4..], Interlocked.Increment(ref _counter));
            SHA256.HashData(input, block);
            block[..Math.Min(32, count - at)].CopyTo(result.AsSpan(at));
        }

        return result;
    }

    /// <summary>Lower-case hexadecimal digits.</summary>
    public string HexDigits(int length) => Text(length, Hex);

    /// <summary>Lower-case letters and digits.</summary>
    public string Alphanumeric(int length) => Text(length, LowerAlphanumeric);

    /// <summary>An IAM unique id or access key id: prefix (AKIA, ASIA, AIDA, AROA) and 16 base32 characters.</summary>
    public string IamId(string prefix) => prefix + Text(16, Base32);

    /// <summary>A secret access key.</summary>
    public string SecretKey() => Text(40, Base64);

    /// <summary>A version 4 UUID in lower case.</summary>
    public string Uuid()
    {
        var bytes = Bytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    /// <summary>A 12-digit account id.</summary>
    public string AccountId()
    {
        var number = BinaryPrimitives.ReadUInt64BigEndian(Bytes(8)) % 900_000_000_000UL;
        return (number + 100_000_000_000UL).ToString("D12", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A session token: opaque to clients, about as long as real ones.</summary>
    public string SessionToken() => "IQoJb3JpZ2luX2Vj" + Convert.ToBase64String(Bytes(240));

    private string Text(int length, string alphabet)
    {
        var bytes = Bytes(length);
        var text = new StringBuilder(length);
        foreach (var value in bytes)
        {
            text.Append(alphabet[value % alphabet.Length]);
        }

        return text.ToString();
    }
}
