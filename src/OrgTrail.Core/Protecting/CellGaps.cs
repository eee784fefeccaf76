using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Core.Protecting;

/// <summary>
/// What of the unread could turn a decision round. An unread policy that only denies can't make a denial wrong, and a
/// statement that denies stays a denial whatever else there is.
/// </summary>
internal static class CellGaps
{
    public static ProtectionGap? Decisive(
        ProtectionPrincipal principal, ProtectionAction action, CellPolicies policies, ProtectionFacts facts, AuthorizationDecision decision) =>
        decision.Result switch
        {
            DecisionResult.ExplicitlyDenied => null,
            DecisionResult.ImplicitlyDenied => Grants(principal, action, policies, facts, decision.DecidedBy),
            _ => Grants(principal, action, policies, facts, null) ?? Restrictions(principal, action, policies, facts),
        };

    // Grants may hide where nothing that was read allows.
    private static ProtectionGap? Grants(
        ProtectionPrincipal principal, ProtectionAction action, CellPolicies policies, ProtectionFacts facts, PolicyType? missing)
    {
        // A level of the organization that allows nothing needs no further policy to deny, unless one of its own is missing.
        if (missing == PolicyType.ServiceControlPolicy)
        {
            return facts.ServiceControlGap;
        }

        if (missing == PolicyType.ResourceControlPolicy)
        {
            return facts.ResourceControlGap;
        }

        if (action.Scope == ProtectionScope.Account)
        {
            return null;
        }

        if (ServiceRules.IsKeyAction(action))
        {
            return facts.KeyPolicyGap;
        }

        return facts.BucketPolicyGap
            ?? (!policies.IsOutside || facts.AclsDisabled || !ServiceRules.CanAclGrant(action.Name) ? null
                : facts.OwnershipGap ?? new ProtectionGap("every ACL", "ACLs are enabled on the bucket, and one of them may grant this; set object ownership to BucketOwnerEnforced", null));
    }

    private static ProtectionGap? Restrictions(ProtectionPrincipal principal, ProtectionAction action, CellPolicies policies, ProtectionFacts facts)
    {
        if (policies.IsInLogAccount && principal.Request.Kind != PrincipalKind.ServiceLinkedRole && facts.ServiceControlGap is { } service)
        {
            return service;
        }

        if (action.Scope != ProtectionScope.Account && principal.Request.Kind != PrincipalKind.ServiceLinkedRole && facts.ResourceControlGap is { } resource)
        {
            return resource;
        }

        return policies.IsOutside && action.Scope is ProtectionScope.Bucket or ProtectionScope.Object ? facts.PublicAccessGap : null;
    }
}
