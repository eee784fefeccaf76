using Amazon.KeyManagementService.Model;
using OrgTrail.Core.Converging;

namespace OrgTrail.Core.Controls.Key;

/// <summary>OT-KMS-003. Rotation is set on keys that OrgTrail creates; on the user's own key it is only judged.</summary>
/// <remarks>https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html</remarks>
public sealed class KeyRotates : KeyControl
{
    public override string Id => "OT-KMS-003";

    public override string Title => "The KMS key rotates";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override MendConsent Consent => MendConsent.Cost;

    public override string Rationale => "Rotation limits how much one key version has encrypted.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 3.6", "CIS AWS Foundations 6.0: 4.6", "CIS AWS Foundations 7.0: 4.6",
        "AWS Config cmk-backing-key-rotation-enabled",
    ];

    protected override string Expect(ControlContext context) => KeyId(context) is null ? "no expectation" : "automatic rotation";

    protected override async Task<Assessment> AssessKeyAsync(ControlContext context, KeyMetadata key, Verdict verdict)
    {
        // Material that was imported, or lies in a store of the user's, KMS can't replace.
        if (key.Origin is { Value: not "AWS_KMS" } origin)
        {
            return verdict.NotApplicable($"KMS rotates no key of origin {origin.Value} by itself");
        }

        var rotation = await context.Snapshot.Key.Rotation(key.Arn, context.Identity.ManagementAccountId).ConfigureAwait(false);
        return rotation.Value is null
            ? verdict.Unknown(rotation)
            : verdict.When(
                rotation.Value.KeyRotationEnabled == true,
                rotation.Value.KeyRotationEnabled == true ? "on" : "off",
                "Turn on rotation: aws kms enable-key-rotation, or New-OrgLogBucket -CreateKmsKey for a key of OrgTrail's.");
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (!context.Desired.Encryption.CreateKey)
        {
            return null;
        }

        if (context.KmsKeyArn is { } existing)
        {
            var rotation = await context.Snapshot.Key.Rotation(existing, context.Identity.ManagementAccountId).ConfigureAwait(false);
            Reads.Require(rotation, $"rotation of KMS key {existing}", context.Identity.LogAccountId);
            if (rotation.Value?.KeyRotationEnabled == true)
            {
                return null;
            }
        }

        return new Change
        {
            Operation = "EnableKeyRotation",
            Resource = Alias(context),
            Description = "Turn on automatic key rotation",
            Before = "off",
            After = "on",
            ApplyAsync = ct => context.Snapshot.LogAccount.Connection!.Kms.EnableKeyRotationAsync(
                new EnableKeyRotationRequest { KeyId = context.KmsKeyArn }, ct),
        };
    }
}
