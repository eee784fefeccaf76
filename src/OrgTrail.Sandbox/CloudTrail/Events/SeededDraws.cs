using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OrgTrail.Sandbox.CloudTrail.Events;

/// <summary>Numbers that follow from a text alone (SplitMix64 from a hash of it): the same for everybody, in any order of asking.</summary>
internal sealed class SeededDraws(string seed)
{
    private const string Hex = "0123456789abcdef";
    private const string MixedCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private ulong _state = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));

    /// <summary>From 0 up to but not <paramref name="below"/>.</summary>
    public int Next(int below) => (int)(Draw() % (ulong)below);

    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    public string HexDigits(int length) => Text(length, Hex);

    /// <summary>Letters of both cases and digits, as in the names of log files.</summary>
    public string Unique(int length) => Text(length, MixedCase);

    /// <summary>A unique id of IAM: its prefix and 16 more characters.</summary>
    public string IamId(string prefix) => prefix + Text(16, Base32);

    public string Uuid() => $"{HexDigits(8)}-{HexDigits(4)}-4{HexDigits(3)}-{"89ab"[Next(4)]}{HexDigits(3)}-{HexDigits(12)}";

    private string Text(int length, string alphabet) => string.Create(length, (this, alphabet), static (span, arg) =>
    {
        foreach (ref var c in span)
        {
            c = arg.alphabet[arg.Item1.Next(arg.alphabet.Length)];
        }
    });

    private ulong Draw()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
