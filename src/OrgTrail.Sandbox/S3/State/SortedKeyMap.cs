namespace OrgTrail.Sandbox.S3.State;

/// <summary>
/// Keys in listing order with a value each, in leaves of bounded size: finding, adding and removing cost a binary search and a
/// short move, and a listing can start at any key. Holds millions of keys without a node object for each.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
internal sealed class SortedKeyMap<T>
    where T : class
{
    private const int LeafSize = 512;

    private readonly List<Leaf> _leaves = [];

    public int Count { get; private set; }

    public T? Find(string key)
    {
        if (_leaves.Count == 0)
        {
            return null;
        }

        var leaf = _leaves[LeafFor(key)];
        var at = leaf.Search(key);
        return at < 0 ? null : leaf.Values[at];
    }

    public T GetOrAdd(string key, Func<T> create)
    {
        if (_leaves.Count == 0)
        {
            _leaves.Add(new());
        }

        var index = LeafFor(key);
        var leaf = _leaves[index];
        var at = leaf.Search(key);
        if (at >= 0)
        {
            return leaf.Values[at];
        }

        var value = create();
        leaf.Keys.Insert(~at, key);
        leaf.Values.Insert(~at, value);
        Count++;
        if (leaf.Keys.Count > LeafSize)
        {
            // Keys mostly arrive in order (dates): then the full leaf stays full and a new one begins.
            var cut = ~at == LeafSize ? LeafSize : LeafSize / 2;
            _leaves.Insert(index + 1, leaf.SplitAt(cut));
        }

        return value;
    }

    public void Remove(string key)
    {
        if (_leaves.Count == 0)
        {
            return;
        }

        var index = LeafFor(key);
        var leaf = _leaves[index];
        var at = leaf.Search(key);
        if (at < 0)
        {
            return;
        }

        leaf.Keys.RemoveAt(at);
        leaf.Values.RemoveAt(at);
        Count--;
        if (leaf.Keys.Count == 0)
        {
            _leaves.RemoveAt(index);
        }
    }

    /// <summary>The first entry at or after a key, or null.</summary>
    public KeyValuePair<string, T>? Seek(string from)
    {
        foreach (var entry in From(from))
        {
            return entry;
        }

        return null;
    }

    /// <summary>The entries at or after a key; the map must not change meanwhile.</summary>
    public IEnumerable<KeyValuePair<string, T>> From(string from)
    {
        if (_leaves.Count == 0)
        {
            yield break;
        }

        var index = LeafFor(from);
        var at = _leaves[index].Search(from);
        at = at < 0 ? ~at : at;
        for (; index < _leaves.Count; index++, at = 0)
        {
            var leaf = _leaves[index];
            for (; at < leaf.Keys.Count; at++)
            {
                yield return new(leaf.Keys[at], leaf.Values[at]);
            }
        }
    }

    // The last leaf whose first key is not after the key.
    private int LeafFor(string key)
    {
        int low = 0, high = _leaves.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_leaves[middle].Keys.Count > 0 && KeyComparer.Instance.Compare(_leaves[middle].Keys[0], key) <= 0)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private sealed class Leaf
    {
        public List<string> Keys { get; private init; } = [];

        public List<T> Values { get; private init; } = [];

        public int Search(string key) => Keys.BinarySearch(key, KeyComparer.Instance);

        public Leaf SplitAt(int cut)
        {
            var right = new Leaf { Keys = Keys.GetRange(cut, Keys.Count - cut), Values = Values.GetRange(cut, Values.Count - cut) };
            Keys.RemoveRange(cut, Keys.Count - cut);
            Values.RemoveRange(cut, Values.Count - cut);
            return right;
        }
    }
}
