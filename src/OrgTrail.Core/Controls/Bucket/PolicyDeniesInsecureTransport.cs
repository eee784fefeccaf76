using System.Collections.Immutable;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-010.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html</remarks>
public sealed class PolicyDeniesInsecureTransport : BucketPolicyStatement
{
    public override string Id => "OT-BUCKET-010";

    public override string Title => "The bucket policy denies requests without TLS";

    public override ControlSeverity Severity => ControlSeverity.Medium;

    public override string Rationale => "Logs read over plain HTTP can be read and changed on the way.";

    public override IReadOnlyList<string> References =>
    [
        "CIS AWS Foundations 5.0: 2.1.1", "CIS AWS Foundations 6.0: 3.1.1", "CIS AWS Foundations 7.0: 3.1.1",
        "AWS Config s3-bucket-ssl-requests-only",
    ];

    protected override string Expect(ControlContext context) => "Deny s3:* when aws:SecureTransport is false, on bucket and objects";

    protected override ImmutableArray<PolicyStatement> Required(LogBucketSubject subject) => [LogBucketPolicy.DenyInsecureTransport(subject)];

    protected override IEnumerable<PolicyProbe> Probes(LogBucketSubject subject) =>
    [
        Probe(subject, "s3:GetObject", $"{subject.BucketArn}/{LifecycleRules.LogsPrefix(subject)}example"),
        Probe(subject, "s3:ListBucket", subject.BucketArn),
    ];

    private static PolicyProbe Probe(LogBucketSubject subject, string action, string resource) => new(
        $"{action} is possible without TLS",
        new AuthorizationRequest
        {
            Principal = ProbePrincipals.Administrator(subject.Partition, subject.LogAccountId),
            Action = action,
            Resource = resource,
            ResourceAccountId = subject.LogAccountId,
            Context = PolicyProbe.Context(("aws:SecureTransport", "false")),
        },
        ProbeExpectation.ExplicitlyDenied);
}
