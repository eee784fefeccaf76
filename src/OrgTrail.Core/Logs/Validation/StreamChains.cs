using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Layout;

namespace OrgTrail.Core.Logs.Validation;

/// <summary>The digests of one trail in a stream; those that list late log files are a chain of their own.</summary>
internal sealed class StreamChain(string trailName, string homeRegion, bool isBackfill)
{
    public string TrailName => trailName;

    public string HomeRegion => homeRegion;

    public bool IsBackfill => isBackfill;

    /// <summary>The end of the oldest digest that stands for its hour.</summary>
    public DateTimeOffset OldestEnd { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>The end of the newest one.</summary>
    public DateTimeOffset NewestEnd { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>True once there is a digest that stands for its hour.</summary>
    public bool IsCounted => OldestEnd <= NewestEnd;

    /// <summary>The digest that was decided last: the one after the next.</summary>
    public FoundDigest? Last { get; set; }

    /// <summary>True while nothing is wrong with the sequence.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>Takes note that the hour of a digest has one.</summary>
    public void Count(DateTimeOffset end)
    {
        OldestEnd = OldestEnd < end ? OldestEnd : end;
        NewestEnd = NewestEnd > end ? NewestEnd : end;
    }
}

/// <summary>Sorts the digests of a stream into chains, and tells which chain should go on after its newest digest.</summary>
internal sealed class StreamChains(LogStream stream)
{
    // A digest that came a moment early makes no difference.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
    private readonly Dictionary<(string, string, bool), StreamChain> _chains = [];

    // Years of them are listed before the first is read, so their keys are not kept where the name tells the key.
    private readonly List<(DigestName Name, string? OddKey)> _digests = [];

    /// <summary>All digests, newest first.</summary>
    public IEnumerable<(string Key, DigestName Name)> Digests => _digests.Select(d => (KeyOf(d), d.Name));

    public IEnumerable<StreamChain> All => _chains.Values;

    /// <summary>The end of the newest digest of any chain that is hourly; null without one.</summary>
    public DateTimeOffset? NewestEnd => _chains.Values.Where(c => !c.IsBackfill && c.IsCounted).Select(c => (DateTimeOffset?)c.NewestEnd).Max();

    public StreamChain Of(DigestName name) => _chains[(name.TrailName, name.HomeRegion, name.IsBackfill)];

    /// <summary>Takes note of a digest.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="name">What that tells.</param>
    /// <param name="counts">False for one that stands for its hour only once it is proven.</param>
    public void Add(string key, DigestName name, bool counts)
    {
        var id = (name.TrailName, name.HomeRegion, name.IsBackfill);
        if (!_chains.TryGetValue(id, out var chain))
        {
            _chains[id] = chain = new StreamChain(name.TrailName, name.HomeRegion, name.IsBackfill);
        }

        if (counts)
        {
            chain.Count(name.EndTime);
        }

        name = name with { TrailName = chain.TrailName, HomeRegion = chain.HomeRegion };
        _digests.Add((name, stream.DigestKeyOf(name) == key ? null : key));
    }

    public void Sort() => _digests.Sort((a, b) => b.Name.EndTime.CompareTo(a.Name.EndTime) is not 0 and var order ? order : string.CompareOrdinal(KeyOf(b), KeyOf(a)));

    /// <summary>True when a digest of this key was listed; once they are sorted.</summary>
    public bool Contains(string key)
    {
        if (!DigestName.TryParse(key, stream, out var name))
        {
            return false;
        }

        var (low, high) = (0, _digests.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _digests[middle].Name.EndTime > name.EndTime ? (middle + 1, high) : (low, middle);
        }

        for (; low < _digests.Count && _digests[low].Name.EndTime == name.EndTime; low++)
        {
            if (KeyOf(_digests[low]) == key)
            {
                return true;
            }
        }

        return false;
    }

    private string KeyOf((DigestName Name, string? OddKey) digest) => digest.OddKey ?? stream.DigestKeyOf(digest.Name);

    /// <summary>
    /// The hours after a chain's newest digest that should have digests. A chain that another one follows, as when a trail is made anew
    /// under another name, ends where that begins.
    /// </summary>
    /// <param name="chain">The chain.</param>
    /// <param name="limit">The time until which digests are to be expected.</param>
    /// <param name="isOver">True when a digest must go beyond it; otherwise the last hour may still be under way.</param>
    public ChainGap? After(StreamChain chain, DateTimeOffset limit, bool isOver)
    {
        if (chain.IsBackfill || !chain.IsCounted)
        {
            return null;
        }

        var follower = _chains.Values.Where(c => !c.IsBackfill && c.IsCounted && c != chain && c.OldestEnd >= chain.NewestEnd && c.NewestEnd > chain.NewestEnd).MinBy(c => c.OldestEnd);
        if (follower is not null)
        {
            var begin = follower.OldestEnd - TimeSpan.FromHours(1);
            var between = ChainGaps.Hours(chain.NewestEnd, begin);
            return between < 1 ? null : new ChainGap(
                chain.NewestEnd, begin, between, "TrailReplaced", $"The trail {chain.TrailName} has no digests after this; {ChainGaps.Count(between)} later those of {follower.TrailName} begin.");
        }

        var left = limit <= chain.NewestEnd ? 0 : (limit - chain.NewestEnd).TotalHours;
        var hours = (int)(isOver ? Math.Ceiling(left - Tolerance.TotalHours) : left);
        return hours < 1 ? null : new ChainGap(
            chain.NewestEnd, limit, hours, "TailMissing", $"The newest digest of the trail {chain.TrailName} is {ChainGaps.Count(hours)} older than it should be: later ones were deleted, or the trail stopped.");
    }
}
