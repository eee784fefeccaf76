using OrgTrail.Aws;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Protection;

/// <summary>OT-SCP-001.</summary>
/// <remarks>https://docs.aws.amazon.com/organizations/latest/userguide/enable-policy-type.html</remarks>
public sealed class ScpTypeEnabled : ProtectionControl
{
    private const string Scp = ProtectionState.Scp;
    private static readonly string[] Settling = ["PolicyTypeNotEnabledException", "ConcurrentModificationException"];

    public override string Id => "OT-SCP-001";

    public override string Title => "Service control policies are enabled";

    public override ControlSeverity Severity => ControlSeverity.High;

    public override string Rationale => "While the policy type is off, no SCP of the organization has any effect, whatever is attached.";

    public override bool IsFoundation => true;

    /// <summary>The root carries the policy type, whichever account the bucket is in.</summary>
    public override bool NeedsLogAccountId => false;

    protected override string Expect(ControlContext context) => $"{Scp} enabled on the root";

    protected override async Task<Assessment> AssessProtectionAsync(ControlContext context, Verdict verdict)
    {
        var root = await context.Snapshot.Protection.Root.ConfigureAwait(false);
        return root.Status != ObservationStatus.Found
            ? verdict.Unknown(root)
            : verdict.When(Status(root.Value!) == "ENABLED", Status(root.Value!) ?? "not enabled", RunSetScp);
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        var root = await context.Snapshot.Protection.Root.ConfigureAwait(false);
        if (root.Value is null || Status(root.Value) is "ENABLED" or "PENDING_ENABLE")
        {
            if (root.Value is not null && Status(root.Value) == "PENDING_ENABLE")
            {
                context.Retry.Arm(Settling);
            }

            return null;
        }

        return new Change
        {
            Operation = "EnablePolicyType",
            Resource = root.Value.Id!,
            Description = "Enable service control policies on the organization's root",
            Before = Status(root.Value) ?? "not enabled",
            After = "ENABLED",
            ApplyAsync = async ct =>
            {
                await context.Snapshot.Management.Connection!.Organizations.EnablePolicyTypeAsync(
                    new EnablePolicyTypeRequest { RootId = root.Value.Id, PolicyType = Scp }, ct).ConfigureAwait(false);
                context.Snapshot.Protection.TypeEnabled();
                // The type is PENDING_ENABLE for some seconds, in which attaching is refused.
                context.Retry.Arm(Settling);
            },
        };
    }

    /// <summary>Whether SCPs are enabled on the root, or about to be.</summary>
    internal static bool IsEnabled(Root? root) => root is not null && Status(root) is ("ENABLED" or "PENDING_ENABLE");

    private static string? Status(Root root) => root.PolicyTypes?.Find(t => t.Type == Scp)?.Status;
}
