using System.Collections.Immutable;
using Amazon.S3.Model;
using OrgTrail.Core.Controls;
using OrgTrail.Core.State;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Naming;

namespace OrgTrail.Core.Protecting;

/// <summary>Reads the facts from the live state of both accounts; reads that don't depend on each other overlap.</summary>
internal static class ProtectionFactsReader
{
    public static async Task<ProtectionFacts> ReadAsync(ControlContext context)
    {
        var bucket = context.Snapshot.Bucket;
        var (policy, block) = (bucket.Policy, bucket.PublicAccessBlock);
        var (ownership, versioning, objectLock) = (bucket.Ownership, bucket.Versioning, bucket.ObjectLock);
        var controls = OrganizationPoliciesAsync(context);
        var key = KeyPolicyAsync(context);
        var (service, serviceGap, resource, resourceGap) = await controls.ConfigureAwait(false);
        var (keyPolicy, keyGap) = await key.ConfigureAwait(false);
        var bucketPolicy = await policy.ConfigureAwait(false);
        // A policy that names everybody it lets in is not public: nothing needs to be asked.
        var status = bucketPolicy.Value?.Document is { } document && !LetsUnnamedIn(document)
            ? Observation<PolicyStatus>.Absent()
            : await bucket.PolicyStatus.ConfigureAwait(false);
        var (restricts, publicGap) = Restriction(status, await block.ConfigureAwait(false));
        var owner = await ownership.ConfigureAwait(false);
        return new ProtectionFacts
        {
            Subject = context.Subject,
            BucketRegion = context.Desired.BucketRegion,
            ServiceControlPolicies = service,
            ServiceControlGap = serviceGap,
            ResourceControlPolicies = resource,
            ResourceControlGap = resourceGap,
            BucketPolicy = bucketPolicy.Value?.Document,
            BucketPolicyGap = BucketPolicyGap(context, await bucket.Location.ConfigureAwait(false), bucketPolicy),
            KeyPolicy = keyPolicy,
            KeyPolicyGap = keyGap,
            RestrictsPublicPolicy = restricts,
            PublicAccessGap = publicGap,
            AclsDisabled = owner.Value == "BucketOwnerEnforced",
            OwnershipGap = Gap("the bucket's object ownership", owner),
            IsVersioned = (await versioning.ConfigureAwait(false)).Value?.Status?.Value == "Enabled",
            VersioningGap = Gap("versioning", await versioning.ConfigureAwait(false)),
            Retention = Retention((await objectLock.ConfigureAwait(false)).Value),
            ObjectLockGap = Gap("Object Lock", await objectLock.ConfigureAwait(false)),
            AccountGap = AccountGap(context.Identity),
            TrailGap = context.KmsKeyArn is null ? Gap("the trail and its KMS key", await context.Snapshot.Trail.Trails.ConfigureAwait(false)) : null,
        };
    }

    private static async Task<(ImmutableArray<PolicyHierarchyLevel> Service, ProtectionGap? ServiceGap, ImmutableArray<PolicyHierarchyLevel> Resource, ProtectionGap? ResourceGap)>
        OrganizationPoliciesAsync(ControlContext context)
    {
        var identity = context.Identity;
        if (context.Desired.SingleAccount || identity.OrganizationId is null || identity.LogAccountId == identity.ManagementAccountId)
        {
            return ([], null, [], null);
        }

        var protection = context.Snapshot.Protection;
        var chain = protection.EffectiveChainAsync(identity.LogAccountId);
        var root = await protection.Root.ConfigureAwait(false);
        if (root.Status != ObservationStatus.Found)
        {
            // Without the root nobody knows which types of policy are in force.
            var gap = Gap("the organization's root", root) ?? new ProtectionGap("the organization's root", "it has none", null);
            return ([], gap, [], gap);
        }

        bool IsEnabled(string type) => root.Value!.PolicyTypes?.Exists(t => t.Type == type && t.Status == "ENABLED") == true;
        var (service, serviceGap) = IsEnabled(ProtectionState.Scp) ? Levels("the service control policies", await chain.ConfigureAwait(false)) : ([], null);
        var (resource, resourceGap) = IsEnabled(ProtectionState.Rcp)
            ? Levels("the resource control policies", await protection.EffectiveChainAsync(identity.LogAccountId, ProtectionState.Rcp).ConfigureAwait(false))
            : ([], null);
        return (service, serviceGap, resource, resourceGap);
    }

    // An account that is not in the organization has no chain, and nothing binds it.
    private static (ImmutableArray<PolicyHierarchyLevel> Levels, ProtectionGap? Gap) Levels(string what, Observation<EffectiveChain> chain) =>
        chain.Value is { } value
            ? (value.Levels, value.Problem is null ? null : new ProtectionGap(what, value.Problem, null))
            : ([], Gap(what, chain));

    private static async Task<(Policies.Model.PolicyDocument? Policy, ProtectionGap? Gap)> KeyPolicyAsync(ControlContext context)
    {
        if (context.KmsKeyArn is not { } arn)
        {
            return (null, null);
        }

        var policy = await context.Snapshot.Key.Policy(arn, context.Identity.ManagementAccountId).ConfigureAwait(false);
        return (policy.Value?.Document, Gap("the policy of the KMS key", policy));
    }

    private static bool LetsUnnamedIn(Policies.Model.PolicyDocument policy) => policy.Statement.Any(s =>
        s.Effect == Policies.Model.PolicyEffect.Allow
        && (s.NotPrincipal is not null
            || s.Principal?.IsEveryone == true
            || s.Principal?.ByType.Any(t => t.Value.Any(v => v.Contains('*', StringComparison.Ordinal))) == true));

    private static ProtectionGap? BucketPolicyGap(ControlContext context, Observation<string> location, Observation<PolicyText> policy)
    {
        if (location.Status == ObservationStatus.Absent)
        {
            return new ProtectionGap("the bucket policy", $"there is no bucket {context.Desired.BucketName}", null);
        }

        // Asked in the wrong region S3 only redirects; what is missing then is the permission to learn the region.
        var gap = Gap("the bucket policy", policy);
        return gap is { MissingPermission: null } && !policy.IsKnown ? Gap("the bucket's region", location) ?? gap : gap;
    }

    private static (bool Restricts, ProtectionGap? Gap) Restriction(
        Observation<PolicyStatus> status, Observation<PublicAccessBlockConfiguration> block) =>
        block is { Status: ObservationStatus.Found, Value.RestrictPublicBuckets: not true } or { Status: ObservationStatus.Absent }
            ? (false, null)
            : status.IsKnown && status.Value?.IsPublic != true ? (false, null)
            : (block.IsKnown && status.IsKnown, Gap("the public access block", block) ?? Gap("the bucket policy's status", status));

    private static ProtectionGap? AccountGap(TrailIdentity identity) =>
        (AccountId.TryValidate(identity.LogAccountId, out _), AccountId.TryValidate(identity.ManagementAccountId, out _)) switch
        {
            (false, _) => new ProtectionGap("the log account's id", "give -LogAccountId or credentials of the log account", null),
            (_, false) => new ProtectionGap("the management account's id", "give -ManagementAccountId or credentials that may read the organization", "organizations:DescribeOrganization"),
            _ when identity.OrganizationId == TrailIdentity.Unknown =>
                new ProtectionGap("the organization's id", "give -OrganizationId or credentials that may read the organization", "organizations:DescribeOrganization"),
            _ => null,
        };

    private static DefaultRetention? Retention(ObjectLockConfiguration? configuration) =>
        configuration?.Rule?.DefaultRetention is { Mode: { } mode } retention
            ? new DefaultRetention(mode.Value, retention.Years is > 0 ? $"{retention.Years} years" : $"{retention.Days} days")
            : null;

    private static ProtectionGap? Gap<T>(string what, Observation<T> observation)
        where T : class =>
        !observation.IsKnown ? new ProtectionGap(what, observation.Problem ?? "the read failed", observation.MissingPermission)
        : observation.Value is PolicyText { Document: null } text ? new ProtectionGap(what, $"it cannot be parsed: {text.Problem}", null)
        : null;
}
