using Amazon.S3.Model;
using OrgTrail.Core.Converging;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-014. Logging that the user set up to another place is left alone unless a target is asked for.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html</remarks>
public sealed class BucketAccessLogged : BucketControl
{
    public override string Id => "OT-BUCKET-014";

    public override string Title => "Access to the log bucket is logged";

    public override ControlSeverity Severity => ControlSeverity.Low;

    public override string Rationale => "Server access logs show who read the audit trail.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 3.4", "CIS AWS Foundations 6.0: 4.4", "CIS AWS Foundations 7.0: 4.4", "Security Hub CloudTrail.7",
        "Prowler cloudtrail_logs_s3_bucket_access_logging_enabled", "AWS Config cloudtrail-s3-bucket-access-logging",
        "AWS Config s3-bucket-logging-enabled",
    ];

    protected override string Expect(ControlContext context) =>
        context.Desired.AccessLog is { } wanted ? $"server access logs to {wanted.BucketName}/{wanted.Prefix}" : "server access logs on";

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var logging = await context.Snapshot.Bucket.Logging.ConfigureAwait(false);
        if (!logging.IsKnown)
        {
            return verdict.Unknown(logging);
        }

        if (context.Desired.AccessLog is null)
        {
            return logging.Value is null
                ? verdict.Warning("server access logging is off", "Name a bucket for access logs: New-OrgLogBucket -AccessLogBucketName.")
                : verdict.Pass(Describe(logging.Value));
        }

        return verdict.When(IsSatisfied(context, logging.Value), Describe(logging.Value), RunNewOrgLogBucket);
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (context.Desired.AccessLog is not { } wanted)
        {
            return null;
        }

        var logging = await context.Snapshot.Bucket.Logging.ConfigureAwait(false);
        Reads.Require(logging, $"access logging of bucket {context.Desired.BucketName}", context.Identity.LogAccountId);
        if (IsSatisfied(context, logging.Value))
        {
            return null;
        }

        return new Change
        {
            Operation = "PutBucketLogging",
            Resource = context.Subject.BucketArn,
            Description = $"Log access to the bucket to {wanted.BucketName}/{wanted.Prefix}",
            Before = Describe(logging.Value),
            After = $"to {wanted.BucketName}/{wanted.Prefix}",
            ApplyAsync = ct => context.Snapshot.LogAccount.Connection!.S3.PutBucketLoggingAsync(
                new PutBucketLoggingRequest
                {
                    BucketName = context.Desired.BucketName,
                    ExpectedBucketOwner = context.Identity.LogAccountId,
                    LoggingConfig = new S3BucketLoggingConfig { TargetBucketName = wanted.BucketName, TargetPrefix = wanted.Prefix },
                },
                ct),
        };
    }

    private static bool IsSatisfied(ControlContext context, S3BucketLoggingConfig? logging) =>
        logging is not null
        && logging.TargetBucketName == context.Desired.AccessLog!.BucketName
        && (logging.TargetPrefix ?? string.Empty) == context.Desired.AccessLog.Prefix;

    private static string Describe(S3BucketLoggingConfig? logging) =>
        logging is null ? "server access logging is off" : $"to {logging.TargetBucketName}/{logging.TargetPrefix}";
}
