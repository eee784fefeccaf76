namespace OrgTrail.Sandbox.Archives;

/// <summary>One file of an archive: the index-th of its kind in its chain.</summary>
internal readonly record struct ArchiveFile(ArchiveChain Chain, string Kind, int Index)
{
    public bool IsDigest => Kind == ArchiveChain.DigestKind;

    public string Key => Chain.KeyOf(Kind, Index);

    /// <summary>When it came into the bucket: logs seconds, digests minutes after their time.</summary>
    public DateTimeOffset DeliveredAt
    {
        get
        {
            var draws = Draws.Of(Chain.DrawsOf(Kind, Index).Next(), 1);
            return IsDigest ? Chain.DigestEnd(Index).AddSeconds(60 + draws.Next(540)) : WholeSecond(Chain.LogTime(Index)).AddSeconds(draws.Next(30));
        }
    }

    /// <summary>A text that belongs to the file alone, e.g. its version id.</summary>
    public string Name(int length, string alphabet, int purpose) => string.Create(length, (this, alphabet, purpose), static (text, arg) =>
    {
        var draws = Draws.Of(arg.Item1.Chain.DrawsOf(arg.Item1.Kind, arg.Item1.Index).Next(), (ulong)arg.purpose);
        draws.Fill(text, arg.alphabet);
    });

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
