using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Evaluation;

/// <summary>A policy together with the name by which a decision refers to it (policy id, ARN, "bucket policy").</summary>
public sealed record PolicySource(string Name, PolicyDocument Document);

/// <summary>The policies of one type attached at one node (root, organizational unit or account) of the organization.</summary>
public sealed record PolicyHierarchyLevel(string TargetId, ImmutableArray<PolicySource> Policies);

/// <summary>Every policy that takes part in a decision. A type that does not apply is left empty or null.</summary>
public sealed record AuthorizationPolicies
{
    /// <summary>SCPs of the principal's account, root first; empty when none bind it (no organization, management account).</summary>
    public ImmutableArray<PolicyHierarchyLevel> ServiceControlPolicies { get; init; } = [];

    /// <summary>RCPs of the resource's account, root first; empty when none bind it.</summary>
    public ImmutableArray<PolicyHierarchyLevel> ResourceControlPolicies { get; init; } = [];

    /// <summary>The policy on the resource itself.</summary>
    public PolicySource? ResourcePolicy { get; init; }

    /// <summary>
    /// True for resources, such as KMS keys, whose own policy must allow the principal or delegate to the account's
    /// IAM policies even within the same account.
    /// </summary>
    public bool ResourcePolicyRequired { get; init; }

    /// <summary>Policies attached to the identity.</summary>
    public ImmutableArray<PolicySource> IdentityPolicies { get; init; } = [];

    /// <summary>The identity's permissions boundary.</summary>
    public PolicySource? PermissionsBoundary { get; init; }

    /// <summary>Policies passed when the session was made; empty when none were.</summary>
    public ImmutableArray<PolicySource> SessionPolicies { get; init; } = [];
}
