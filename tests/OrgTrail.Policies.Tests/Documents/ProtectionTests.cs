using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;

namespace OrgTrail.Policies.Tests.Documents;

/// <summary>What the generated policies together do, decided by the evaluator.</summary>
public sealed class ProtectionTests
{
    private const string Bucket = "arn:aws:s3:::org-trail-logs";

    private const string Log = "arn:aws:s3:::org-trail-logs/AWSLogs/o-exampleorg1/333333333333/CloudTrail/us-east-1/2026/11/23/log.json.gz";

    private static readonly LogBucketSubject Subject = Subjects.Organization with { BreakGlassPrincipalArns = [Subjects.BreakGlass] };

    private static readonly PolicyStatement GivenAway = new()
    {
        Sid = "Foreign",
        Effect = PolicyEffect.Allow,
        Principal = new() { IsEveryone = true },
        Action = ["s3:*"],
        Resource = [Bucket, Bucket + "/*"],
    };

    private static readonly RequestPrincipal[] Attackers =
    [
        ProtectedAccount.LogRoot, ProtectedAccount.LogAdministrator, ProtectedAccount.ServiceLinkedRole, ProtectedAccount.ManagementAdministrator,
        ProtectedAccount.MemberAdministrator, ProtectedAccount.Outsider, ProtectedAccount.Anonymous, ProtectedAccount.CloudTrail, ProtectedAccount.OtherService,
    ];

    [Fact]
    public void Nobody_deletes_or_changes_a_log_or_the_bucket_though_a_foreign_statement_gives_them_away()
    {
        ProtectedAccount account = new(Subject) { Foreign = GivenAway };

        foreach (RequestPrincipal attacker in Attackers)
        {
            Assert.All(LogBucketActions.ObjectTampering, action => Assert.False(account.Allows(attacker, action, Log), $"{attacker} {action}"));
            Assert.All(LogBucketActions.BucketConfiguration, action => Assert.False(account.Allows(attacker, action, Bucket), $"{attacker} {action}"));
        }
    }

    [Fact]
    public void Nobody_but_services_writes_a_log_though_a_foreign_statement_gives_the_bucket_away()
    {
        ProtectedAccount account = new(Subject) { Foreign = GivenAway, HasScp = false };

        Assert.All(Attackers.Where(attacker => attacker.Kind != PrincipalKind.Service), attacker => Assert.False(account.Allows(attacker, "s3:PutObject", Log), $"{attacker}"));
    }

    [Fact]
    public void Logs_are_safe_from_everybody_even_before_the_scp_is_attached()
    {
        ProtectedAccount account = new(Subject) { HasScp = false };

        Assert.All(Attackers, attacker => Assert.All(LogBucketActions.ObjectTampering, action => Assert.False(account.Allows(attacker, action, Log))));
    }

    [Fact]
    public void The_scp_keeps_the_log_account_from_its_account_settings_and_from_leaving()
    {
        ProtectedAccount account = new(Subject);

        Assert.All(LogBucketActions.Account, action => Assert.False(account.Allows(ProtectedAccount.LogRoot, action, "*")));
        Assert.True(account.Allows(ProtectedAccount.LogAdministrator, "s3:ListAllMyBuckets", "*"));
    }

    [Fact]
    public void The_log_account_finishes_the_bucket_before_the_scp_is_attached()
    {
        ProtectedAccount account = new(Subject) { HasScp = false };

        Assert.All(LogBucketActions.BucketConfiguration, action => Assert.True(account.Allows(ProtectedAccount.LogAdministrator, action, Bucket), action));
    }

    [Fact]
    public void The_break_glass_principal_may_do_all_of_it()
    {
        ProtectedAccount account = new(Subject);

        Assert.All(LogBucketActions.ObjectTampering, action => Assert.True(account.Allows(ProtectedAccount.BreakGlass, action, Log), action));
        Assert.All(LogBucketActions.BucketConfiguration, action => Assert.True(account.Allows(ProtectedAccount.BreakGlass, action, Bucket), action));
        Assert.All(LogBucketActions.Account, action => Assert.True(account.Allows(ProtectedAccount.BreakGlass, action, "*"), action));
        Assert.True(account.Allows(ProtectedAccount.BreakGlass, "s3:PutObject", Log));
    }

    [Fact]
    public void CloudTrail_delivers_for_this_trail()
    {
        ProtectedAccount account = new(Subject);
        (string, string)[] context = [("aws:SourceArn", Subject.TrailArn), ("s3:x-amz-acl", "bucket-owner-full-control")];

        Assert.True(account.Allows(ProtectedAccount.CloudTrail, "s3:GetBucketAcl", Bucket, context));
        Assert.True(account.Allows(ProtectedAccount.CloudTrail, "s3:PutObject", Log, context));
        Assert.True(account.Allows(ProtectedAccount.CloudTrail, "s3:PutObject", Bucket + "/AWSLogs/111111111111/CloudTrail/x.json.gz", context));
        Assert.False(account.Allows(ProtectedAccount.CloudTrail, "s3:PutObject", Bucket + "/AWSLogs/999999999999/CloudTrail/x.json.gz", context));
    }

    [Theory]
    [InlineData("aws:SourceArn", "arn:aws:cloudtrail:us-east-1:999999999999:trail/org-trail")]
    [InlineData("aws:SourceArn", "arn:aws:cloudtrail:eu-west-1:111111111111:trail/org-trail")]
    [InlineData("s3:x-amz-acl", "private")]
    [InlineData("aws:SecureTransport", "false")]
    public void CloudTrail_delivers_neither_for_another_trail_nor_in_another_manner(string key, string value)
    {
        ProtectedAccount account = new(Subject);

        Assert.False(account.Allows(ProtectedAccount.CloudTrail, "s3:PutObject", Log, ("aws:SourceArn", Subject.TrailArn), ("s3:x-amz-acl", "bucket-owner-full-control"), (key, value)));
    }

    [Fact]
    public void Logs_are_read_by_the_log_account_with_TLS_only()
    {
        ProtectedAccount account = new(Subject);

        Assert.True(account.Allows(ProtectedAccount.LogAdministrator, "s3:GetObject", Log));
        Assert.True(account.Allows(ProtectedAccount.LogAdministrator, "s3:RestoreObject", Log));
        Assert.False(account.Allows(ProtectedAccount.LogAdministrator, "s3:GetObject", Log, ("aws:SecureTransport", "false")));
        Assert.False(account.Allows(ProtectedAccount.ManagementAdministrator, "s3:GetObject", Log));
    }

    [Fact]
    public void In_a_single_account_logs_are_safe_and_the_bucket_stays_manageable()
    {
        ProtectedAccount account = new(Subjects.SingleAccount) { HasScp = false };

        Assert.False(account.Allows(ProtectedAccount.ManagementAdministrator, "s3:DeleteObjectVersion", Log));
        Assert.True(account.Allows(ProtectedAccount.ManagementAdministrator, "s3:PutBucketPolicy", Bucket));
        Assert.False(account.Allows(ProtectedAccount.LogAdministrator, "s3:PutBucketPolicy", Bucket));
    }
}
