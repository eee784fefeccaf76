using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.Kernel;
using OrgTrail.Sandbox.S3.Authorization;
using OrgTrail.Sandbox.S3.Content;
using OrgTrail.Sandbox.S3.Operations.Objects;
using OrgTrail.Sandbox.S3.State;
using OrgTrail.Sandbox.Services;

namespace OrgTrail.Sandbox.S3;

/// <summary>What other services of the sandbox do with buckets, under the policies that bind them.</summary>
public sealed partial class S3Service : IServiceBucketStore
{
    /// <inheritdoc/>
    public (string OwnerAccountId, string Region)? FindBucket(string bucket) =>
        _state.Find(bucket) is { } found ? (found.OwnerAccountId, found.Region) : null;

    /// <inheritdoc/>
    public AuthorizationDecision Decide(ServiceCaller caller, string action, string bucket, string? key, ImmutableDictionary<string, ImmutableArray<string>>? conditionKeys = null)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return _state.Find(bucket) is { } found
            ? ServiceAccess.Decide(_kernel, _state, found, caller, action, key, conditionKeys)
            : new() { Result = DecisionResult.ImplicitlyDenied, Reason = $"There is no bucket {bucket}." };
    }

    /// <inheritdoc/>
    public string? PutObject(
        ServiceCaller caller,
        string bucket,
        string key,
        ReadOnlyMemory<byte> content,
        string contentType,
        string? contentEncoding,
        IReadOnlyDictionary<string, string> metadata,
        string? kmsKeyArn)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(metadata);
        if (_state.Find(bucket) is not { } found)
        {
            return "NoSuchBucket";
        }

        var keys = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        keys["s3:x-amz-acl"] = ["bucket-owner-full-control"];
        if (kmsKeyArn is not null)
        {
            keys["s3:x-amz-server-side-encryption"] = ["aws:kms"];
            keys["s3:x-amz-server-side-encryption-aws-kms-key-id"] = [kmsKeyArn];
        }

        if (!ServiceAccess.Decide(_kernel, _state, found, caller, "s3:PutObject", key, keys.ToImmutable()).IsAllowed)
        {
            return "AccessDenied";
        }

        try
        {
            var now = _kernel.Clock.Now;
            var headers = ImmutableDictionary<string, string>.Empty.Add("Content-Type", contentType);
            var draft = new ObjectDraft
            {
                OwnerAccountId = found.OwnerAccountId,
                SystemHeaders = contentEncoding is null ? headers : headers.Add("Content-Encoding", contentEncoding),
                Metadata = metadata.ToImmutableSortedDictionary(m => m.Key.ToLowerInvariant(), m => m.Value, StringComparer.Ordinal),
                Encryption = ServiceAccess.Encrypt(_kernel, found, caller, key, kmsKeyArn),
                Acl = found.AclsDisabled ? null : AccessControlList.Private(found.OwnerAccountId),
                Retention = found.ObjectLock?.RetentionFrom(now),
            };
            ObjectStore.Put(found, key, draft.Finish(
                ObjectStore.NewVersionId(found, _kernel.Ids),
                ObjectWriting.Second(now),
                content,
                Digests.ETag(content.Span),
                [new("CRC64NVME", Checksum.Compute("CRC64NVME", content.Span))]));
            return null;
        }
        catch (AwsErrorException error)
        {
            return error.Code;
        }
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Peek(string bucket, string key) => _state.Find(bucket)?.Objects.Find(key)?.Current?.Content;

    /// <inheritdoc/>
    public IEnumerable<string> PeekKeys(string bucket, string prefix) =>
        _state.Find(bucket) is { } found
            ? found.Objects.From(prefix).TakeWhile(e => e.Key.StartsWith(prefix, StringComparison.Ordinal)).Where(e => e.Value.Current is not null).Select(e => e.Key)
            : [];
}
