using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using OrgTrail.Core.Errors;

namespace OrgTrail.Core.Controls.Key;

/// <summary>Creates a key together with the alias by which a second run finds it.</summary>
internal static class KeyCreation
{
    private const int FewestDaysToDeletion = 7;

    /// <summary>The new key's ARN.</summary>
    /// <exception cref="OrgTrailException">The alias could not be made; the key, which nothing would find again, is then scheduled for deletion.</exception>
    public static async Task<string> RunAsync(ControlContext context, string alias, string policy, CancellationToken cancellationToken)
    {
        var kms = context.Snapshot.LogAccount.Connection!.Kms;
        var created = await kms.CreateKeyAsync(
            new CreateKeyRequest
            {
                Description = $"Encrypts the audit trail in bucket {context.Desired.BucketName}",
                Policy = policy,
                Tags = context.Desired.Tags.Count == 0
                    ? null
                    : [.. context.Desired.Tags.Select(t => new Tag { TagKey = t.Key, TagValue = t.Value })],
            },
            cancellationToken).ConfigureAwait(false);
        // KMS documents that a new key may be unknown to calls right after.
        context.Retry.Arm("NotFoundException");
        try
        {
            await context.Retry.RunAsync(
                () => kms.CreateAliasAsync(new CreateAliasRequest { AliasName = alias, TargetKeyId = created.KeyMetadata.KeyId }, cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var fate = await DiscardAsync(kms, created.KeyMetadata.KeyId).ConfigureAwait(false);
            var error = FaultErrors.From(exception, $"create alias {alias} for the new KMS key {created.KeyMetadata.Arn}", alias, $"account {context.Identity.LogAccountId}");
            throw new OrgTrailException(error.ErrorId, error.Kind, alias, $"{error.Message} {fate}", error);
        }

        return created.KeyMetadata.Arn;
    }

    private static async Task<string> DiscardAsync(IAmazonKeyManagementService kms, string keyId)
    {
        try
        {
            await kms.ScheduleKeyDeletionAsync(
                new ScheduleKeyDeletionRequest { KeyId = keyId, PendingWindowInDays = FewestDaysToDeletion }, CancellationToken.None).ConfigureAwait(false);
            return $"The key, which is not used yet, will be deleted in {FewestDaysToDeletion} days.";
        }
        catch (AmazonKeyManagementServiceException)
        {
            return "The key remains without use and is billed: delete it (kms:ScheduleKeyDeletion), or give it the alias yourself and run the command again.";
        }
    }
}
