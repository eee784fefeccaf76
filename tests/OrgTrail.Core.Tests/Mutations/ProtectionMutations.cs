using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Tests.Mutations;

internal static class ProtectionMutations
{
    private const string Scp = "SERVICE_CONTROL_POLICY";

    public static IEnumerable<Mutation> All =>
    [
        new("OT-SCP-001", "service control policies are disabled, which detaches them", (s, ct) => s.Management.Organizations.DisablePolicyTypeAsync(
            new DisablePolicyTypeRequest { RootId = s.Landscape.Sandbox.RootId, PolicyType = Scp }, ct))
        {
            SeenBy = ["OT-SCP-003", "OT-SCP-004", "OT-SCP-005", "OT-SCP-006", "OT-SCP-007", "OT-SCP-008"],
        },
        new("OT-SCP-002", "a statement is removed from the policy, while another policy still denies what it did", async (s, ct) =>
        {
            await AttachTwinAsync(s, ct);
            await EditAsync(s, LogProtectionScp.ProtectAccountSid, ct);
        }),
        new("OT-SCP-003", "the policy is detached, while another one still denies what it did", async (s, ct) =>
        {
            await AttachTwinAsync(s, ct);
            await s.Management.Organizations.DetachPolicyAsync(
                new DetachPolicyRequest { PolicyId = (await FindAsync(s, s.PolicyName, ct))!.Id, TargetId = s.Landscape.Sandbox.LogArchive.Id }, ct);
        })
        {
            Verdict = AssessmentStatus.Warning,
        },
        Without("OT-SCP-004", LogProtectionScp.ProtectBucketSid, "the Deny of changing the bucket is removed from the policy"),
        Without("OT-SCP-005", LogProtectionScp.ProtectObjectsSid, "the Deny of deleting logs is removed from the policy"),
        Without("OT-SCP-006", LogProtectionScp.ProtectAccountSid, "the Deny of leaving the organization is removed from the policy"),
        Without("OT-SCP-007", LogProtectionScp.ProtectKeySid, "the Deny of disabling the key is removed from the policy"),
    ];

    private static Mutation Without(string controlId, string sid, string broken) => new(controlId, broken, async (s, ct) =>
    {
        await RemoveTwinAsync(s, ct);
        await EditAsync(s, sid, ct);
    })
    {
        SeenBy = ["OT-SCP-002", "OT-SCP-008"],
        MendedBy = "OT-SCP-002",
    };

    private static async Task EditAsync(MutationStage stage, string withoutSid, CancellationToken ct)
    {
        var policy = (await FindAsync(stage, stage.PolicyName, ct))!;
        var document = await ContentAsync(stage, policy, ct);
        var remaining = document with { Statement = document.Statement.RemoveAll(x => x.Sid == withoutSid) };
        Assert.NotEqual(document.Statement.Length, remaining.Statement.Length);
        await stage.Management.Organizations.UpdatePolicyAsync(new UpdatePolicyRequest { PolicyId = policy.Id, Content = remaining.ToJson() }, ct);
    }

    // A policy of the same effect under a name that is not ours.
    private static async Task AttachTwinAsync(MutationStage stage, CancellationToken ct)
    {
        await RemoveTwinAsync(stage, ct);
        var document = await ContentAsync(stage, (await FindAsync(stage, stage.PolicyName, ct))!, ct);
        var twin = await stage.Management.Organizations.CreatePolicyAsync(
            new CreatePolicyRequest { Name = "twin", Description = "of others", Type = Scp, Content = document.ToJson() }, ct);
        await stage.Management.Organizations.AttachPolicyAsync(
            new AttachPolicyRequest { PolicyId = twin.Policy!.PolicySummary!.Id, TargetId = stage.Landscape.Sandbox.LogArchive.Id }, ct);
    }

    private static async Task RemoveTwinAsync(MutationStage stage, CancellationToken ct)
    {
        if (await FindAsync(stage, "twin", ct) is { } twin)
        {
            // Disabling the policy type has detached it already.
            foreach (var target in (await stage.Management.Organizations.ListTargetsForPolicyAsync(new ListTargetsForPolicyRequest { PolicyId = twin.Id }, ct)).Targets ?? [])
            {
                await stage.Management.Organizations.DetachPolicyAsync(new DetachPolicyRequest { PolicyId = twin.Id, TargetId = target.TargetId }, ct);
            }

            await stage.Management.Organizations.DeletePolicyAsync(new DeletePolicyRequest { PolicyId = twin.Id }, ct);
        }
    }

    private static async Task<PolicySummary?> FindAsync(MutationStage stage, string name, CancellationToken ct) =>
        (await stage.Management.Organizations.ListPoliciesAsync(new ListPoliciesRequest { Filter = Scp }, ct)).Policies!.Find(p => p.Name == name);

    private static async Task<PolicyDocument> ContentAsync(MutationStage stage, PolicySummary policy, CancellationToken ct) => PolicyDocument.Parse(
        (await stage.Management.Organizations.DescribePolicyAsync(new DescribePolicyRequest { PolicyId = policy.Id }, ct)).Policy!.Content!);
}
