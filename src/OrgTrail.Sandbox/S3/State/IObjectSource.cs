namespace OrgTrail.Sandbox.S3.State;

/// <summary>
/// Objects that are in a bucket by rule: what a key holds is computed when somebody asks, and nothing is kept for it. A
/// <see cref="ObjectMap"/> lays the objects that were really put, changed or deleted over them.
/// </summary>
internal interface IObjectSource
{
    /// <summary>The versions of a key, made anew for each asking; null where the rule has no such key.</summary>
    ObjectHistory? Find(string key);

    /// <summary>
    /// The entries at or after a key, in the order of <see cref="KeyComparer"/>. Finding the first may cost no more than a search,
    /// and each further one no more than itself.
    /// </summary>
    IEnumerable<KeyValuePair<string, ObjectHistory>> From(string key);
}
