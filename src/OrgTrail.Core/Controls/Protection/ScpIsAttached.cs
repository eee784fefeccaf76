using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Protection;

/// <summary>OT-SCP-003.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/userguide/orgs_policies_attach.html</remarks>
public sealed class ScpIsAttached : ProtectionControl
{
    public override string Id => "OT-SCP-003";

    public override string Title => "The protecting SCP is attached above the log account";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override string Rationale => "An SCP that is attached nowhere protects nothing; detaching it is the one way to the logs that is left.";

    protected override string Expect(ControlContext context) => $"{PolicyName(context)} attached to {TargetInWords(context)} or above";

    protected override async Task<Assessment> AssessProtectionAsync(ControlContext context, Verdict verdict)
    {
        var chain = await context.Snapshot.Protection.ChainAsync(context.Identity.LogAccountId).ConfigureAwait(false);
        if (!chain.IsKnown)
        {
            return verdict.Unknown(chain);
        }

        if (chain.Value is null)
        {
            return verdict.Fail(
                $"account {context.Identity.LogAccountId} is not in organization {context.Identity.OrganizationId}",
                "Invite the log account into the organization.");
        }

        var levels = await Task.WhenAll(chain.Value.Select(target => context.Snapshot.Protection.PoliciesFor(target))).ConfigureAwait(false);
        if (levels.FirstOrDefault(l => !l.IsKnown) is { } unread)
        {
            return verdict.Unknown(unread);
        }

        var at = chain.Value.Zip(levels).Where(l => l.Second.Value?.Exists(p => p.Name == PolicyName(context)) == true).Select(l => l.First).ToArray();
        return at.Length > 0
            ? verdict.Pass($"attached to {string.Join(", ", at)}")
            : context.Desired.Adopted is { } zone ? verdict.NotApplicable(ByEffect(zone))
            : verdict.Warning(
                $"{PolicyName(context)} is attached neither to the account nor above it",
                "Whether other policies protect the logs is judged by OT-SCP-004 to OT-SCP-006; Set-LogBucketProtectionScp attaches this one.");
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        var target = Target(context);
        var attached = await context.Snapshot.Protection.PoliciesFor(target).ConfigureAwait(false);
        var planned = await ScpSlots.NamesAsync(context, target).ConfigureAwait(false);
        if (attached.Value?.Exists(p => p.Name == PolicyName(context)) == true)
        {
            return null;
        }

        return new Change
        {
            Operation = "AttachPolicy",
            Resource = $"{PolicyName(context)} -> {target}",
            Description = $"Attach the policy to {target} ({planned.Count + 1} of {context.Desired.Protection.PolicySlotLimit} policies)",
            Before = string.Join(", ", (attached.Value ?? []).Select(p => p.Name)),
            After = string.Join(", ", planned.Append(PolicyName(context))),
            ApplyAsync = async ct =>
            {
                var policy = await FindPolicyAsync(context).ConfigureAwait(false);
                Reads.Require(policy, "service control policies", context.Identity.ManagementAccountId);
                await context.Snapshot.Management.Connection!.Organizations.AttachPolicyAsync(
                        new AttachPolicyRequest { PolicyId = policy.Value!.Id, TargetId = target }, ct).ConfigureAwait(false);
                context.Snapshot.Protection.Attached(target);
            },
        };
    }
}
