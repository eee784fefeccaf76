using System.Collections.Immutable;

namespace OrgTrail.Policies.Model;

/// <summary>Brings a condition to the form that all conditions of its meaning share.</summary>
internal static class ConditionNormalizer
{
    public static PolicyCondition Normalize(PolicyCondition condition)
    {
        // Operator names and keys compare without case.
        var op = condition.Operator.ToLowerInvariant();
        var values = HoldsBooleans(op) ? condition.Values.Select(v => v.ToLowerInvariant()) : condition.Values;
        return new PolicyCondition(
            op,
            condition.Key.ToLowerInvariant(),
            [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static bool HoldsBooleans(string op) =>
        op is "bool" or "boolifexists" or "null" || op.EndsWith(":bool", StringComparison.Ordinal)
        || op.EndsWith(":boolifexists", StringComparison.Ordinal);
}
