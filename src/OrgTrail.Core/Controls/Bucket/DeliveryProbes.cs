using OrgTrail.Core.Controls.Probing;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;

namespace OrgTrail.Core.Controls.Bucket;

/// <summary>What CloudTrail does for our trail must be allowed; the same for a stranger's trail must not.</summary>
internal static class DeliveryProbes
{
    public static IEnumerable<PolicyProbe> For(LogBucketSubject subject, string action, string resourcePattern)
    {
        var resource = resourcePattern.EndsWith("/*", StringComparison.Ordinal)
            ? resourcePattern[..^1] + "CloudTrail/us-east-1/2026/01/01/example.json.gz"
            : resourcePattern;
        var stranger = ProbePrincipals.Stranger(subject.LogAccountId, subject.ManagementAccountId);
        var strangersTrail = $"arn:{subject.Partition}:cloudtrail:{subject.TrailRegion}:{stranger}:trail/{subject.TrailName}";
        yield return new PolicyProbe(
            $"CloudTrail may not {action} for {subject.TrailArn}",
            Request(subject, action, resource, subject.TrailArn, subject.ManagementAccountId, subject.OrganizationId),
            ProbeExpectation.Allowed);
        yield return new PolicyProbe(
            $"CloudTrail may {action} for anybody's trail (no aws:SourceArn condition)",
            Request(subject, action, resource, strangersTrail, stranger, "o-outsider000"),
            ProbeExpectation.NotAllowed);
    }

    private static AuthorizationRequest Request(LogBucketSubject subject, string action, string resource, string trailArn, string account, string? organization) => new()
    {
        Principal = ProbePrincipals.CloudTrail,
        Action = action,
        Resource = resource,
        ResourceAccountId = subject.LogAccountId,
        // Control Tower binds its bucket to the organization.
        Context = PolicyProbe.Context(
        [
            .. organization is null ? Array.Empty<(string, string)>() : [("aws:SourceOrgID", organization)],
            ("aws:SourceArn", trailArn),
            ("aws:SourceAccount", account),
            ("aws:SecureTransport", "true"),
            ("s3:x-amz-acl", "bucket-owner-full-control"),
        ]),
    };
}
