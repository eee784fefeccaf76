using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Controls.Protection;
using OrgTrail.Core.Errors;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Deploying;

/// <summary>Everything about the SCP that can be found wrong before the first write.</summary>
internal static class ProtectionPreflight
{
    /// <summary>Checks target, size and slots.</summary>
    /// <returns>Characters of the policy, and how many policies the target carries without ours being attached in this run.</returns>
    public static async Task<(int Size, int Attached)> CheckAsync(ControlContext context)
    {
        var target = ScpNames.Target(context);
        if (target == context.Identity.ManagementAccountId)
        {
            throw new OrgTrailException(
                ErrorIds.TargetNotProtectable,
                ErrorKind.InvalidOperation,
                target,
                $"{target} is the management account of organization {context.Identity.OrganizationId}: no service control policy binds it. Attach the policy to the log account {context.Identity.LogAccountId}.");
        }

        // All three reads run at once.
        var root = context.Snapshot.Protection.Root;
        var text = ScpHasContent.TextAsync(context);
        var attached = await context.Snapshot.Protection.PoliciesFor(target).ConfigureAwait(false);
        Reads.Require(await root.ConfigureAwait(false), "organization's root", context.Identity.ManagementAccountId);
        if (attached.Status == ObservationStatus.Absent)
        {
            throw new OrgTrailException(
                ErrorIds.TargetNotFound,
                ErrorKind.ObjectNotFound,
                target,
                $"There is no account or organizational unit {target} in organization {context.Identity.OrganizationId}. Check -TargetId and -LogAccountId. Nothing was changed.");
        }

        Reads.Require(attached, $"policies of {target}", context.Identity.ManagementAccountId);
        var (policy, document) = await ScpHasContent.ExistingAsync(context).ConfigureAwait(false);
        if (policy is not null && !ScpStatements.IsOurs(policy, document))
        {
            throw NotOurs(policy, context.Identity.OrganizationId, "Give another -PolicyName, so that the statements of others are not mixed with ours.");
        }

        var size = (await text.ConfigureAwait(false)).Length;
        var slots = (await ScpSlots.NamesAsync(context, target).ConfigureAwait(false)).Count;
        CheckBudget(context, target, size, slots, attached.Value!.Exists(p => p.Name == ScpNames.PolicyName(context)));
        return (size, slots);
    }

    /// <summary>The error for a policy of the wanted name that somebody else made.</summary>
    public static OrgTrailException NotOurs(PolicySummary policy, string? organizationId, string fix) => new(
        ErrorIds.PolicyNotOurs,
        ErrorKind.ResourceExists,
        policy.Name,
        $"Service control policy '{policy.Name}' ({policy.Id}) of organization {organizationId} was not made by OrgTrail"
        + $"{(policy.AwsManaged == true ? ", it is AWS's own" : string.Empty)}. {fix} Nothing was changed.");

    private static void CheckBudget(ControlContext context, string target, int size, int attached, bool isAttached)
    {
        var limits = context.Desired.Protection;
        if (size > limits.PolicySizeLimit)
        {
            throw new OrgTrailException(
                ErrorIds.PolicyTooLarge,
                ErrorKind.LimitsExceeded,
                ScpNames.PolicyName(context),
                $"The policy {ScpNames.PolicyName(context)} would have {size:N0} characters, AWS allows {limits.PolicySizeLimit:N0}. Name fewer break-glass principals, or a wildcard for them. Nothing was changed.");
        }

        if (!isAttached && attached >= limits.PolicySlotLimit)
        {
            throw new OrgTrailException(
                ErrorIds.PolicySlotsExhausted,
                ErrorKind.LimitsExceeded,
                target,
                $"{target} already carries {attached} service control policies, AWS allows {limits.PolicySlotLimit}. Merge some of them, or attach this one to an organizational unit above with -TargetId. Nothing was changed.");
        }
    }
}
