using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Amazon.S3.Model;
using OrgTrail.Core.Converging;
using OrgTrail.Core.State;
using OrgTrail.Policies.Merging;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-016. S3 takes a logging configuration whose target refuses the logs, and then drops them silently.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html</remarks>
public sealed class AccessLogTargetAccepts : BucketControl
{
    public override string Id => "OT-BUCKET-016";

    public override string Title => "The bucket for access logs accepts them";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override string Rationale => "Server access logs whose target refuses them are dropped without a word.";

    protected override string Expect(ControlContext context) => context.Desired.AccessLog is { } target
        ? $"bucket {target.BucketName} lets logging.s3.amazonaws.com write for {context.Subject.BucketArn}"
        : "no expectation";

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        if (context.Desired.AccessLog is not { } target)
        {
            return verdict.NotApplicable("no bucket for access logs was asked for");
        }

        var policy = await context.Snapshot.Bucket.PolicyOf(target.BucketName).ConfigureAwait(false);
        return !policy.IsKnown
            ? verdict.Unknown(policy)
            : verdict.When(
                Includes(context, policy), Includes(context, policy) ? "allowed" : $"the policy of {target.BucketName} has no such statement", RunNewOrgLogBucket);
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (context.Desired.AccessLog is not { } target)
        {
            return null;
        }

        var policy = await context.Snapshot.Bucket.PolicyOf(target.BucketName).ConfigureAwait(false);
        if (Includes(context, policy))
        {
            return null;
        }

        var statement = Statement(context);
        var merged = PolicyMerge.Merge(policy.Value?.Document, [statement], statement.Sid!);
        return new Change
        {
            Operation = "PutBucketPolicy",
            Resource = $"arn:{context.Identity.Partition}:s3:::{target.BucketName}",
            Description = "Let S3 deliver server access logs, keep all other statements",
            Before = policy.Value?.Document?.ToJson(indented: true),
            After = merged.Document.ToJson(indented: true),
            ApplyAsync = ct =>
            {
                BucketPolicyWrites.Require(target.BucketName, context.Identity.LogAccountId, policy);
                return context.Snapshot.LogAccount.Connection!.S3.PutBucketPolicyAsync(
                    new PutBucketPolicyRequest
                    {
                        BucketName = target.BucketName,
                        ExpectedBucketOwner = context.Identity.LogAccountId,
                        Policy = merged.Document.ToJson(),
                    },
                    ct);
            },
        };
    }

    private static bool Includes(ControlContext context, Observation<PolicyText> policy) =>
        policy.Value?.Document is { } document && BucketPolicyWrites.Includes(document, Statement(context));

    private static PolicyStatement Statement(ControlContext context) => new()
    {
        // One bucket may receive the access logs of several: the hash tells them apart. It doesn't begin as the statements of a log
        // bucket's own policy do, since the target may be a log bucket too.
        Sid = "AccessLogsForOrgTrail" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(context.Desired.BucketName)))[..16],
        Effect = PolicyEffect.Allow,
        Principal = new PolicyPrincipal
        {
            ByType = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty
                .Add("Service", ["logging.s3.amazonaws.com"]),
        },
        Action = ["s3:PutObject"],
        Resource = [$"arn:{context.Identity.Partition}:s3:::{context.Desired.AccessLog!.BucketName}/{context.Desired.AccessLog.Prefix}*"],
        Condition =
        [
            new PolicyCondition("ArnLike", "aws:SourceArn", [context.Subject.BucketArn]),
            new PolicyCondition("StringEquals", "aws:SourceAccount", [context.Identity.LogAccountId]),
        ],
    };
}
