using OrgTrail.Policies.Evaluation.Conditions;
using OrgTrail.Policies.Evaluation.Matching;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Evaluation.Compilation;

/// <summary>A statement prepared for matching.</summary>
internal sealed class CompiledStatement
{
    private readonly ActionSet _actions;
    private readonly bool _notAction;
    private readonly ResourceSet? _resources;
    private readonly bool _notResource;
    private readonly PrincipalSet? _principals;
    private readonly PrincipalSet? _notPrincipals;
    private readonly CompiledCondition[] _conditions;

    public CompiledStatement(PolicyStatement source, PatternSyntax variables)
    {
        Source = source;
        _notAction = !source.NotAction.IsEmpty;
        _actions = new ActionSet(_notAction ? source.NotAction : source.Action);
        _notResource = !source.NotResource.IsEmpty;
        var resources = _notResource ? source.NotResource : source.Resource;
        _resources = resources.IsEmpty ? null : new ResourceSet(resources, variables, _notResource);
        _principals = source.Principal is null ? null : new PrincipalSet(source.Principal);
        _notPrincipals = source.NotPrincipal is null ? null : new PrincipalSet(source.NotPrincipal);
        _conditions = [.. source.Condition.Select(c => new CompiledCondition(c, variables))];
    }

    public PolicyStatement Source { get; }

    public bool IsAllow => Source.Effect == PolicyEffect.Allow;

    /// <summary>Whether the statement applies, by how its principal names the caller; without a Principal element it is direct.</summary>
    public PrincipalMatch Match(RequestFacts facts, PolicyType type)
    {
        var result = Action(facts);
        if (result != Tri.False)
        {
            result = result.And(Resource(facts, type));
        }

        if (result == Tri.False)
        {
            return PrincipalMatch.None;
        }

        var principal = Principal(facts, type).And(result);
        return principal.Any == Tri.False ? PrincipalMatch.None : principal.And(Conditions(facts));
    }

    /// <summary>Names the part that leaves the statement undecided for this request.</summary>
    public string Undecided(RequestFacts facts, PolicyType type)
    {
        var condition = Array.Find(_conditions, c => c.Evaluate(facts) == Tri.Unknown);
        return condition is not null ? $"its condition {condition.Source.Operator} on {condition.Source.Key}"
            : Principal(facts, type).IsOpen ? "its principal"
            : Resource(facts, type) == Tri.Unknown ? "its resource"
            : "its action";
    }

    private Tri Action(RequestFacts facts)
    {
        var matches = _actions.Matches(facts);
        return _notAction ? matches.Not() : matches;
    }

    private Tri Resource(RequestFacts facts, PolicyType type)
    {
        if (_resources is null)
        {
            // Some resource policies (role trust policies) have no resource element; every other policy must have one.
            return type == PolicyType.ResourcePolicy ? Tri.True : Tri.Unknown;
        }

        var matches = _resources.Matches(facts);
        return _notResource ? matches.Not() : matches;
    }

    private PrincipalMatch Principal(RequestFacts facts, PolicyType type)
    {
        // Only resource policies and RCPs take a principal; the others must have none.
        var wantsPrincipal = type is PolicyType.ResourcePolicy or PolicyType.ResourceControlPolicy;
        if (_notPrincipals is not null)
        {
            // NotPrincipal is supported with Deny in resource policies only.
            var applies = NotPrincipalRule.Applies(_notPrincipals, facts);
            return PrincipalMatch.Of(
                GrantStrength.Direct, type == PolicyType.ResourcePolicy && !IsAllow ? applies : applies.And(Tri.Unknown));
        }

        return _principals is null
            ? PrincipalMatch.Of(GrantStrength.Direct, wantsPrincipal ? Tri.Unknown : Tri.True)
            : wantsPrincipal ? _principals.Match(facts.Principal)
            : _principals.Match(facts.Principal).And(Tri.Unknown);
    }

    private Tri Conditions(RequestFacts facts)
    {
        var result = Tri.True;
        foreach (var condition in _conditions)
        {
            result = result.And(condition.Evaluate(facts));
            if (result == Tri.False)
            {
                break;
            }
        }

        return result;
    }
}
