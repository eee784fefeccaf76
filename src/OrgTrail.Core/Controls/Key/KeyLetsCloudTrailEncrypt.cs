using Amazon.KeyManagementService.Model;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Errors;
using OrgTrail.Core.State;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Merging;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Key;

/// <summary>OT-KMS-002. Statements of the user's key policy are kept; ours are added.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html</remarks>
public sealed class KeyLetsCloudTrailEncrypt : KeyPolicyControl
{
    private const string CloudTrailSidPrefix = LogKeyPolicy.SidPrefix + "CloudTrail";

    public override string Id => "OT-KMS-002";

    public override string Title => "The key policy lets CloudTrail encrypt";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale => "CloudTrail encrypts as a service: only the key policy can allow it, and without it nothing is delivered.";

    protected override string Expect(ControlContext context) =>
        KeyId(context) is null ? "no expectation" : $"cloudtrail.amazonaws.com may kms:GenerateDataKey* and kms:DescribeKey for {context.TrailArn}";

    protected override Assessment Judge(ControlContext context, KeyMetadata key, PolicyDocument document, Verdict verdict)
    {
        var answers = Probes(context, key).Select(p => (p.Description, Holds: p.Holds("key policy", document))).ToArray();
        var broken = answers.Where(a => a.Holds == false).Select(a => a.Description).ToArray();
        return broken.Length == 0 && Array.Exists(answers, a => a.Holds is null)
            ? verdict.PolicyUndecided($"Look at the conditions of its statements on {ProbePrincipals.CloudTrail.ServiceName}.")
            : verdict.When(broken.Length == 0, broken.Length == 0 ? "allowed" : string.Join("; ", broken), "Run New-OrgLogBucket with -KmsKeyId again in the account of the key.");
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        // A key that is still to be created comes with its policy.
        if (context.KmsKeyArn is not { } arn)
        {
            return null;
        }

        var policy = await context.Snapshot.Key.Policy(arn, context.Identity.ManagementAccountId).ConfigureAwait(false);
        Reads.Require(policy, $"policy of KMS key {arn}", context.Identity.LogAccountId);
        if (policy.Value is { Document: null } text)
        {
            throw new OrgTrailException(
                ErrorIds.InvalidPolicyDocument,
                ErrorKind.InvalidData,
                arn,
                $"The policy of KMS key {arn} cannot be parsed, so nothing can be merged into it: {text.Problem} Nothing was changed.");
        }

        var key = await MetadataAsync(context, arn).ConfigureAwait(false);
        Reads.Require(key, $"KMS key {arn}", context.Identity.LogAccountId);
        if (policy.Value?.Document is { } existing && key.Value is not null && Probes(context, key.Value).All(p => p.Holds("key policy", existing) == true))
        {
            return null;
        }

        // Who administers and reads a key of the user's stays the user's decision: only CloudTrail is let in.
        var ours = new[]
        {
            LogKeyPolicy.CloudTrailEncrypt(context.Subject),
            LogKeyPolicy.CloudTrailDescribe(context.Subject),
            LogKeyPolicy.CloudTrailDecrypt(context.Subject),
        };
        var merged = PolicyMerge.Merge(policy.Value?.Document, ours, CloudTrailSidPrefix);
        return new Change
        {
            Operation = "PutKeyPolicy",
            Resource = arn,
            Description = $"Add key policy statements {string.Join(", ", ours.Select(s => s.Sid))}, keep {merged.Kept.Length} others",
            Before = policy.Value?.Document?.ToJson(indented: true),
            After = merged.Document.ToJson(indented: true),
            ApplyAsync = async ct =>
            {
                await context.Snapshot.LogAccount.Connection!.Kms.PutKeyPolicyAsync(
                    new PutKeyPolicyRequest { KeyId = arn, PolicyName = "default", Policy = merged.Document.ToJson() }, ct).ConfigureAwait(false);
                context.Snapshot.LogAccount.Forget("key/");
            },
        };
    }

    private static IEnumerable<PolicyProbe> Probes(ControlContext context, KeyMetadata key)
    {
        yield return Probe("kms:GenerateDataKey");
        yield return Probe("kms:DescribeKey");

        PolicyProbe Probe(string action) => new(
            $"CloudTrail may not {action} for {context.TrailArn}",
            new AuthorizationRequest
            {
                Principal = ProbePrincipals.CloudTrail,
                Action = action,
                Resource = key.Arn,
                ResourceAccountId = key.AWSAccountId,
                Context = PolicyProbe.Context(
                    ("aws:SourceArn", context.TrailArn),
                    ("aws:SourceAccount", context.Identity.ManagementAccountId),
                    ("kms:EncryptionContext:aws:cloudtrail:arn", context.TrailArn)),
            },
            ProbeExpectation.Allowed);
    }
}
