using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Sandbox.S3.State;

namespace OrgTrail.Sandbox.S3.Authorization;

/// <summary>Authorizes what a call does, with the right action, resource, owner, policy and condition keys.</summary>
internal sealed class S3Access(S3Call call)
{
    /// <summary>An action on the addressed bucket.</summary>
    public void Bucket(string action, params ReadOnlySpan<(string Key, string? Value)> keys)
    {
        var bucket = call.Bucket;
        call.Context.Authorize(action, bucket.Arn, bucket.OwnerAccountId, Policy(bucket), conditionKeys: S3ConditionKeys.Of(call, bucket.OwnerAccountId, keys));
    }

    /// <summary>
    /// The policy operations: only identities of the owner's account may use them, whatever the policy grants; and its root user
    /// may even when the policy denies it, so that nobody is locked out for good.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html</remarks>
    public void BucketPolicy(string action)
    {
        var bucket = call.Bucket;
        var isOwner = call.Context.AccountId == bucket.OwnerAccountId;
        var policy = isOwner && call.Context.Caller.Kind == PrincipalKind.AccountRoot ? null : Policy(bucket);
        call.Context.Authorize(action, bucket.Arn, bucket.OwnerAccountId, policy, conditionKeys: S3ConditionKeys.Of(call, bucket.OwnerAccountId));
        if (!isOwner)
        {
            throw S3Errors.MethodNotAllowed(call.Request.Method, "BUCKETPOLICY");
        }
    }

    public bool MayBucket(Bucket bucket, string action, params ReadOnlySpan<(string Key, string? Value)> keys) =>
        call.Context.Decide(action, bucket.Arn, bucket.OwnerAccountId, Policy(bucket), conditionKeys: S3ConditionKeys.Of(call, bucket.OwnerAccountId, keys)).IsAllowed;

    /// <summary>An action on a key of a bucket, on the version that is there or is to be.</summary>
    public void Object(Bucket bucket, string action, string key, ObjectVersion? version = null, params ReadOnlySpan<(string Key, string? Value)> keys)
    {
        var owner = ResourceOwner(bucket, version);
        call.Context.Authorize(action, bucket.ObjectArn(key), owner, Policy(bucket, version), conditionKeys: Keys(bucket, version, keys));
    }

    public bool MayObject(Bucket bucket, string action, string key, ObjectVersion? version = null, params ReadOnlySpan<(string Key, string? Value)> keys) =>
        call.Context.Decide(action, bucket.ObjectArn(key), ResourceOwner(bucket, version), Policy(bucket, version), conditionKeys: Keys(bucket, version, keys)).IsAllowed;

    /// <summary>An action on the account, which has no resource of its own.</summary>
    public void Account(string action, string accountId) =>
        call.Context.Authorize(action, "*", accountId, conditionKeys: S3ConditionKeys.Of(call, accountId));

    private ImmutableDictionary<string, ImmutableArray<string>> Keys(Bucket bucket, ObjectVersion? version, ReadOnlySpan<(string Key, string? Value)> extra)
    {
        var keys = S3ConditionKeys.Of(call, bucket.OwnerAccountId, extra);
        if (version is null || version.Tags.Items.IsEmpty)
        {
            return keys;
        }

        var builder = keys.ToBuilder();
        S3ConditionKeys.AddTags(builder, "s3:ExistingObjectTag", version.Tags);
        return builder.ToImmutable();
    }

    private PolicySource? Policy(Bucket bucket, ObjectVersion? version = null) =>
        EffectivePolicy.Of(bucket, version, call.State.EffectiveBlock(bucket), call.Context.AccountId, call.Context.Caller.Kind);

    // With ACLs enabled an object belongs to the account that wrote it.
    private static string ResourceOwner(Bucket bucket, ObjectVersion? version) =>
        bucket.AclsDisabled || version is null ? bucket.OwnerAccountId : version.OwnerAccountId;
}
