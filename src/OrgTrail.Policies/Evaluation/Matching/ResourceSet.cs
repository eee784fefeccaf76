using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation.Matching;

/// <summary>The resources of a statement. Resources compare with case.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html</remarks>
internal sealed class ResourceSet
{
    private readonly bool _everything;
    private readonly ResourcePattern[] _arns;
    private readonly TextPattern[] _others;
    private readonly bool _negated;

    public ResourceSet(ImmutableArray<string> resources, PatternSyntax variables, bool negated)
    {
        _negated = negated;
        _everything = resources.Contains("*");
        var syntax = variables | PatternSyntax.Wildcards;
        var arns = ImmutableArray.CreateBuilder<ResourcePattern>();
        var others = ImmutableArray.CreateBuilder<TextPattern>();
        foreach (var resource in resources)
        {
            if (resource.StartsWith("arn:", StringComparison.Ordinal))
            {
                arns.Add(new ResourcePattern(resource, syntax));
            }
            else if (resource != "*")
            {
                others.Add(new TextPattern(resource, syntax));
            }
        }

        _arns = [.. arns];
        _others = [.. others];
    }

    public Tri Matches(RequestFacts facts)
    {
        if (_everything)
        {
            return Tri.True;
        }

        var result = Tri.False;
        var unresolved = _negated ? Tri.Unknown : Tri.False;
        if (facts.IsArn)
        {
            foreach (var pattern in _arns)
            {
                result = result.Or(pattern.Matches(facts, unresolved));
                if (result == Tri.True)
                {
                    return Tri.True;
                }
            }
        }

        // AWS takes only ARNs and "*" here; what another pattern would do is not known where it could match.
        foreach (var pattern in _others)
        {
            if (pattern.Matches(facts.Resource, facts, unresolved) != Tri.False)
            {
                result = result.Or(Tri.Unknown);
            }
        }

        return result;
    }
}
