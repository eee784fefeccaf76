using System.Collections.Immutable;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Probing;

/// <summary>What a probe must come to.</summary>
public enum ProbeExpectation
{
    /// <summary>Allowed.</summary>
    Allowed,

    /// <summary>Not allowed, explicitly or because nothing allows it.</summary>
    NotAllowed,

    /// <summary>A Deny statement matches, whatever else may be allowed.</summary>
    ExplicitlyDenied,
}

/// <summary>A question put to a policy by evaluating it: policies written by others count by what they do, not by how they read.</summary>
/// <param name="Description">Who does what, in words, for the finding.</param>
/// <param name="Request">The request.</param>
/// <param name="Expectation">What it must come to.</param>
public sealed record PolicyProbe(string Description, AuthorizationRequest Request, ProbeExpectation Expectation)
{
    /// <summary>Evaluates against a resource policy alone. Null: the evaluator can't tell.</summary>
    public bool? Holds(string policyName, PolicyDocument policy)
    {
        var decision = PolicyEvaluator.Evaluate(
            Request, new AuthorizationPolicies { ResourcePolicy = new PolicySource(policyName, policy) });
        return decision.Result switch
        {
            DecisionResult.Indeterminate => null,
            DecisionResult.Allowed => Expectation == ProbeExpectation.Allowed,
            DecisionResult.ImplicitlyDenied => Expectation == ProbeExpectation.NotAllowed,
            _ => Expectation != ProbeExpectation.Allowed,
        };
    }

    /// <summary>Context of the condition keys given.</summary>
    public static ImmutableDictionary<string, ImmutableArray<string>> Context(params ReadOnlySpan<(string Key, string Value)> keys)
    {
        var builder = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in keys)
        {
            builder[key] = [value];
        }

        return builder.ToImmutable();
    }
}
