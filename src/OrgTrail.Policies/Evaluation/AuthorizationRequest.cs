using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation;

/// <summary>What kind of identity makes a request; it decides which policy types bind it.</summary>
public enum PrincipalKind
{
    /// <summary>An unsigned request.</summary>
    Anonymous,

    /// <summary>The root user of an account.</summary>
    AccountRoot,

    /// <summary>An IAM user.</summary>
    User,

    /// <summary>A session of an IAM role.</summary>
    AssumedRole,

    /// <summary>A federated user session.</summary>
    FederatedUser,

    /// <summary>A session of a service-linked role: not bound by SCPs.</summary>
    ServiceLinkedRole,

    /// <summary>An AWS service principal (<c>cloudtrail.amazonaws.com</c>): bound by resource policies only.</summary>
    Service,
}

/// <summary>Who makes a request.</summary>
public sealed record RequestPrincipal
{
    /// <summary>What kind of identity it is.</summary>
    public required PrincipalKind Kind { get; init; }

    /// <summary>The ARN of the identity: for a role session the role's ARN, for a
    /// federated user the ARN of the user that made the session. Null for services and anonymous.</summary>
    public string? Arn { get; init; }

    /// <summary>For a role session or federated user, the session's <c>arn:aws:sts::…</c> ARN.</summary>
    public string? SessionArn { get; init; }

    /// <summary>The 12-digit account of the principal; null for services and anonymous.</summary>
    public string? AccountId { get; init; }

    /// <summary>For a service principal its name, e.g. <c>cloudtrail.amazonaws.com</c>.</summary>
    public string? ServiceName { get; init; }

    /// <summary>The 64-digit canonical user id of the principal's account where known; without it a grant to one can't be judged.</summary>
    public string? CanonicalUserId { get; init; }
}

/// <summary>One request to decide on.</summary>
public sealed record AuthorizationRequest
{
    /// <summary>Who asks.</summary>
    public required RequestPrincipal Principal { get; init; }

    /// <summary>The IAM action, e.g. <c>s3:DeleteObject</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN of the resource, or <c>*</c> for actions without resource-level permissions.</summary>
    public required string Resource { get; init; }

    /// <summary>The account that owns the resource; null means the principal's own account.</summary>
    public string? ResourceAccountId { get; init; }

    /// <summary>
    /// Condition keys of this request with their values; keys compare without case. Keys that follow from
    /// <see cref="Principal"/> (aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalIsAWSService, aws:PrincipalServiceName,
    /// aws:PrincipalType, aws:userid and aws:username where known) and aws:ResourceAccount are filled in by the evaluator unless given here.
    /// </summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Context { get; init; } =
        ImmutableDictionary.Create<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Condition keys that the request may have, but with a value nobody knows: conditions on them can't be judged. A key that
    /// is neither here nor in <see cref="Context"/> is absent.
    /// </summary>
    public ImmutableHashSet<string> UnknownKeys { get; init; } =
        ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);
}
