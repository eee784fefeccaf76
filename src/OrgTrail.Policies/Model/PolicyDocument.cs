using System.Collections.Immutable;

namespace OrgTrail.Policies.Model;

/// <summary>Whether a statement allows or denies.</summary>
public enum PolicyEffect
{
    /// <summary>Allow.</summary>
    Allow,

    /// <summary>Deny.</summary>
    Deny,
}

/// <summary>The <c>Principal</c> or <c>NotPrincipal</c> element: <c>"*"</c>, or values by type (AWS, Service, Federated, CanonicalUser).</summary>
public sealed record PolicyPrincipal
{
    /// <summary>True for the literal <c>"*"</c> (not for <c>{"AWS":"*"}</c>).</summary>
    public bool IsEveryone { get; init; }

    /// <summary>Values by principal type, in the order written.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> ByType { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;
}

/// <summary>One condition: operator, key and the values of which one must match.</summary>
public sealed record PolicyCondition(string Operator, string Key, ImmutableArray<string> Values);

/// <summary>One statement of a policy.</summary>
public sealed record PolicyStatement
{
    /// <summary>The statement id; null when there is none.</summary>
    public string? Sid { get; init; }

    /// <summary>Allow or Deny.</summary>
    public required PolicyEffect Effect { get; init; }

    /// <summary>Principal element, in resource policies.</summary>
    public PolicyPrincipal? Principal { get; init; }

    /// <summary>NotPrincipal element.</summary>
    public PolicyPrincipal? NotPrincipal { get; init; }

    /// <summary>Actions; empty when NotAction is used.</summary>
    public ImmutableArray<string> Action { get; init; } = [];

    /// <summary>NotAction values.</summary>
    public ImmutableArray<string> NotAction { get; init; } = [];

    /// <summary>Resources; empty when NotResource is used or the policy type has no resource element.</summary>
    public ImmutableArray<string> Resource { get; init; } = [];

    /// <summary>NotResource values.</summary>
    public ImmutableArray<string> NotResource { get; init; } = [];

    /// <summary>Conditions, all of which must hold.</summary>
    public ImmutableArray<PolicyCondition> Condition { get; init; } = [];
}

/// <summary>An IAM policy document.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html</remarks>
public sealed partial record PolicyDocument
{
    /// <summary>The policy language version, <c>2012-10-17</c> for all that OrgTrail writes.</summary>
    public string Version { get; init; } = "2012-10-17";

    /// <summary>The optional policy id.</summary>
    public string? Id { get; init; }

    /// <summary>The statements in the order written.</summary>
    public ImmutableArray<PolicyStatement> Statement { get; init; } = [];
}
