using OrgTrail.Aws.S3Control;
using OrgTrail.Core.Converging;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-020. It concerns every bucket of the log account, so no setup cmdlet sets it unasked.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html</remarks>
public sealed class AccountPublicAccessBlocked : BucketControl
{
    public override string Id => "OT-BUCKET-020";

    public override string Title => "The log account blocks public access to all of its buckets";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override bool IsEstablishedBySetup => false;

    public override MendConsent Consent => MendConsent.Removal;

    public override string Rationale => "The account's block holds when a bucket's is taken off, and for buckets that are yet to come.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 2.1.4", "CIS AWS Foundations 6.0: 3.1.4", "CIS AWS Foundations 7.0: 3.1.4",
        "AWS Config s3-account-level-public-access-blocks", "AWS Config s3-account-level-public-access-blocks-periodic",
    ];

    protected override string Expect(ControlContext context) => "all four blocks on for the account";

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var block = await context.Snapshot.Bucket.AccountPublicAccessBlock.ConfigureAwait(false);
        return !block.IsKnown ? verdict.Unknown(block)
            : IsSatisfied(block.Value) ? verdict.Pass(Describe(block.Value))
            : verdict.Warning(
                $"{Describe(block.Value)}; the bucket's own block is judged by OT-BUCKET-004",
                "Block public access for the whole log account (S3 console > Block Public Access settings for this account), "
                + "while the protection SCP is off; no bucket of it may have to be public.");
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        var block = await context.Snapshot.Bucket.AccountPublicAccessBlock.ConfigureAwait(false);
        Reads.Require(block, $"public access block of account {context.Identity.LogAccountId}", context.Identity.LogAccountId);
        return IsSatisfied(block.Value) ? null : new Change
        {
            Operation = "PutPublicAccessBlock",
            Resource = $"account {context.Identity.LogAccountId}",
            Description = "Block public access to all buckets of the account",
            Before = Describe(block.Value),
            After = "all four blocks on",
            ApplyAsync = async ct =>
            {
                await context.Snapshot.LogAccount.Connection!.S3Control.PutPublicAccessBlockAsync(
                    new PutPublicAccessBlockRequest
                    {
                        AccountId = context.Identity.LogAccountId,
                        PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration
                        {
                            BlockPublicAcls = true,
                            IgnorePublicAcls = true,
                            BlockPublicPolicy = true,
                            RestrictPublicBuckets = true,
                        },
                    },
                    ct).ConfigureAwait(false);
                context.Snapshot.Bucket.AccountBlocked();
            },
        };
    }

    private static bool IsSatisfied(PublicAccessBlockConfiguration? block) =>
        block is { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

    private static string Describe(PublicAccessBlockConfiguration? block)
    {
        if (block is null)
        {
            return "no block is set for the account";
        }

        (string Name, bool? On)[] switches =
        [
            ("BlockPublicAcls", block.BlockPublicAcls), ("IgnorePublicAcls", block.IgnorePublicAcls),
            ("BlockPublicPolicy", block.BlockPublicPolicy), ("RestrictPublicBuckets", block.RestrictPublicBuckets),
        ];
        var off = switches.Where(s => s.On != true).Select(s => s.Name).ToArray();
        return off.Length == 0 ? "all four blocks on" : $"off: {string.Join(", ", off)}";
    }
}
