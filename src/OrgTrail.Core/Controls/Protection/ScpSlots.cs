using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Protection;

/// <summary>Which policies take a slot of the target by the time ours is attached.</summary>
internal static class ScpSlots
{
    private const string FullAccess = "FullAWSAccess";

    /// <summary>
    /// The names of the policies attached to the target; where SCPs are still to be enabled, FullAWSAccess, which Organizations
    /// then attaches to every root, OU and account.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html</remarks>
    public static async Task<IReadOnlyList<string>> NamesAsync(ControlContext context, string target)
    {
        var root = context.Snapshot.Protection.Root;
        var attached = (await context.Snapshot.Protection.PoliciesFor(target).ConfigureAwait(false)).Value ?? [];
        var names = attached.Select(p => p.Name ?? string.Empty).ToList();
        if (!ScpTypeEnabled.IsEnabled((await root.ConfigureAwait(false)).Value) && !names.Contains(FullAccess))
        {
            names.Insert(0, FullAccess);
        }

        return names;
    }
}
