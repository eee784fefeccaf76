using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Evaluation;

/// <summary>The outcome of a decision.</summary>
public enum DecisionResult
{
    /// <summary>A construct the evaluator does not know takes part: it can't tell.</summary>
    Indeterminate,

    /// <summary>Nothing allows it.</summary>
    ImplicitlyDenied,

    /// <summary>A Deny statement matches.</summary>
    ExplicitlyDenied,

    /// <summary>Allowed.</summary>
    Allowed,
}

/// <summary>Which type of policy decided.</summary>
public enum PolicyType
{
    /// <summary>Service control policy.</summary>
    ServiceControlPolicy,

    /// <summary>Resource control policy.</summary>
    ResourceControlPolicy,

    /// <summary>Policy on the resource.</summary>
    ResourcePolicy,

    /// <summary>Policy on the identity.</summary>
    IdentityPolicy,

    /// <summary>Permissions boundary.</summary>
    PermissionsBoundary,

    /// <summary>Session policy.</summary>
    SessionPolicy,
}

/// <summary>A statement that took part in the decision.</summary>
public sealed record DecidingStatement(PolicyType PolicyType, PolicySource Policy, PolicyStatement Statement);

/// <summary>A decision with its explanation.</summary>
public sealed record AuthorizationDecision
{
    /// <summary>The outcome.</summary>
    public required DecisionResult Result { get; init; }

    /// <summary>One sentence that says which policy decided and why.</summary>
    public required string Reason { get; init; }

    /// <summary>The type of policy that decided, when one did.</summary>
    public PolicyType? DecidedBy { get; init; }

    /// <summary>The deciding statements; empty for an implicit denial.</summary>
    public ImmutableArray<DecidingStatement> Statements { get; init; } = [];

    /// <summary>True when the outcome is <see cref="DecisionResult.Allowed"/>.</summary>
    public bool IsAllowed => Result == DecisionResult.Allowed;
}
