using Amazon.KeyManagementService.Model;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Tests.Mutations;

internal static class KeyMutations
{
    public static IEnumerable<Mutation> All =>
    [
        new("OT-KMS-001", "the key is disabled", (s, ct) => s.BreakGlass.Kms.DisableKeyAsync(new DisableKeyRequest { KeyId = s.KeyArn }, ct))
        {
            ByHand = "the key is enabled again",
            MendAsync = (s, ct) => s.BreakGlass.Kms.EnableKeyAsync(new EnableKeyRequest { KeyId = s.KeyArn }, ct),
        },
        new("OT-KMS-002", "the key policy no longer lets CloudTrail encrypt", (s, ct) => EditAsync(s, p => Without(p, LogKeyPolicy.CloudTrailEncryptSid), ct))
        {
            SeenBy = ["OT-SCP-008"],
        },
        new("OT-KMS-003", "rotation is turned off", (s, ct) => s.BreakGlass.Kms.DisableKeyRotationAsync(new DisableKeyRotationRequest { KeyId = s.KeyArn }, ct))
        {
            ByHand = "rotation is turned on again",
            MendAsync = (s, ct) => s.BreakGlass.Kms.EnableKeyRotationAsync(new EnableKeyRotationRequest { KeyId = s.KeyArn }, ct),
        },
        new("OT-KMS-004", "the key policy lets nobody but CloudTrail decrypt", (s, ct) => EditAsync(s, WithoutReaders, ct)),
    ];

    private static async Task EditAsync(MutationStage stage, Func<PolicyDocument, PolicyDocument> edit, CancellationToken ct)
    {
        var policy = (await stage.BreakGlass.Kms.GetKeyPolicyAsync(new GetKeyPolicyRequest { KeyId = stage.KeyArn, PolicyName = "default" }, ct)).Policy;
        await stage.BreakGlass.Kms.PutKeyPolicyAsync(
            new PutKeyPolicyRequest { KeyId = stage.KeyArn, PolicyName = "default", Policy = edit(PolicyDocument.Parse(policy)).ToJson() }, ct);
    }

    // The administrators keep the key, but not what it encrypts.
    private static PolicyDocument WithoutReaders(PolicyDocument policy)
    {
        string[] administration = ["Create*", "Describe*", "Disable*", "Enable*", "Get*", "List*", "Put*", "Revoke*", "Schedule*", "Cancel*", "Update*"];
        return Without(policy, LogKeyPolicy.ReadersSid) with
        {
            Statement = [.. Without(policy, LogKeyPolicy.ReadersSid).Statement.Select(s =>
                s.Sid == LogKeyPolicy.KeyAdministrationSid ? s with { Action = [.. administration.Select(a => "kms:" + a)] } : s)],
        };
    }

    private static PolicyDocument Without(PolicyDocument policy, string sid)
    {
        var remaining = policy with { Statement = policy.Statement.RemoveAll(s => s.Sid == sid) };
        Assert.NotEqual(policy.Statement.Length, remaining.Statement.Length);
        return remaining;
    }
}
