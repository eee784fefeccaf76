namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>
/// How a resource policy's principal names the caller. It decides whether the caller's own policies still have a say within
/// the same account.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html</remarks>
internal enum GrantStrength
{
    /// <summary>The account as a whole: it delegates to the account's identity policies.</summary>
    Account,

    /// <summary>The role behind a session, or the user behind a federated one: bounded by permissions boundary and session policies.</summary>
    Role,

    /// <summary>The user, the session, the service or everyone: nothing but explicit denials bounds it.</summary>
    Direct,
}

/// <summary>A match for each strength; the greatest certain one counts.</summary>
internal readonly record struct PrincipalMatch(Tri Account, Tri Role, Tri Direct)
{
    public static PrincipalMatch None => default;

    /// <summary>True when how the caller is named is open, even where it is certain that it is named somehow.</summary>
    public bool IsOpen => Account == Tri.Unknown || Role == Tri.Unknown || Direct == Tri.Unknown;

    public Tri Any => Account.Or(Role).Or(Direct);

    public static PrincipalMatch Of(GrantStrength strength, Tri value) => strength switch
    {
        GrantStrength.Account => new(value, Tri.False, Tri.False),
        GrantStrength.Role => new(Tri.False, value, Tri.False),
        _ => new(Tri.False, Tri.False, value),
    };

    public PrincipalMatch Or(PrincipalMatch other) => new(Account.Or(other.Account), Role.Or(other.Role), Direct.Or(other.Direct));

    public PrincipalMatch And(Tri other) => new(Account.And(other), Role.And(other), Direct.And(other));
}
