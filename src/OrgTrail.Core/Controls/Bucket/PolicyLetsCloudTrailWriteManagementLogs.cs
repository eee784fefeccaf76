using System.Collections.Immutable;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-008.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html</remarks>
public sealed class PolicyLetsCloudTrailWriteManagementLogs : BucketPolicyStatement
{
    public override string Id => "OT-BUCKET-008";

    public override string Title => "The bucket policy lets CloudTrail write the trail account's logs, for this trail only";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale =>
        "CreateTrail checks this path even for an organization trail. Without aws:SourceArn anybody's trail could write here (confused deputy).";

    protected override string Expect(ControlContext context) =>
        $"cloudtrail.amazonaws.com may s3:PutObject under AWSLogs/{context.Identity.ManagementAccountId}/ for {context.TrailArn} only";

    protected override ImmutableArray<PolicyStatement> Required(LogBucketSubject subject) => [LogBucketPolicy.ManagementWrite(subject)];

    protected override IEnumerable<PolicyProbe> Probes(LogBucketSubject subject) => DeliveryProbes.For(subject, "s3:PutObject", subject.ManagementPath);
}
