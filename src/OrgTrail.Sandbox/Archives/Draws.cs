namespace OrgTrail.Sandbox.Archives;

/// <summary>
/// Numbers that follow from a few others alone (SplitMix64): the same in any order of asking, and cheap enough to be drawn for every
/// key of a listing.
/// </summary>
internal struct Draws
{
    public const string Hex = "0123456789abcdef";
    public const string LowerAlphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789";
    public const string MixedCase = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    public const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private ulong _state;

    private Draws(ulong state) => _state = state;

    public static Draws Of(ulong a, ulong b = 0, ulong c = 0, ulong d = 0) => new(Mix(Mix(Mix(Mix(a) ^ b) ^ c) ^ d));

    /// <summary>A number for a text, the same in every process.</summary>
    public static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>From 0 up to but not <paramref name="below"/>.</summary>
    public int Next(int below) => (int)(((Next() >> 32) * (ulong)below) >> 32);

    /// <summary>Fills a text with characters of an alphabet of at most 64.</summary>
    public void Fill(Span<char> text, string alphabet)
    {
        foreach (ref var c in text)
        {
            c = alphabet[Next(alphabet.Length)];
        }
    }

    public void Fill(Span<byte> text, ReadOnlySpan<byte> alphabet)
    {
        foreach (ref var c in text)
        {
            c = alphabet[Next(alphabet.Length)];
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
