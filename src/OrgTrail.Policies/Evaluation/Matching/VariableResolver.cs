using System.Collections.Immutable;

namespace OrgTrail.Policies.Evaluation.Matching;

internal enum VariableState
{
    Resolved,

    /// <summary>The request has no such key and the variable no default.</summary>
    Missing,

    /// <summary>The key's value is not known, or it has several, which variables can't hold.</summary>
    Unknown,
}

/// <summary>Puts the values of a request in the place of a pattern's variables; wildcards inside values are plain text.</summary>
internal static class VariableResolver
{
    public static (VariableState State, int[] Codes) Resolve(
        int[] codes, ImmutableArray<PolicyVariable> variables, RequestFacts facts, bool lowerCase)
    {
        var resolved = new List<int>(codes.Length + 32);
        foreach (var code in codes)
        {
            if (code > PatternParser.FirstVariable)
            {
                resolved.Add(code);
                continue;
            }

            var variable = variables[PatternParser.FirstVariable - code];
            if (facts.IsUnknown(variable.Key))
            {
                return (VariableState.Unknown, []);
            }

            var values = facts.Values(variable.Key);
            if (values.Length > 1)
            {
                return (VariableState.Unknown, []);
            }

            var value = values.Length == 1 ? values[0] : variable.Default;
            if (value is null)
            {
                return (VariableState.Missing, []);
            }

            foreach (var c in value)
            {
                resolved.Add(lowerCase ? char.ToLowerInvariant(c) : c);
            }
        }

        return (VariableState.Resolved, [.. resolved]);
    }
}
