using System.Collections.Immutable;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-007.</summary>
/// <remarks>https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html</remarks>
public sealed class PolicyLetsCloudTrailCheckAcl : BucketPolicyStatement
{
    public override string Id => "OT-BUCKET-007";

    public override string Title => "The bucket policy lets CloudTrail check the ACL, for this trail only";

    public override ControlSeverity Severity => ControlSeverity.Critical;

    public override string Rationale => "CloudTrail reads the bucket's ACL before it delivers; without this no trail can use the bucket.";

    protected override string Expect(ControlContext context) => $"cloudtrail.amazonaws.com may s3:GetBucketAcl for {context.TrailArn} only";

    protected override ImmutableArray<PolicyStatement> Required(LogBucketSubject subject) => [LogBucketPolicy.AclCheck(subject)];

    protected override IEnumerable<PolicyProbe> Probes(LogBucketSubject subject) => DeliveryProbes.For(subject, "s3:GetBucketAcl", subject.BucketArn);
}
