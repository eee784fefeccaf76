using OrgTrail.Policies.Linting;

namespace OrgTrail.Policies.Tests.Linting;

/// <summary>The two published policies that OrgTrail started from, and the values that their readers would have put in.</summary>
internal static class Articles
{
    public static string BucketPolicy { get; } = Read("article-bucket-policy.json");

    public static string Scp { get; } = Read("article-log-scp.json");

    public static LintOptions Known { get; } = new()
    {
        BucketName = "gov-my-cloudtrail",
        OrganizationId = "o-abcdefghij",
        ManagementAccountId = "111111111111",
        TrailArn = "arn:aws:cloudtrail:us-east-1:111111111111:trail/org-trail",
    };

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Examples", name));
}
