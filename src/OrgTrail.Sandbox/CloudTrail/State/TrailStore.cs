namespace OrgTrail.Sandbox.CloudTrail.State;

/// <summary>All trails of the sandbox.</summary>
internal sealed class TrailStore
{
    private readonly List<Trail> _trails = [];

    /// <summary>Trails in the order of their creation.</summary>
    public IReadOnlyList<Trail> All => _trails;

    public Trail? Find(string arn) => _trails.Find(t => t.Arn == arn);

    public void Add(Trail trail) => _trails.Add(trail);

    public void Remove(Trail trail) => _trails.Remove(trail);

    /// <summary>The account's own trails that exist in a region, shadow trails included.</summary>
    public IEnumerable<Trail> OwnedIn(string accountId, string region) =>
        _trails.Where(t => t.Settings.AccountId == accountId && t.IsIn(region));
}
