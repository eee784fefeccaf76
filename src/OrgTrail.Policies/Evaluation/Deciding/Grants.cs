using OrgTrail.Policies.Evaluation.Matching;

namespace OrgTrail.Policies.Evaluation.Deciding;

/// <summary>Which grants there are, and whether together they suffice.</summary>
/// <remarks>
/// Same account: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html;
/// cross-account: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
/// </remarks>
internal readonly struct Grants
{
    public Grants(RequestFacts facts, AuthorizationPolicies policies, Verdicts verdicts)
    {
        Kind = facts.Principal.Kind;
        IsSameAccount = facts.IsSameAccount;
        ResourcePolicyRequired = policies.ResourcePolicyRequired;
        Resource = verdicts.Resource?.Allow ?? PrincipalMatch.None;
        Identity = Kind == PrincipalKind.AccountRoot ? Tri.True : verdicts.Identity?.Allow.Any ?? Tri.False;
        Boundary = verdicts.Boundary?.Allow.Any ?? Tri.True;

        // A federated user session made without a session policy has no permissions of its own.
        Session = verdicts.Session?.Allow.Any ?? TriLogic.Of(Kind != PrincipalKind.FederatedUser);
    }

    public PrincipalKind Kind { get; }

    public bool IsSameAccount { get; }

    public bool ResourcePolicyRequired { get; }

    public PrincipalMatch Resource { get; }

    public Tri Identity { get; }

    public Tri Boundary { get; }

    public Tri Session { get; }

    public bool HasIdentity => Kind is not (PrincipalKind.Service or PrincipalKind.Anonymous);

    /// <summary>What the caller's own policies give within their limits.</summary>
    public Tri ByIdentity => Identity.And(Limits);

    /// <summary>What the resource policy gives without the help of identity policies (same account).</summary>
    public Tri ByResource => HasIdentity ? Resource.Direct.Or(Resource.Role.And(Limits)) : Resource.Any;

    public Tri Total
    {
        get
        {
            if (!HasIdentity)
            {
                return Resource.Any;
            }

            if (!IsSameAccount)
            {
                return Resource.Any.And(ByIdentity);
            }

            // Where the resource policy must agree, naming the account hands the choice to the identity policies.
            return ByResource.Or(ResourcePolicyRequired ? Resource.Account.And(ByIdentity) : ByIdentity);
        }
    }

    private Tri Limits => Boundary.And(Session);
}
