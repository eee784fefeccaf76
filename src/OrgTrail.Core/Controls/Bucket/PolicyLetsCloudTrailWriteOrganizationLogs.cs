using System.Collections.Immutable;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-009.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html</remarks>
public sealed class PolicyLetsCloudTrailWriteOrganizationLogs : BucketPolicyStatement
{
    public override string Id => "OT-BUCKET-009";

    public override string Title => "The bucket policy lets CloudTrail write the organization's logs, for this trail only";

    public override bool NeedsOrganizationId => true;

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale =>
        "Logs of member accounts go under the organization's id. Without aws:SourceArn anybody's trail could write here (confused deputy).";

    protected override string Expect(ControlContext context) => context.Subject.OrganizationId is { } organization
        ? $"cloudtrail.amazonaws.com may s3:PutObject under AWSLogs/{organization}/ for {context.TrailArn} only"
        : "no expectation";

    protected override ImmutableArray<PolicyStatement> Required(LogBucketSubject subject) =>
        LogBucketPolicy.OrganizationWrite(subject) is { } statement ? [statement] : [];

    protected override IEnumerable<PolicyProbe> Probes(LogBucketSubject subject) =>
        subject.OrganizationPath is { } path ? DeliveryProbes.For(subject, "s3:PutObject", path) : [];
}
