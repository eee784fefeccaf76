using System.Collections.Immutable;
using OrgTrail.Sandbox.Archives.Files;
using OrgTrail.Sandbox.S3.Content;
using OrgTrail.Sandbox.S3.Operations.Objects;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3;

/// <summary>Objects read and changed from behind, without a request and what protects them.</summary>
public sealed partial class S3Service
{
    private static readonly ImmutableDictionary<string, string> LogHeaders = ImmutableDictionary<string, string>.Empty
        .Add("Content-Type", "application/json").Add("Content-Encoding", "gzip");

    internal LogFile? ReadBehind(string bucket, string key) =>
        BucketBehind(bucket).Objects.Find(key)?.Current is { } version ? new(version.Content, version.Metadata) : null;

    /// <summary>Puts a file in the place of all versions of its key; null takes them away.</summary>
    internal bool WriteBehind(string bucket, string key, LogFile? file)
    {
        var found = BucketBehind(bucket);
        var last = found.Objects.Find(key)?.Current?.LastModified;
        found.Objects.Remove(key);
        if (file is not null)
        {
            var draft = new ObjectDraft
            {
                OwnerAccountId = found.OwnerAccountId,
                SystemHeaders = LogHeaders,
                Metadata = file.Metadata.ToImmutableSortedDictionary(StringComparer.Ordinal),
            };
            // The time stays: whoever covers his traces takes care of it.
            ObjectStore.Put(found, key, draft.Finish(
                ObjectStore.NewVersionId(found, _kernel.Ids), last ?? ObjectWriting.Second(_kernel.Clock.Now), file.Content, Digests.ETag(file.Content.Span), []));
        }

        return last is not null;
    }

    private Bucket BucketBehind(string bucket) => _state.Find(bucket) ?? throw new ArgumentException($"There is no bucket {bucket}.", nameof(bucket));
}
