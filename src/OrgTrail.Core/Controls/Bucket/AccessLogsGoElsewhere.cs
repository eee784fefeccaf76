namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-021. Where they should go instead only the user knows, so there is no plan.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html</remarks>
public sealed class AccessLogsGoElsewhere : BucketControl
{
    public override string Id => "OT-BUCKET-021";

    public override string Title => "Access logs don't go into the log bucket itself";

    public override ControlSeverity Severity => ControlSeverity.Medium;

    public override bool IsEstablishedBySetup => false;

    public override string Rationale =>
        "Each access log that is delivered causes the next, without end; and S3 does not deliver access logs into a bucket with a default Object Lock retention.";

    protected override string Expect(ControlContext context) => $"a target other than {context.Desired.BucketName}";

    protected override async Task<Assessment> AssessBucketAsync(ControlContext context, Verdict verdict)
    {
        var logging = await context.Snapshot.Bucket.Logging.ConfigureAwait(false);
        return !logging.IsKnown ? verdict.Unknown(logging)
            : logging.Value is not { } config ? verdict.NotApplicable("server access logging is off")
            : verdict.When(
                config.TargetBucketName != context.Desired.BucketName,
                $"to {config.TargetBucketName}/{config.TargetPrefix}",
                "Name another bucket of the log account: New-OrgLogBucket -AccessLogBucketName.");
    }
}
