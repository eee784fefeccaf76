namespace OrgTrail.Sandbox.S3.State;

/// <summary>
/// The objects of a bucket: those that were put, over those of the sources mounted below. What changes a source's object first
/// takes it over, and a deleted one leaves an empty history behind that hides it.
/// </summary>
internal sealed class ObjectMap
{
    private readonly SortedKeyMap<ObjectHistory> _stored = new();
    private readonly List<IObjectSource> _sources = [];

    public bool IsEmpty => !From("").Any();

    /// <summary>Puts a source below everything that is there; where two have the same key, the earlier one counts.</summary>
    public void Mount(IObjectSource source) => _sources.Add(source);

    /// <summary>The versions of a key, for reading; null when there are none.</summary>
    public ObjectHistory? Find(string key) =>
        _stored.Find(key) is { } stored ? (stored.Versions.Count > 0 ? stored : null) : FindBelow(key);

    /// <summary>The versions of a key, for changing them; null when there are none.</summary>
    public ObjectHistory? Own(string key)
    {
        if (_stored.Find(key) is null && FindBelow(key) is { } below)
        {
            return _stored.GetOrAdd(key, () => below);
        }

        return Find(key);
    }

    /// <summary>The versions of a key, for adding to them.</summary>
    public ObjectHistory OwnOrAdd(string key) => Own(key) ?? _stored.GetOrAdd(key, static () => new());

    /// <summary>Forgets all versions of a key.</summary>
    public void Remove(string key)
    {
        if (FindBelow(key) is null)
        {
            _stored.Remove(key);
        }
        else
        {
            _stored.GetOrAdd(key, static () => new()).Versions.Clear();
        }
    }

    /// <summary>The entries at or after a key, in listing order; the map must not change meanwhile.</summary>
    public IEnumerable<KeyValuePair<string, ObjectHistory>> From(string key) =>
        _sources.Count == 0
            ? _stored.From(key)
            : _sources.Aggregate(_stored.From(key), (above, source) => Overlay(above, source.From(key))).Where(static e => e.Value.Versions.Count > 0);

    /// <summary>The entries at or after a key that were put or taken over: those whose change is worth a visit.</summary>
    public IEnumerable<KeyValuePair<string, ObjectHistory>> StoredFrom(string key) =>
        _stored.From(key).Where(static e => e.Value.Versions.Count > 0);

    private ObjectHistory? FindBelow(string key)
    {
        foreach (var source in _sources)
        {
            if (source.Find(key) is { } history)
            {
                return history;
            }
        }

        return null;
    }

    private static IEnumerable<KeyValuePair<string, ObjectHistory>> Overlay(
        IEnumerable<KeyValuePair<string, ObjectHistory>> above, IEnumerable<KeyValuePair<string, ObjectHistory>> below)
    {
        using var upper = above.GetEnumerator();
        using var lower = below.GetEnumerator();
        var hasUpper = upper.MoveNext();
        var hasLower = lower.MoveNext();
        while (hasUpper || hasLower)
        {
            var order = !hasLower ? -1 : !hasUpper ? 1 : KeyComparer.Instance.Compare(upper.Current.Key, lower.Current.Key);
            yield return order <= 0 ? upper.Current : lower.Current;
            hasUpper = order <= 0 ? upper.MoveNext() : hasUpper;
            hasLower = order >= 0 ? lower.MoveNext() : hasLower;
        }
    }
}
