using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Sandbox.Kms;

/// <summary>A permission on one key that stands beside the key's policy.</summary>
/// <remarks>https://docs.aws.amazon.com/kms/latest/developerguide/grants.html</remarks>
internal sealed record KeyGrant
{
    /// <summary>64 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The account whose principal made the grant, as the ARN of its root.</summary>
    public required string IssuingAccount { get; init; }

    public required GrantTerms Terms { get; init; }

    /// <summary>Every token that CreateGrant gave out for it.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>What the grant allows, in the language of key policies.</summary>
    /// <param name="withVariables">Whether the policy that the statements are put into expands policy variables.</param>
    public IEnumerable<PolicyStatement> Statements(bool withVariables)
    {
        var constrained = Terms.Operations.Where(GrantTerms.TakesContext).ToImmutableArray();
        var free = Terms.Operations.Except([.. constrained, "RetireGrant"]).ToImmutableArray();
        if (!constrained.IsEmpty)
        {
            yield return Allow(constrained, Terms.Constraint?.Conditions(withVariables) ?? []);
        }

        if (!free.IsEmpty)
        {
            yield return Allow(free, []);
        }
    }

    private PolicyStatement Allow(ImmutableArray<string> operations, ImmutableArray<PolicyCondition> conditions) => new()
    {
        Effect = PolicyEffect.Allow,
        Principal = new PolicyPrincipal { ByType = new PolicyPrincipal().ByType.Add("AWS", [Terms.GranteePrincipal]) },
        Action = [.. operations.Select(o => "kms:" + o)],
        Resource = ["*"],
        Condition = conditions,
    };
}

/// <summary>What CreateGrant was asked for.</summary>
internal sealed record GrantTerms(
    string GranteePrincipal, string? RetiringPrincipal, ImmutableSortedSet<string> Operations, GrantConstraint? Constraint, string? Name)
{
    /// <summary>Constraints bind the operations with an encryption context, and the grants made by this one.</summary>
    public static bool TakesContext(string operation) => operation is not ("CreateGrant" or "RetireGrant" or "DescribeKey");

    /// <summary>Whether a grantee of these terms, allowed to make grants, may make one of the others.</summary>
    public bool MayPassOn(GrantTerms other) =>
        other.Operations.IsSubsetOf(Operations) && (Constraint is null || (other.Constraint?.IsAtLeastAsStrictAs(Constraint) ?? false));

    public bool Equals(GrantTerms? other) => other is not null && GranteePrincipal == other.GranteePrincipal && RetiringPrincipal == other.RetiringPrincipal
        && Operations.SetEquals(other.Operations) && Equals(Constraint, other.Constraint) && Name == other.Name;

    public override int GetHashCode() => HashCode.Combine(GranteePrincipal, Name);
}

/// <summary>The encryption context that a grant asks for.</summary>
/// <param name="IsExact">Whether the request's context must be these pairs and no others (EncryptionContextEquals).</param>
/// <param name="Pairs">The pairs.</param>
internal sealed record GrantConstraint(bool IsExact, IReadOnlyDictionary<string, string> Pairs)
{
    /// <summary>The constraint's name in the API and in <c>kms:GrantConstraintType</c>.</summary>
    public string Type => IsExact ? "EncryptionContextEquals" : "EncryptionContextSubset";

    public bool IsAtLeastAsStrictAs(GrantConstraint parent) => parent.IsExact ? Equals(parent) : parent.Pairs.All(Pairs.Contains);

    public ImmutableArray<PolicyCondition> Conditions(bool withVariables)
    {
        var conditions = Pairs.Select(p => new PolicyCondition(
            "StringEquals", $"kms:EncryptionContext:{p.Key}", [withVariables ? p.Value.Replace("$", "${$}", StringComparison.Ordinal) : p.Value]));
        return IsExact
            ? [.. conditions, new PolicyCondition("ForAllValues:StringEquals", "kms:EncryptionContextKeys", [.. Pairs.Keys])]
            : [.. conditions];
    }

    public bool Equals(GrantConstraint? other) =>
        other is not null && IsExact == other.IsExact && Pairs.Count == other.Pairs.Count && Pairs.All(other.Pairs.Contains);

    public override int GetHashCode() => HashCode.Combine(IsExact, Pairs.Count);
}
