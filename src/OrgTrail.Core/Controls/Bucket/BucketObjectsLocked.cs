using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.State;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-013. A lock that is stronger than asked for is never weakened.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html</remarks>
public sealed class BucketObjectsLocked : BucketControl
{
    public override string Id => "OT-BUCKET-013";

    public override string Title => "Object Lock retains every log";

    public override ControlSeverity Severity => ControlSeverity.Medium;

    public override MendConsent Consent => MendConsent.Irreversible;

    public override string Rationale =>
        "Under Object Lock in COMPLIANCE mode nobody, not even AWS's root user, can delete a log before its time.";

    public override IReadOnlyList<string> References => ["AWS Config s3-bucket-default-lock-enabled"];

    protected override string Expect(ControlContext context) =>
        context.Desired.ObjectLock is { } wanted ? $"{wanted.Mode}, {wanted.Days} days or more" : "no expectation";

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var actual = await context.Snapshot.Bucket.ObjectLock.ConfigureAwait(false);
        if (!actual.IsKnown)
        {
            return verdict.Unknown(actual);
        }

        return context.Desired.ObjectLock switch
        {
            null when Retention(actual.Value) is null => verdict.NotApplicable("Object Lock is off and was not asked for"),
            null => verdict.Pass(Describe(actual.Value)),
            var wanted => verdict.When(IsAtLeast(actual.Value, wanted), Describe(actual.Value), RunNewOrgLogBucket),
        };
    }

    public override async Task<Change?> PlanAsync(ControlContext context)
    {
        if (context.Desired.ObjectLock is not { } asked)
        {
            return null;
        }

        var actual = await context.Snapshot.Bucket.ObjectLock.ConfigureAwait(false);
        Reads.Require(actual, $"Object Lock configuration of bucket {context.Desired.BucketName}", context.Identity.LogAccountId);
        if (IsAtLeast(actual.Value, asked))
        {
            return null;
        }

        var wanted = Strongest(actual.Value, asked);

        return new Change
        {
            Operation = "PutObjectLockConfiguration",
            Resource = context.Subject.BucketArn,
            Description = $"Retain every new log {wanted.Days} days ({wanted.Mode})",
            Before = Describe(actual.Value),
            After = $"{wanted.Mode}, {wanted.Days} days",
            ApplyAsync = ct => ApplyAsync(context, wanted, ct),
        };
    }

    private static async Task ApplyAsync(ControlContext context, ObjectLockSettings wanted, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(context, wanted, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (AwsFault.From(exception) is { Code: "InvalidBucketState" } or { Kind: AwsFaultKind.NotSupported })
        {
            // A bucket whose versioning is off, or a place where Object Lock is given at a bucket's birth alone.
            throw new OrgTrailException(
                ErrorIds.ObjectLockUnavailable,
                ErrorKind.InvalidOperation,
                context.Desired.BucketName,
                $"Object Lock cannot be turned on for bucket {context.Desired.BucketName} (account {context.Identity.LogAccountId}): "
                + $"{FaultErrors.Sentence(AwsFault.From(exception).Message)} Enable versioning first, leave -ObjectLockMode out, or let New-OrgLogBucket create a new bucket.",
                exception);
        }
    }

    private static Task WriteAsync(ControlContext context, ObjectLockSettings wanted, CancellationToken cancellationToken) =>
        context.Snapshot.LogAccount.Connection!.S3.PutObjectLockConfigurationAsync(
            new PutObjectLockConfigurationRequest
            {
                BucketName = context.Desired.BucketName,
                ExpectedBucketOwner = context.Identity.LogAccountId,
                ObjectLockConfiguration = new ObjectLockConfiguration
                {
                    ObjectLockEnabled = ObjectLockEnabled.Enabled,
                    Rule = new ObjectLockRule
                    {
                        DefaultRetention = new DefaultRetention { Mode = wanted.Mode, Days = wanted.Days },
                    },
                },
            },
            cancellationToken);

    private static DefaultRetention? Retention(ObjectLockConfiguration? configuration) => configuration?.Rule?.DefaultRetention;

    private static int DaysOf(DefaultRetention retention) => retention.Years is > 0 ? retention.Years.Value * 365 : retention.Days ?? 0;

    private static bool IsAtLeast(ObjectLockConfiguration? actual, ObjectLockSettings wanted) =>
        Retention(actual) is { } retention
        && DaysOf(retention) >= wanted.Days
        && (retention.Mode == ObjectLockRetentionMode.Compliance || wanted.Mode == ObjectLockRetentionMode.Governance.Value);

    /// <summary>The stronger mode and the longer time of what is there and what is asked for.</summary>
    private static ObjectLockSettings Strongest(ObjectLockConfiguration? actual, ObjectLockSettings asked) =>
        Retention(actual) is not { } retention
            ? asked
            : new ObjectLockSettings(
                retention.Mode == ObjectLockRetentionMode.Compliance ? ObjectLockRetentionMode.Compliance.Value : asked.Mode,
                Math.Max(DaysOf(retention), asked.Days));

    private static string Describe(ObjectLockConfiguration? actual) =>
        Retention(actual) is { } retention ? $"{retention.Mode?.Value}, {DaysOf(retention)} days"
        : actual is null ? "Object Lock is off"
        : "Object Lock is on without a default retention";
}
