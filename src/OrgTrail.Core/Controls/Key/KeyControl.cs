using Amazon.KeyManagementService.Model;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Key;

/// <summary>A control on the KMS key of the log files; without a key it has no meaning.</summary>
public abstract class KeyControl : Control
{
    public override ControlStage Stage => ControlStage.Bucket;

    /// <summary>The desired state in words.</summary>
    protected abstract string Expect(ControlContext context);

    /// <summary>Judges a key that exists.</summary>
    protected abstract Task<Assessment> AssessKeyAsync(ControlContext context, KeyMetadata key, Verdict verdict);

    public sealed override async Task<Assessment> AssessAsync(ControlContext context)
    {
        var id = KeyId(context);
        var verdict = new Verdict(id ?? "KMS key", context.Identity.LogAccountId, Expect(context));
        if (id is null)
        {
            return verdict.NotApplicable("the logs are encrypted with SSE-S3, there is no KMS key");
        }

        var key = await MetadataAsync(context, id).ConfigureAwait(false);
        return key.Status switch
        {
            ObservationStatus.Found => await AssessKeyAsync(context, key.Value!, verdict).ConfigureAwait(false),
            ObservationStatus.Absent => verdict.Fail(
                "the key does not exist", "Give the trail an existing key: New-OrgLogBucket -CreateKmsKey, then Enable-OrgCloudTrail."),
            _ => verdict.Unknown(key),
        };
    }

    /// <summary>The key by its ARN, or by the id or alias that was asked for; null without one.</summary>
    protected static string? KeyId(ControlContext context) =>
        context.KmsKeyArn ?? context.Desired.Encryption.KmsKeyId ?? (context.Desired.Encryption.CreateKey ? Alias(context) : null);

    /// <summary>The alias of the key that OrgTrail creates: how a second run finds it.</summary>
    protected static string Alias(ControlContext context) =>
        context.Desired.Encryption.KeyAlias ?? $"alias/orgtrail-{context.Desired.BucketName.Replace('.', '-')}";

    protected static Task<Observation<KeyMetadata>> MetadataAsync(ControlContext context, string keyId) =>
        context.Snapshot.Key.Metadata(keyId, context.Identity.ManagementAccountId);
}
