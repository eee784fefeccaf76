using System.Collections.Immutable;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Permissions;

/// <summary>The identity policy that grants permission sets: one statement for each resource.</summary>
public static class PermissionPolicy
{
    /// <summary>The policy, actions in order, equal ones once.</summary>
    public static PolicyDocument Create(IEnumerable<PermissionSet> sets, PermissionNames names) => new()
    {
        Statement =
        [
            .. sets.SelectMany(s => s.Grants)
                .GroupBy(g => names.Fill(g.Resource), StringComparer.Ordinal)
                .Select(resource => new PolicyStatement
                {
                    Effect = PolicyEffect.Allow,
                    Action = [.. resource.SelectMany(g => g.Actions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    Resource = [resource.Key],
                }),
        ],
    };
}
