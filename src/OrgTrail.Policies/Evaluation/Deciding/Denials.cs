namespace OrgTrail.Policies.Evaluation.Deciding;

/// <summary>The Deny statements that apply, or could.</summary>
internal readonly record struct Denials(Tri Any, List<StatementHit>? Certain)
{
    public static Denials Of(RequestFacts facts, Verdicts verdicts)
    {
        var any = Tri.False;
        List<StatementHit>? certain = null;
        foreach (var verdict in verdicts.All())
        {
            if (ReferenceEquals(verdict, verdicts.Resource) && RootUserExemption.LiftsResourcePolicyDenial(facts))
            {
                continue;
            }

            any = any.Or(verdict.Deny);
            if (verdict.Denying is { } hits)
            {
                (certain ??= []).AddRange(hits);
            }
        }

        return new Denials(any, certain);
    }
}
