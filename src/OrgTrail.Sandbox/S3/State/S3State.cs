namespace OrgTrail.Sandbox.S3.State;

/// <summary>All buckets of the partition, whose names share one namespace, and the accounts' own settings.</summary>
internal sealed class S3State
{
    public SortedDictionary<string, Bucket> Buckets { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, PublicAccessBlock> AccountPublicAccessBlocks { get; } = [];

    public Bucket? Find(string name) => Buckets.GetValueOrDefault(name);

    /// <summary>What really applies to a bucket: its own switches and its account's, the stricter of both.</summary>
    public PublicAccessBlock EffectiveBlock(Bucket bucket) =>
        (bucket.PublicAccessBlock ?? PublicAccessBlock.None).With(AccountPublicAccessBlocks.GetValueOrDefault(bucket.OwnerAccountId));
}
