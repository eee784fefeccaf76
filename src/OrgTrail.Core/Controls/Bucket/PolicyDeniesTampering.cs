using System.Collections.Immutable;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>OT-BUCKET-011.</summary>
public sealed class PolicyDeniesTampering : BucketPolicyStatement
{
    public override string Id => "OT-BUCKET-011";

    public override string Title => "The bucket policy denies tampering to principals that an SCP does not bind";

    public override bool NeedsOrganizationId => true;

    public override ControlSeverity Severity => ControlSeverity.High;

    public override string Rationale =>
        "SCPs do not bind the management account, service-linked roles, or principals of other organizations: what those may do, only the bucket policy can deny.";

    public override IReadOnlyList<string> References =>
    [
        "AWS Config s3-bucket-blacklisted-actions-prohibited", "AWS Config s3-bucket-policy-grantee-check",
    ];

    protected override string Expect(ControlContext context) =>
        "Deny deleting, overwriting and changing objects to all; Deny bucket configuration to other accounts and service-linked roles";

    protected override ImmutableArray<PolicyStatement> Required(LogBucketSubject subject) =>
    [
        LogBucketPolicy.DenyObjectTampering(subject),
        LogBucketPolicy.DenyObjectWrite(subject),
        LogBucketPolicy.DenyForeignConfiguration(subject),
        LogBucketPolicy.DenyServiceLinkedConfiguration(subject),
    ];

    protected override IEnumerable<PolicyProbe> Probes(LogBucketSubject subject)
    {
        var stranger = ProbePrincipals.Stranger(subject.LogAccountId, subject.ManagementAccountId);
        var outside = new List<(string Name, RequestPrincipal Principal)>
        {
            ("an administrator of another organization", ProbePrincipals.Administrator(subject.Partition, stranger)),
            ("a service-linked role", ProbePrincipals.ServiceLinkedRole(subject.Partition, subject.LogAccountId)),
        };
        if (subject.OrganizationId is not null && subject.ManagementAccountId != subject.LogAccountId)
        {
            outside.Add(("an administrator of the management account", ProbePrincipals.Administrator(subject.Partition, subject.ManagementAccountId)));
        }

        return outside.SelectMany(o => new[]
        {
            Probe(subject, o.Name, o.Principal, "s3:DeleteObject", $"{subject.BucketArn}/{LifecycleRules.LogsPrefix(subject)}example"),
            Probe(subject, o.Name, o.Principal, "s3:DeleteObjectVersion", $"{subject.BucketArn}/{LifecycleRules.LogsPrefix(subject)}example"),
            Probe(subject, o.Name, o.Principal, "s3:PutObject", $"{subject.BucketArn}/{LifecycleRules.LogsPrefix(subject)}example"),
            Probe(subject, o.Name, o.Principal, "s3:PutBucketPolicy", subject.BucketArn),
            Probe(subject, o.Name, o.Principal, "s3:PutLifecycleConfiguration", subject.BucketArn),
        });
    }

    private static PolicyProbe Probe(LogBucketSubject subject, string who, RequestPrincipal principal, string action, string resource) => new(
        $"{action} is not denied to {who}",
        new AuthorizationRequest
        {
            Principal = principal,
            Action = action,
            Resource = resource,
            ResourceAccountId = subject.LogAccountId,
            Context = PolicyProbe.Context(("aws:SecureTransport", "true"), ("aws:PrincipalIsAWSService", "false")),
        },
        ProbeExpectation.ExplicitlyDenied);
}
