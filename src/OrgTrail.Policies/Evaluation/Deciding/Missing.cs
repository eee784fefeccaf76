namespace OrgTrail.Policies.Evaluation.Deciding;

/// <summary>Explains an implicit denial by the first grant that is missing.</summary>
internal static class Missing
{
    public static AuthorizationDecision Explain(AuthorizationRequest request, in Grants grants, Verdicts verdicts)
    {
        var (type, what) = First(grants, verdicts);
        return new AuthorizationDecision
        {
            Result = DecisionResult.ImplicitlyDenied,
            Reason = $"Not allowed: {what} allows {request.Action} on {request.Resource}.",
            DecidedBy = type,
        };
    }

    private static (PolicyType? Type, string What) First(in Grants grants, Verdicts verdicts)
    {
        if (Level(verdicts.ServiceControl) is { } scp)
        {
            return (PolicyType.ServiceControlPolicy, $"no service control policy at {scp}");
        }

        if (Level(verdicts.ResourceControl) is { } rcp)
        {
            return (PolicyType.ResourceControlPolicy, $"no resource control policy at {rcp}");
        }

        if (!grants.HasIdentity || (!grants.IsSameAccount && grants.Resource.Any == Tri.False))
        {
            return (PolicyType.ResourcePolicy, "no statement of the resource policy");
        }

        if (grants.ResourcePolicyRequired && grants.Resource.Any == Tri.False)
        {
            return (PolicyType.ResourcePolicy, "no statement of the resource policy, which this resource requires,");
        }

        if (grants.Identity == Tri.False && grants.Resource.Role == Tri.False)
        {
            return (PolicyType.IdentityPolicy, grants.IsSameAccount ? "no identity or resource policy" : "no identity policy");
        }

        if (grants.Boundary == Tri.False)
        {
            return (PolicyType.PermissionsBoundary, "no statement of the permissions boundary");
        }

        return grants.Session == Tri.False
            ? (PolicyType.SessionPolicy, "no session policy")
            : (null, "no combination of the policies");
    }

    private static string? Level(LevelVerdict[] levels)
    {
        foreach (var level in levels)
        {
            if (level.Verdict.Allow.Any == Tri.False)
            {
                return level.TargetId;
            }
        }

        return null;
    }
}
