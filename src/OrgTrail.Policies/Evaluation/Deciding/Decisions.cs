namespace OrgTrail.Policies.Evaluation.Deciding;

/// <summary>Builds decisions with their reasons.</summary>
internal static class Decisions
{
    public static AuthorizationDecision Denied(List<StatementHit> hits) => new()
    {
        Result = DecisionResult.ExplicitlyDenied,
        Reason = $"Denied by {PolicyNames.Of(hits[0])}.",
        DecidedBy = hits[0].Type,
        Statements = [.. hits.Select(Public)],
    };

    public static AuthorizationDecision Allowed(RequestFacts facts, in Grants grants, Verdicts verdicts)
    {
        var byIdentity = grants.ByIdentity == Tri.True ? verdicts.Identity?.Allowing : null;
        var resourceCounts = !grants.IsSameAccount || grants.ResourcePolicyRequired || grants.ByResource == Tri.True;
        var byResource = resourceCounts ? verdicts.Resource?.Allowing : null;
        var hits = new List<StatementHit>(2);
        if (byResource is not null)
        {
            hits.Add(byResource);
        }

        // The resource policy alone suffices where it names the caller in the same account; else both sides are named.
        if (byIdentity is not null && !(grants.IsSameAccount && grants.ByResource == Tri.True))
        {
            hits.Add(byIdentity);
        }

        return new AuthorizationDecision
        {
            Result = DecisionResult.Allowed,
            Reason = hits.Count == 0
                ? $"Allowed: the root user has full access within account {facts.Principal.AccountId}."
                : $"Allowed by {string.Join(" and ", hits.Select(PolicyNames.Of))}.",
            DecidedBy = hits.Count == 0 ? null : hits[0].Type,
            Statements = [.. hits.Select(Public)],
        };
    }

    public static AuthorizationDecision Undecided(RequestFacts facts, Verdicts verdicts)
    {
        var hits = verdicts.All().Select(v => v.Undecided).OfType<StatementHit>().ToList();
        return new AuthorizationDecision
        {
            Result = DecisionResult.Indeterminate,
            Reason = $"Can't tell: whether {PolicyNames.Of(hits[0])} applies is open because of "
                + $"{hits[0].Statement.Undecided(facts, hits[0].Type)}.",
            DecidedBy = hits[0].Type,
            Statements = [.. hits.Select(Public)],
        };
    }

    private static DecidingStatement Public(StatementHit hit) => new(hit.Type, hit.Policy, hit.Statement.Source);
}
