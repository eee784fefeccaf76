using System.Collections.Immutable;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Protecting;

/// <summary>Something that takes part in decisions and could not be read.</summary>
/// <param name="What">What it is, for the reason.</param>
/// <param name="Problem">Why it could not be read.</param>
/// <param name="MissingPermission">The IAM action lacking, where that is why.</param>
public sealed record ProtectionGap(string What, string Problem, string? MissingPermission);

/// <summary>Default retention of Object Lock.</summary>
/// <param name="Mode">GOVERNANCE or COMPLIANCE.</param>
/// <param name="Period">In words, e.g. "400 days".</param>
public sealed record DefaultRetention(string Mode, string Period);

/// <summary>All that decides who can harm the logs, as read. What could not be read is a gap, never "there is none".</summary>
public sealed record ProtectionFacts
{
    /// <summary>The names of bucket, accounts, trail and key.</summary>
    public required LogBucketSubject Subject { get; init; }

    /// <summary>The bucket's region.</summary>
    public required string BucketRegion { get; init; }

    /// <summary>SCPs that bind the log account, root first; empty when none do (no organization, not enabled, management account).</summary>
    public ImmutableArray<PolicyHierarchyLevel> ServiceControlPolicies { get; init; } = [];

    /// <summary>RCPs that bind the log account's resources; empty when none do.</summary>
    public ImmutableArray<PolicyHierarchyLevel> ResourceControlPolicies { get; init; } = [];

    /// <summary>The bucket policy; null when there is none (or see <see cref="BucketPolicyGap"/>).</summary>
    public PolicyDocument? BucketPolicy { get; init; }

    /// <summary>The key's policy.</summary>
    public PolicyDocument? KeyPolicy { get; init; }

    /// <summary>Whether Block Public Access restricts the bucket policy, because that is public, to the owner's account and AWS services.</summary>
    public bool RestrictsPublicPolicy { get; init; }

    /// <summary>Whether ACLs are off (BucketOwnerEnforced).</summary>
    public bool AclsDisabled { get; init; }

    /// <summary>Whether deletions leave the versions.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>Object Lock's default retention; null without one.</summary>
    public DefaultRetention? Retention { get; init; }

    /// <summary>Why the accounts are not known.</summary>
    public ProtectionGap? AccountGap { get; init; }

    /// <summary>Why the trail, and with it its key, is not known.</summary>
    public ProtectionGap? TrailGap { get; init; }

    public ProtectionGap? ServiceControlGap { get; init; }

    public ProtectionGap? ResourceControlGap { get; init; }

    public ProtectionGap? BucketPolicyGap { get; init; }

    public ProtectionGap? KeyPolicyGap { get; init; }

    public ProtectionGap? PublicAccessGap { get; init; }

    public ProtectionGap? OwnershipGap { get; init; }

    public ProtectionGap? ObjectLockGap { get; init; }

    public ProtectionGap? VersioningGap { get; init; }

    /// <summary>The 12-digit account of the key; null without a key.</summary>
    public string? KeyAccountId => Subject.KmsKeyArn?.Split(':') is { Length: 6 } parts ? parts[4] : null;

    /// <summary>Every document that takes part, for what stands in them by name.</summary>
    internal IEnumerable<PolicyDocument> Documents =>
    [
        .. ServiceControlPolicies.SelectMany(l => l.Policies).Select(p => p.Document),
        .. ResourceControlPolicies.SelectMany(l => l.Policies).Select(p => p.Document),
        .. new[] { BucketPolicy, KeyPolicy }.OfType<PolicyDocument>(),
    ];
}
