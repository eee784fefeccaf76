using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Tests.Support;
using AccountBlock = OrgTrail.Aws.S3Control.PublicAccessBlockConfiguration;
using PutAccountBlockRequest = OrgTrail.Aws.S3Control.PutPublicAccessBlockRequest;

namespace OrgTrail.Core.Tests.Mutations;

internal static class BucketMutations
{
    private const string Bucket = Landscape.Bucket;

    public static IEnumerable<Mutation> All =>
    [
        new("OT-BUCKET-001", "the bucket is deleted", (s, ct) => s.BreakGlass.S3.DeleteBucketAsync(Bucket, ct))
        {
            Setting = Setting.Empty,
            SeenBy =
            [
                "OT-BUCKET-002", "OT-BUCKET-003", "OT-BUCKET-004", "OT-BUCKET-005", "OT-BUCKET-006", "OT-BUCKET-007", "OT-BUCKET-008", "OT-BUCKET-009",
                "OT-BUCKET-010", "OT-BUCKET-011", "OT-BUCKET-012", "OT-BUCKET-013", "OT-BUCKET-014", "OT-BUCKET-015", "OT-BUCKET-016", "OT-BUCKET-017",
                "OT-BUCKET-018", "OT-BUCKET-019", "OT-BUCKET-020", "OT-BUCKET-021",
            ],
            Muted = ["OT-SCP-008"],
        },
        new("OT-BUCKET-002", "the bucket is in the management account", BucketMoves.ToManagementAsync)
        {
            Setting = Setting.Empty,
            SeenBy = ["OT-SCP-001", "OT-SCP-002", "OT-SCP-003", "OT-SCP-004", "OT-SCP-005", "OT-SCP-006", "OT-SCP-007", "OT-SCP-008"],
            // The key stays in the log account, whose credentials are not the bucket's any more.
            Muted = ["OT-KMS-001", "OT-KMS-002", "OT-KMS-003", "OT-KMS-004"],
            ByHand = "a bucket is made in the log account again",
            MendAsync = BucketMoves.BackAsync,
        },
        new("OT-BUCKET-003", "ACLs are on", (s, ct) => s.BreakGlass.S3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = Bucket,
                OwnershipControls = new OwnershipControls { Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.BucketOwnerPreferred }] },
            },
            ct)),
        new("OT-BUCKET-004", "the public access block is taken off", (s, ct) => s.BreakGlass.S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Bucket }, ct)),
        new("OT-BUCKET-005", "versioning is suspended", (s, ct) => s.BreakGlass.S3.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Suspended } }, ct)),
        new("OT-BUCKET-006", "S3 answers that there is no default encryption, as before 2023 and elsewhere than at AWS", (s, _) =>
        {
            s.Landscape.Sandbox.Faults.Inject(
                "s3:GetBucketEncryption", 404, "ServerSideEncryptionConfigurationNotFoundError", "The server side encryption configuration was not found", int.MaxValue);
            return Task.CompletedTask;
        })
        {
            ByHand = "S3 answers with its default again",
            MendAsync = (s, _) =>
            {
                s.Landscape.Sandbox.Faults.Clear();
                return Task.CompletedTask;
            },
        },
        new("OT-BUCKET-012", "the lifecycle rules are deleted", (s, ct) => s.BreakGlass.S3.DeleteLifecycleConfigurationAsync(new DeleteLifecycleConfigurationRequest { BucketName = Bucket }, ct))
        {
            SeenBy = ["OT-BUCKET-017"],
        },
        new("OT-BUCKET-013", "Object Lock loses its default retention", (s, ct) => s.BreakGlass.S3.PutObjectLockConfigurationAsync(
            new PutObjectLockConfigurationRequest { BucketName = Bucket, ObjectLockConfiguration = new ObjectLockConfiguration { ObjectLockEnabled = ObjectLockEnabled.Enabled } }, ct))
        {
            Setting = Setting.Locked,
        },
        new("OT-BUCKET-014", "access logging is turned off", (s, ct) => LogToAsync(s, null, ct)) { Muted = ["OT-BUCKET-021"] },
        new("OT-BUCKET-015", "the bucket's tags are removed", (s, ct) => s.BreakGlass.S3.DeleteBucketTaggingAsync(new DeleteBucketTaggingRequest { BucketName = Bucket }, ct)),
        new("OT-BUCKET-016", "the bucket for access logs refuses them", (s, _) => s.EditPolicyAsync(
            p => p with { Statement = [p.Statement[0] with { Sid = "Other", Condition = [new("StringEquals", "aws:SourceAccount", ["999999999999"])] }] }, MutationStage.AccessLogs)),
        new("OT-BUCKET-017", "MFA Delete is turned off", (s, _) => s.SetMfaDeleteAsync(false))
        {
            Setting = Setting.MfaDelete,
            Verdict = AssessmentStatus.Warning,
            ByHand = "the root user turns MFA Delete on",
            MendAsync = (s, _) => s.SetMfaDeleteAsync(true),
        },
        new("OT-BUCKET-019", "a lifecycle rule is added whose prefix is misspelt", AddRuleAsync)
        {
            Verdict = AssessmentStatus.Warning,
            ByHand = "the rule is deleted",
            MendAsync = RemoveRuleAsync,
        },
        new("OT-BUCKET-020", "the log account's public access block is loosened", (s, ct) => s.BreakGlass.S3Control.PutPublicAccessBlockAsync(
            new PutAccountBlockRequest
            {
                AccountId = s.Landscape.Sandbox.LogArchive.Id,
                PublicAccessBlockConfiguration = new AccountBlock { BlockPublicAcls = true, IgnorePublicAcls = true, BlockPublicPolicy = false, RestrictPublicBuckets = true },
            },
            ct))
        {
            Verdict = AssessmentStatus.Warning,
        },
        new("OT-BUCKET-021", "access logs go into the log bucket itself", (s, ct) => LogToAsync(s, Bucket, ct)) { SeenBy = ["OT-BUCKET-014"], MendedBy = "OT-BUCKET-014" },
    ];

    private static Task LogToAsync(MutationStage stage, string? target, CancellationToken ct) => stage.BreakGlass.S3.PutBucketLoggingAsync(
        new PutBucketLoggingRequest
        {
            BucketName = Bucket,
            LoggingConfig = target is null ? new S3BucketLoggingConfig() : new S3BucketLoggingConfig { TargetBucketName = target, TargetPrefix = "trail/" },
        },
        ct);

    private static Task AddRuleAsync(MutationStage stage, CancellationToken ct) => EditRulesAsync(
        stage,
        rules => [.. rules, new LifecycleRule
        {
            Id = "misspelt",
            Status = LifecycleRuleStatus.Enabled,
            Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "AWSLog/" } },
            Transitions = [new LifecycleTransition { Days = 30, StorageClass = S3StorageClass.Glacier }],
        }],
        ct);

    private static Task RemoveRuleAsync(MutationStage stage, CancellationToken ct) =>
        EditRulesAsync(stage, rules => [.. rules.Where(r => r.Id != "misspelt")], ct);

    private static async Task EditRulesAsync(MutationStage stage, Func<List<LifecycleRule>, List<LifecycleRule>> edit, CancellationToken ct)
    {
        var existing = await stage.BreakGlass.S3.GetLifecycleConfigurationAsync(new GetLifecycleConfigurationRequest { BucketName = Bucket }, ct);
        await stage.BreakGlass.S3.PutLifecycleConfigurationAsync(
            new PutLifecycleConfigurationRequest { BucketName = Bucket, Configuration = new LifecycleConfiguration { Rules = edit(existing.Configuration.Rules) } }, ct);
    }
}
