using OrgTrail.Policies.Evaluation.Compilation;
using OrgTrail.Policies.Evaluation.Matching;

namespace OrgTrail.Policies.Evaluation.Deciding;

/// <summary>A statement that matched, or could, with where it stands.</summary>
internal sealed record StatementHit(PolicyType Type, PolicySource Policy, CompiledStatement Statement, int Index, string? TargetId);

/// <summary>What a group of policies (all of one type, or one level of the organization) says about a request.</summary>
internal sealed class PolicyVerdict
{
    public Tri Deny { get; private set; }

    public PrincipalMatch Allow { get; private set; }

    /// <summary>The first statement of each weight; explanations name it.</summary>
    public List<StatementHit>? Denying { get; private set; }

    public StatementHit? Allowing { get; private set; }

    public StatementHit? Undecided { get; private set; }

    public static PolicyVerdict Of(RequestFacts facts, PolicyType type, ReadOnlySpan<PolicySource> policies, string? targetId = null)
    {
        var verdict = new PolicyVerdict();
        foreach (var policy in policies)
        {
            verdict.Add(facts, type, policy, targetId);
        }

        return verdict;
    }

    private void Add(RequestFacts facts, PolicyType type, PolicySource policy, string? targetId)
    {
        var statements = CompiledPolicy.Of(policy.Document).Statements;
        for (var i = 0; i < statements.Length; i++)
        {
            var match = statements[i].Match(facts, type);
            var any = match.Any;
            if (any == Tri.False)
            {
                continue;
            }

            var hit = new StatementHit(type, policy, statements[i], i, targetId);
            if (match.IsOpen)
            {
                Undecided ??= hit;
            }

            if (!statements[i].IsAllow)
            {
                Deny = Deny.Or(any);
                if (any == Tri.True)
                {
                    (Denying ??= []).Add(hit);
                }

                continue;
            }

            // The strongest grant is the one to name.
            if (any == Tri.True && (Allowing is null || (match.Direct == Tri.True && Allow.Direct != Tri.True)))
            {
                Allowing = hit;
            }

            Allow = Allow.Or(match);
        }
    }
}
