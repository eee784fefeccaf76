namespace OrgTrail.Core.Logs.Sources;

/// <summary>FNV-1a over what identifies a version of a file: tells "written again", guards nothing.</summary>
internal struct HashCode64
{
    private const ulong Prime = 1099511628211;
    private ulong _value;

    public HashCode64() => _value = 14695981039346656037;

    public readonly ulong Value => _value;

    public void Add(string? text)
    {
        foreach (var c in text ?? string.Empty)
        {
            _value = (_value ^ c) * Prime;
        }
    }

    public void Add(ulong number)
    {
        for (var shift = 0; shift < 64; shift += 8)
        {
            _value = (_value ^ ((number >> shift) & 0xFF)) * Prime;
        }
    }
}
