using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Sandbox.Kernel;

/// <summary>On whose behalf an AWS service acts on another service's resource: the confused-deputy keys.</summary>
/// <param name="ServicePrincipal">e.g. <c>cloudtrail.amazonaws.com</c>.</param>
/// <param name="SourceArn">The resource it acts for: <c>aws:SourceArn</c>.</param>
/// <param name="SourceAccount">That resource's account: <c>aws:SourceAccount</c>.</param>
/// <param name="SourceOrgId">That account's organization: <c>aws:SourceOrgID</c>; null outside one.</param>
public sealed record ServiceCaller(string ServicePrincipal, string SourceArn, string SourceAccount, string? SourceOrgId = null);

/// <summary>What S3 offers to other services of the sandbox. Implemented by the S3 service.</summary>
public interface IServiceBucketStore
{
    /// <summary>The owner and region of a bucket, or null when nobody owns one of that name.</summary>
    (string OwnerAccountId, string Region)? FindBucket(string bucket);

    /// <summary>Whether bucket policy, RCPs and public access block allow the service to do this; <paramref name="key"/> null for bucket actions.</summary>
    AuthorizationDecision Decide(ServiceCaller caller, string action, string bucket, string? key, ImmutableDictionary<string, ImmutableArray<string>>? conditionKeys = null);

    /// <summary>
    /// Puts an object as CloudTrail does: x-amz-acl bucket-owner-full-control, SSE-KMS when a key is given. Policies, default
    /// encryption, versioning and Object Lock defaults apply as for any PutObject. Returns null, or the AWS error code.
    /// </summary>
    string? PutObject(ServiceCaller caller, string bucket, string key, ReadOnlyMemory<byte> content, string contentType, string? contentEncoding, IReadOnlyDictionary<string, string> metadata, string? kmsKeyArn);

    /// <summary>The current version's content, or null; for inspection, no authorization.</summary>
    ReadOnlyMemory<byte>? Peek(string bucket, string key);

    /// <summary>Keys of current versions with a prefix, ordinal order; for inspection, no authorization.</summary>
    IEnumerable<string> PeekKeys(string bucket, string prefix);
}

/// <summary>What KMS offers to other services of the sandbox. Implemented by the KMS service.</summary>
public interface IServiceKeyStore
{
    /// <summary>Resolves a key id, ARN, alias name or alias ARN to the key's ARN; null when there is none.</summary>
    string? FindKeyArn(string keyIdOrAlias, string accountId, string region);

    /// <summary>Whether the key is enabled and usable.</summary>
    bool IsEnabled(string keyArn);

    /// <summary>Whether the key policy allows the service to do this with the encryption context given.</summary>
    AuthorizationDecision Decide(ServiceCaller caller, string action, string keyArn, ImmutableDictionary<string, string>? encryptionContext = null);

    /// <summary>Whether an ordinary caller (through its call context) may use the key.</summary>
    AuthorizationDecision Decide(CallContext caller, string action, string keyArn, ImmutableDictionary<string, string>? encryptionContext = null);
}
