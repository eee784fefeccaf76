using Amazon.KeyManagementService.Model;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Key;

/// <summary>A control on what the policy of the key lets somebody do.</summary>
public abstract class KeyPolicyControl : KeyControl
{
    /// <summary>Judges a policy that could be read.</summary>
    protected abstract Assessment Judge(ControlContext context, KeyMetadata key, PolicyDocument document, Verdict verdict);

    protected sealed override async Task<Assessment> AssessKeyAsync(ControlContext context, KeyMetadata key, Verdict verdict)
    {
        var policy = await context.Snapshot.Key.Policy(key.Arn, context.Identity.ManagementAccountId).ConfigureAwait(false);
        return !policy.IsKnown ? verdict.Unknown(policy)
            : policy.Value?.Document is { } document ? Judge(context, key, document, verdict)
            : verdict.Fail($"the key policy cannot be parsed: {policy.Value?.Problem}", "Replace the key policy by valid JSON.");
    }
}
