using TrailDescription = OrgTrail.Aws.CloudTrail.Trail;

namespace OrgTrail.Core.Controls.Trail;

/// <summary>OT-TRAIL-007.</summary>
public sealed class TrailDeliversToBucket : TrailAttribute
{
    public override string Id => "OT-TRAIL-007";

    public override string Title => "The trail delivers to the log bucket";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale => "A trail that writes elsewhere leaves the protected bucket empty.";

    public override IReadOnlyList<string> References => ["AWS Config cloudtrail-enabled"];

    protected override string Expect(ControlContext context) => Location(context.Desired.BucketName, context.Desired.KeyPrefix);

    protected override bool IsSatisfied(ControlContext context, TrailDescription trail) =>
        trail.S3BucketName == context.Desired.BucketName && (trail.S3KeyPrefix ?? string.Empty) == (context.Desired.KeyPrefix ?? string.Empty);

    protected override string Describe(TrailDescription trail) => Location(trail.S3BucketName ?? "no bucket", trail.S3KeyPrefix);

    private static string Location(string bucket, string? prefix) =>
        string.IsNullOrEmpty(prefix) ? $"{bucket}/AWSLogs" : $"{bucket}/{prefix}/AWSLogs";
}
