using Amazon.KeyManagementService.Model;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;
using OrgTrail.Policies.Documents;

namespace OrgTrail.Core.Controls.Key;

/// <summary>OT-KMS-001. With -CreateKmsKey the key is created together with the alias by which a second run finds it.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html</remarks>
public sealed class KeyIsUsable : KeyControl
{
    public override string Id => "OT-KMS-001";

    public override string Title => "The KMS key is enabled, in the bucket's region";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override MendConsent Consent => MendConsent.Cost;

    public override string Rationale => "With a disabled key, or one in another region, delivery fails and old logs can't be read.";

    public override IReadOnlyList<string> References => ["AWS Config kms-cmk-not-scheduled-for-deletion"];

    public override bool IsFoundation => true;

    protected override string Expect(ControlContext context) =>
        KeyId(context) is null ? "no expectation" : $"an enabled symmetric key in {context.Desired.BucketRegion}";

    protected override Task<Assessment> AssessKeyAsync(ControlContext context, KeyMetadata key, Verdict verdict) =>
        Task.FromResult(verdict.When(
            Problem(context, key) is null,
            Problem(context, key) ?? $"enabled, {key.Arn}",
            "Enable the key, or give the trail another one: New-OrgLogBucket -KmsKeyId, then Enable-OrgCloudTrail."));

    /// <summary>Why the key can't be used; null when it can.</summary>
    public static string? Problem(ControlContext context, KeyMetadata key) => key switch
    {
        { KeyState: var state } when state != Amazon.KeyManagementService.KeyState.Enabled => $"the key's state is {state?.Value}",
        { KeyUsage: { Value: not "ENCRYPT_DECRYPT" } usage } => $"the key's usage is {usage.Value}, not ENCRYPT_DECRYPT",
        // S3 takes a multi-Region key for one of its region alone: the replica beside the bucket has an ARN of its own.
        _ when key.Arn.Split(':') is { Length: > 4 } parts && parts[3] != context.Desired.BucketRegion =>
            $"the key is in {parts[3]}, the bucket in {context.Desired.BucketRegion}" + (key.MultiRegion == true ? ", whose replica of the key is another key to S3" : string.Empty),
        _ => null,
    };

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (KeyId(context) is not { } id)
        {
            return null;
        }

        var key = await MetadataAsync(context, id).ConfigureAwait(false);
        context.KmsKeyArn = key.Value?.Arn ?? context.KmsKeyArn;
        if (!context.Desired.Encryption.CreateKey || key.Status != ObservationStatus.Absent)
        {
            Reads.Require(key, $"KMS key {id}", context.Identity.LogAccountId);
            return null;
        }

        var policy = LogKeyPolicy.Document(context.Subject);
        return new Change
        {
            Operation = "CreateKey",
            Resource = Alias(context),
            Description = "Create a KMS key that CloudTrail may encrypt with, and its alias",
            After = policy.ToJson(indented: true),
            ApplyAsync = async ct =>
            {
                context.KmsKeyArn = await KeyCreation.RunAsync(context, Alias(context), policy.ToJson(), ct).ConfigureAwait(false);
                context.Snapshot.LogAccount.Forget("key/");
            },
        };
    }
}
