using OrgTrail.Core.Controls;

namespace OrgTrail.Core.Tests.Mutations;

/// <summary>All mutations, in the order of the report.</summary>
internal static class AllMutations
{
    public static IReadOnlyList<Mutation> InOrder { get; } =
    [
        .. KeyMutations.All.Concat(BucketMutations.All).Concat(PolicyMutations.All).Concat(TrailMutations.All).Concat(ProtectionMutations.All).Concat(DeliveryMutations.All)
            .OrderBy(m => ControlCatalogue.All.Single(c => c.Id == m.ControlId).Stage)
            .ThenBy(m => m.ControlId, StringComparer.Ordinal),
    ];
}
