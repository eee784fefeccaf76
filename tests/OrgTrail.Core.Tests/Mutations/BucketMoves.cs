using OrgTrail.Aws;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Mutations;

/// <summary>The bucket of the same name, with all that belongs to it, made in the other account.</summary>
internal static class BucketMoves
{
    public static Task ToManagementAsync(MutationStage stage, CancellationToken ct) => MoveAsync(
        stage,
        (stage.BreakGlass, stage.Management),
        stage.Landscape.Sandbox.Management.Id,
        stage.Desired with { AllowManagementAccount = true, Encryption = new EncryptionSettings() },
        ct);

    public static async Task BackAsync(MutationStage stage, CancellationToken ct)
    {
        using var root = stage.Landscape.Connect(stage.Landscape.Sandbox.Management.RootCredentials);
        await MoveAsync(stage, (root, stage.BreakGlass), stage.Landscape.Sandbox.LogArchive.Id, stage.Desired, ct);
    }

    private static async Task MoveAsync(
        MutationStage stage, (AwsConnection From, AwsConnection To) accounts, string accountId, DesiredState desired, CancellationToken ct)
    {
        foreach (var bucket in new[] { Landscape.Bucket, MutationStage.AccessLogs })
        {
            await accounts.From.S3.DeleteBucketAsync(bucket, ct);
        }

        await accounts.To.CreateBucketAsync(MutationStage.AccessLogs);
        await stage.Landscape.NewBucketAsync(desired, connection: accounts.To);
        await MutationStage.BlockAccountAsync(accounts.To, accountId);
        stage.LogAccount = accounts.To;
        stage.Subject = stage.Subject with { LogAccountId = accountId };
    }
}
