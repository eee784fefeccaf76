using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation.Deciding;

/// <summary>What each type of policy that binds this request says about it.</summary>
internal sealed class Verdicts
{
    private Verdicts(RequestFacts facts, AuthorizationPolicies policies)
    {
        var kind = facts.Principal.Kind;
        var isIdentity = kind is not (PrincipalKind.Service or PrincipalKind.Anonymous);
        ServiceControl = BoundByServiceControlPolicies(kind)
            ? Levels(facts, PolicyType.ServiceControlPolicy, policies.ServiceControlPolicies) : [];
        ResourceControl = BoundByResourceControlPolicies(facts)
            ? Levels(facts, PolicyType.ResourceControlPolicy, policies.ResourceControlPolicies) : [];
        Resource = One(facts, PolicyType.ResourcePolicy, policies.ResourcePolicy);
        if (isIdentity)
        {
            Session = policies.SessionPolicies.IsEmpty
                ? null : PolicyVerdict.Of(facts, PolicyType.SessionPolicy, policies.SessionPolicies.AsSpan());
        }

        // A root user has neither identity policies nor a boundary.
        if (isIdentity && kind != PrincipalKind.AccountRoot)
        {
            Identity = PolicyVerdict.Of(facts, PolicyType.IdentityPolicy, policies.IdentityPolicies.AsSpan());
            Boundary = One(facts, PolicyType.PermissionsBoundary, policies.PermissionsBoundary);
        }
    }

    public LevelVerdict[] ServiceControl { get; }

    public LevelVerdict[] ResourceControl { get; }

    public PolicyVerdict? Resource { get; }

    public PolicyVerdict? Identity { get; }

    public PolicyVerdict? Boundary { get; }

    public PolicyVerdict? Session { get; }

    public static Verdicts Of(RequestFacts facts, AuthorizationPolicies policies) => new(facts, policies);

    public IEnumerable<PolicyVerdict> All()
    {
        foreach (var level in ServiceControl)
        {
            yield return level.Verdict;
        }

        foreach (var level in ResourceControl)
        {
            yield return level.Verdict;
        }

        foreach (var verdict in (PolicyVerdict?[])[Resource, Identity, Boundary, Session])
        {
            if (verdict is not null)
            {
                yield return verdict;
            }
        }
    }

    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html (tasks not restricted by SCPs)
    private static bool BoundByServiceControlPolicies(PrincipalKind kind) =>
        kind is not (PrincipalKind.Service or PrincipalKind.Anonymous or PrincipalKind.ServiceLinkedRole);

    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html; for RetireGrant
    // https://docs.aws.amazon.com/kms/latest/developerguide/resource-control-policies.html
    private static bool BoundByResourceControlPolicies(RequestFacts facts) =>
        facts.Principal.Kind != PrincipalKind.ServiceLinkedRole && facts.Action != "kms:retiregrant";

    private static PolicyVerdict? One(RequestFacts facts, PolicyType type, PolicySource? policy) =>
        policy is null ? null : PolicyVerdict.Of(facts, type, [policy]);

    private static LevelVerdict[] Levels(RequestFacts facts, PolicyType type, ImmutableArray<PolicyHierarchyLevel> levels)
    {
        var verdicts = new LevelVerdict[levels.Length];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = new(levels[i].TargetId, PolicyVerdict.Of(facts, type, levels[i].Policies.AsSpan(), levels[i].TargetId));
        }

        return verdicts;
    }
}

/// <summary>The verdict of one level of the organization.</summary>
internal readonly record struct LevelVerdict(string TargetId, PolicyVerdict Verdict);
