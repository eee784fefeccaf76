namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>Whom a Deny with NotPrincipal hits.</summary>
/// <remarks>
/// AWS may validate the account, then the role, then the session, so a caller is exempt for certain only when each of them is
/// listed; where some are, the documentation says that the policy "might" deny.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
/// </remarks>
internal static class NotPrincipalRule
{
    public static Tri Applies(PrincipalSet listed, RequestFacts facts)
    {
        var caller = facts.Principal;
        if (listed.IsEveryone)
        {
            return Tri.False;
        }

        return caller.Kind switch
        {
            PrincipalKind.Anonymous => Tri.True,
            PrincipalKind.Service => TriLogic.Of(!listed.NamesService(caller)),
            PrincipalKind.AccountRoot => listed.NamesAccount(caller) ? Tri.False : OpenOr(Tri.True, listed, caller),
            _ => ForIdentity(listed, facts),
        };
    }

    private static Tri ForIdentity(PrincipalSet listed, RequestFacts facts)
    {
        var caller = facts.Principal;

        // Documented: it always denies principals that have a permissions boundary, whatever is listed.
        if (facts.HasPermissionsBoundary)
        {
            return Tri.True;
        }

        var names = caller.Kind switch
        {
            PrincipalKind.AssumedRole or PrincipalKind.ServiceLinkedRole => new[] { caller.Arn, caller.SessionArn },
            PrincipalKind.FederatedUser => [caller.SessionArn ?? caller.Arn],
            _ => [caller.Arn],
        };

        var namesListed = names.Count(listed.NamesArn);
        if (namesListed == names.Length && listed.NamesAccount(caller))
        {
            return Tri.False;
        }

        return OpenOr(namesListed == 0 ? Tri.True : Tri.Unknown, listed, caller);
    }

    private static Tri OpenOr(Tri certain, PrincipalSet listed, RequestPrincipal caller) =>
        listed.MayName(caller) ? Tri.Unknown : certain;
}
