namespace OrgTrail.Sandbox.Archives;

/// <summary>
/// Finds keys in an archive without having them: accounts, kinds and regions are sorted, and within one account, kind and region keys
/// are in the order of time. A search is a handful of comparisons at any size of the archive.
/// </summary>
internal sealed class ArchiveIndex
{
    private static readonly string[] Kinds = [ArchiveChain.DigestKind, ArchiveChain.LogKind];
    private readonly TrailArchiveOptions _options;
    private readonly string[] _accounts;
    private readonly string[] _regions;

    public ArchiveIndex(TrailArchiveOptions options)
    {
        _options = options;
        _accounts = [.. options.AccountIds.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal)];
        // As folders sort: with their slash.
        _regions = [.. options.Regions.Distinct(StringComparer.Ordinal).OrderBy(r => r + "/", StringComparer.Ordinal)];
        Root = $"{(string.IsNullOrEmpty(options.KeyPrefix) ? "" : options.KeyPrefix + "/")}AWSLogs/{(options.OrganizationId is null ? "" : options.OrganizationId + "/")}";
    }

    /// <summary>What every key begins with.</summary>
    public string Root { get; }

    public IReadOnlyList<string> Accounts => _accounts;

    public IReadOnlyList<string> Regions => _regions;

    public ArchiveChain Chain(string accountId, string region) => new(_options, AccountPath(accountId), accountId, region);

    public (ArchiveChain Chain, string Kind, int Index)? Find(string key)
    {
        if (!key.StartsWith(Root, StringComparison.Ordinal) || key[Root.Length..].Split('/') is not [var account, var kind, var region, ..]
            || Array.BinarySearch(_accounts, account, StringComparer.Ordinal) < 0 || !Kinds.Contains(kind) || !_regions.Contains(region))
        {
            return null;
        }

        var chain = Chain(account, region);
        return chain.IndexOf(kind, key) is >= 0 and var index ? (chain, kind, index) : null;
    }

    /// <summary>The keys at or after one, in order.</summary>
    public IEnumerable<(ArchiveChain Chain, string Kind, int Index)> From(string from)
    {
        for (var a = First(_accounts.Length, i => AccountPath(_accounts[i]), from); a < _accounts.Length; a++)
        {
            var accountPath = AccountPath(_accounts[a]);
            for (var k = First(Kinds.Length, i => $"{accountPath}{Kinds[i]}/", from); k < Kinds.Length; k++)
            {
                var kindPath = $"{accountPath}{Kinds[k]}/";
                for (var r = First(_regions.Length, i => $"{kindPath}{_regions[i]}/", from); r < _regions.Length; r++)
                {
                    var chain = new ArchiveChain(_options, accountPath, _accounts[a], _regions[r]);
                    var count = chain.Count(Kinds[k]);
                    for (var i = chain.FirstFrom(Kinds[k], from); i < count; i++)
                    {
                        yield return (chain, Kinds[k], i);
                    }

                    from = "";
                }

                from = "";
            }

            from = "";
        }
    }

    private string AccountPath(string accountId) => $"{Root}{accountId}/";

    // The first of some sorted folders that has keys at or after one: those before end where they begin.
    private static int First(int count, Func<int, string> path, string from)
    {
        int low = 0, high = from.Length == 0 ? 0 : count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            var folder = path(middle);
            var isBefore = string.CompareOrdinal(folder, from) < 0 && !from.StartsWith(folder, StringComparison.Ordinal);
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
