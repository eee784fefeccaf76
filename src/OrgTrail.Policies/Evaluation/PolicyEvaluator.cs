using OrgTrail.Policies.Evaluation.Deciding;

namespace OrgTrail.Policies.Evaluation;

/// <summary>Decides as AWS does.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html</remarks>
public static class PolicyEvaluator
{
    /// <summary>
    /// Decides one request under the given policies. What the evaluator does not know (operators, constructs that AWS would
    /// refuse, <see cref="AuthorizationRequest.UnknownKeys"/>) makes the outcome Indeterminate where it could change it, and
    /// only there.
    /// </summary>
    public static AuthorizationDecision Evaluate(AuthorizationRequest request, AuthorizationPolicies policies)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(policies);
        var facts = new RequestFacts(request, policies.PermissionsBoundary is not null);
        var verdicts = Verdicts.Of(facts, policies);
        var denials = Denials.Of(facts, verdicts);
        if (denials.Certain is { Count: > 0 } certain)
        {
            return Decisions.Denied(certain);
        }

        var grants = new Grants(facts, policies, verdicts);
        var allowed = grants.Total
            .And(Levels(verdicts.ServiceControl))
            .And(Levels(verdicts.ResourceControl))
            .And(denials.Any.Not());

        return allowed switch
        {
            Tri.True => Decisions.Allowed(facts, grants, verdicts),
            Tri.False => Missing.Explain(request, grants, verdicts),
            _ => Decisions.Undecided(facts, verdicts),
        };
    }

    // Every level from the root to the account must allow.
    private static Tri Levels(LevelVerdict[] levels)
    {
        var result = Tri.True;
        foreach (var level in levels)
        {
            result = result.And(level.Verdict.Allow.Any);
        }

        return result;
    }
}
