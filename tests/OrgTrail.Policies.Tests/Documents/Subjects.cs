using OrgTrail.Policies.Documents;

namespace OrgTrail.Policies.Tests.Documents;

internal static class Subjects
{
    public const string BreakGlass = "arn:aws:iam::222222222222:role/BreakGlass";

    public const string KeyArn = "arn:aws:kms:us-east-1:222222222222:key/11112222-3333-4444-5555-666677778888";

    public static LogBucketSubject Organization { get; } = new()
    {
        BucketName = "org-trail-logs",
        LogAccountId = "222222222222",
        ManagementAccountId = "111111111111",
        OrganizationId = "o-exampleorg1",
        TrailName = "org-trail",
        TrailRegion = "us-east-1",
    };

    public static LogBucketSubject SingleAccount { get; } = Organization with
    {
        LogAccountId = "111111111111",
        OrganizationId = null,
    };
}
