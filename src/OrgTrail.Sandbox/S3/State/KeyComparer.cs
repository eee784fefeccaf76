namespace OrgTrail.Sandbox.S3.State;

/// <summary>
/// Keys in the order S3 lists them: by their UTF-8 bytes. That differs from UTF-16 order only where surrogates meet
/// characters above them, so those are shifted before comparing.
/// </summary>
internal sealed class KeyComparer : IComparer<string>
{
    public static readonly KeyComparer Instance = new();

    public int Compare(string? x, string? y)
    {
        var a = x.AsSpan();
        var b = y.AsSpan();
        var common = a.CommonPrefixLength(b);
        if (common == a.Length || common == b.Length)
        {
            return a.Length.CompareTo(b.Length);
        }

        return Rank(a[common]).CompareTo(Rank(b[common]));
    }

    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
