using System.Collections.Immutable;
using OrgTrail.Core.Controls.Probing;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Policies.Documents;
using OrgTrail.Policies.Evaluation;
using OrgTrail.Policies.Model;
using OrgTrail.Sandbox.Kernel;

namespace OrgTrail.Core.Tests.Protecting;

public sealed class MatrixTests
{
    private static readonly LogBucketSubject Subject = new()
    {
        BucketName = Landscape.Bucket,
        LogAccountId = "222222222222",
        ManagementAccountId = "111111111111",
        OrganizationId = "o-example0000",
        TrailName = "organization-trail",
        TrailRegion = Landscape.Region,
    };

    private static readonly ProtectionFacts Protected = new()
    {
        Subject = Subject,
        BucketRegion = Landscape.Region,
        ServiceControlPolicies = Chain(LogProtectionScp.Document(Subject)),
        BucketPolicy = LogBucketPolicy.Document(Subject),
        AclsDisabled = true,
        IsVersioned = true,
    };

    [Fact]
    public async Task The_full_deployment_is_clean_and_delivery_stays_allowed()
    {
        foreach (var scenario in new[] { Scenario.Full, Scenario.KmsKey, Scenario.BreakGlass })
        {
            using var field = await Battlefield.PrepareAsync(scenario);

            var matrix = await field.ProveAsync();

            Assert.Empty(matrix.Where(c => !c.IsAsExpected).Select(c => $"{scenario}: {c.PrincipalClass} {c.Action}: {c.Reason}"));
            Assert.All(
                matrix.Where(c => c.PrincipalClass == ProtectionPrincipalClass.CloudTrail && c.Scope == ProtectionScope.Delivery),
                c => Assert.Equal(ProtectionDecision.Allowed, c.Decision));
            Assert.Contains(matrix, c => c is { PrincipalClass: ProtectionPrincipalClass.CloudTrail, Action: "s3:PutObject", Decision: ProtectionDecision.Allowed });
        }
    }

    [Fact]
    public async Task The_articles_SCP_leaves_every_log_deletable()
    {
        using var field = await Battlefield.PrepareAsync(Scenario.ArticleScp);

        var matrix = await field.ProveAsync();

        var deletion = Cell(matrix, ProtectionPrincipalClass.LogAccountAdministrator, "s3:DeleteObjectVersion");
        Assert.Equal(ProtectionDecision.Allowed, deletion.Decision);
        Assert.Equal(ProtectionRisk.Critical, deletion.Risk);
        Assert.Equal(ProtectionDecision.Denied, Cell(matrix, ProtectionPrincipalClass.LogAccountAdministrator, "s3:PutBucketPolicy").Decision);
        Assert.Contains("Statement1", Cell(matrix, ProtectionPrincipalClass.LogAccountRoot, "s3:PutBucketPolicy").DecidedBy, StringComparison.Ordinal);
        Assert.Equal(ProtectionDecision.Allowed, Cell(matrix, ProtectionPrincipalClass.CloudTrailForStranger, "s3:PutObject").Decision);
    }

    [Fact]
    public async Task Object_lock_in_compliance_mode_is_said_and_lowers_the_risk()
    {
        using var field = await Battlefield.PrepareAsync(Scenario.Locked);

        var deletion = Cell(await field.ProveAsync(), ProtectionPrincipalClass.LogAccountRoot, "s3:DeleteObjectVersion");

        Assert.Equal(ProtectionDecision.Allowed, deletion.Decision);
        Assert.Equal(ProtectionRisk.Medium, deletion.Risk);
        Assert.Contains("400 days", deletion.ObjectLock, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("full deployment", false)]
    [InlineData("the article's SCP", true)]
    public async Task What_CloudTrail_may_do_is_what_the_sandbox_lets_it_do(string name, bool isStrangerLetIn)
    {
        using var field = await Battlefield.PrepareAsync(Scenario.All.Single(s => s.Name == name));
        var store = field.Landscape.Sandbox.GetService<IServiceBucketStore>();
        var matrix = await field.ProveAsync();
        var ours = Caller(field, "111111111111");
        var stranger = Caller(field, "888888888888");

        foreach (var cell in matrix.Where(c => c.Action.StartsWith("s3:", StringComparison.Ordinal) && c.Scope != ProtectionScope.Account))
        {
            if (cell.PrincipalClass is ProtectionPrincipalClass.CloudTrail or ProtectionPrincipalClass.CloudTrailForStranger)
            {
                var path = cell.Resource.Split('/', 2);
                var keys = PolicyProbe.Context(("s3:x-amz-acl", "bucket-owner-full-control"));
                var decision = store.Decide(
                    cell.PrincipalClass == ProtectionPrincipalClass.CloudTrail ? ours : stranger, cell.Action, Landscape.Bucket, path.Length > 1 ? path[1] : null, keys);
                Assert.Equal(decision.IsAllowed, cell.Decision == ProtectionDecision.Allowed);
            }
        }

        Assert.Equal(isStrangerLetIn, Cell(matrix, ProtectionPrincipalClass.CloudTrailForStranger, "s3:GetBucketAcl").Decision == ProtectionDecision.Allowed);
    }

    [Fact]
    public async Task What_cannot_be_read_is_unknown_and_names_the_permission()
    {
        using var field = await Battlefield.PrepareAsync(Scenario.Full);
        var reader = field.Landscape.Sandbox.LogArchive.AddUser(
            "Reader", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","NotAction":"s3:GetBucketPolicy","Resource":"*"}]}""");
        using var connection = field.Landscape.Connect(reader);

        var matrix = await field.Proof(connection).RunAsync(field.Subject, TestContext.Current.CancellationToken);

        var outsider = Cell(matrix, ProtectionPrincipalClass.Outsider, "s3:DeleteObject");
        Assert.Equal(ProtectionDecision.Unknown, outsider.Decision);
        Assert.Equal("s3:GetBucketPolicy", outsider.MissingPermission);
        Assert.False(outsider.IsAsExpected);
        Assert.Equal(ProtectionDecision.Unknown, Cell(matrix, ProtectionPrincipalClass.CloudTrail, "s3:PutObject").Decision);

        // The SCP was read, and a Deny stays a Deny whatever the bucket policy says.
        Assert.Equal(ProtectionDecision.Denied, Cell(matrix, ProtectionPrincipalClass.LogAccountRoot, "s3:DeleteObject").Decision);
    }

    [Fact]
    public async Task Without_any_permission_there_is_still_a_whole_table_and_nothing_in_it_is_denied()
    {
        using var landscape = new Landscape();
        await landscape.DeployAsync();
        using var management = landscape.Connect(landscape.Sandbox.Management.AddUser("Nobody"));
        using var logAccount = landscape.Connect(landscape.Sandbox.LogArchive.AddUser("Nobody"));

        var matrix = await new ProtectionProof(management, logAccount).RunAsync(
            new BaselineSubject { BucketName = Landscape.Bucket }, TestContext.Current.CancellationToken);

        Assert.True(matrix.Count > 300);
        Assert.DoesNotContain(matrix, c => c.Decision == ProtectionDecision.Denied && !c.Reason.Contains("account", StringComparison.Ordinal));
        Assert.Contains(matrix, c => c.MissingPermission is not null);
    }

    [Fact]
    public void An_unread_chain_makes_what_only_it_could_deny_unknown()
    {
        var matrix = ProtectionMatrix.Compute(Protected with
        {
            ServiceControlPolicies = [],
            ServiceControlGap = new ProtectionGap("the service control policies", "denied", "organizations:ListPoliciesForTarget"),
        });

        Assert.Equal(ProtectionDecision.Unknown, Cell(matrix, ProtectionPrincipalClass.LogAccountRoot, "s3:PutBucketPolicy").Decision);
        Assert.Equal(ProtectionDecision.Denied, Cell(matrix, ProtectionPrincipalClass.LogAccountRoot, "s3:DeleteObject").Decision);
        Assert.Equal(ProtectionDecision.Denied, Cell(matrix, ProtectionPrincipalClass.ManagementAdministrator, "s3:PutBucketPolicy").Decision);
    }

    [Fact]
    public void Enabled_ACLs_leave_open_what_an_ACL_could_grant()
    {
        var matrix = ProtectionMatrix.Compute(Protected with { AclsDisabled = false, BucketPolicy = new PolicyDocument() });

        Assert.Equal(ProtectionDecision.Unknown, Cell(matrix, ProtectionPrincipalClass.Anonymous, "s3:PutObject").Decision);
        Assert.Equal(ProtectionDecision.Denied, Cell(matrix, ProtectionPrincipalClass.Anonymous, "s3:PutLifecycleConfiguration").Decision);
    }

    [Fact]
    public void A_public_policy_lets_anybody_in_unless_public_access_is_blocked()
    {
        var open = Protected with { BucketPolicy = Parse("""{"Effect":"Allow","Principal":"*","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/*"}""") };

        Assert.Equal(ProtectionDecision.Allowed, Cell(ProtectionMatrix.Compute(open), ProtectionPrincipalClass.Anonymous, "s3:DeleteObject").Decision);
        Assert.Equal(ProtectionDecision.Denied, Cell(ProtectionMatrix.Compute(open with { RestrictsPublicPolicy = true }), ProtectionPrincipalClass.Anonymous, "s3:DeleteObject").Decision);
        Assert.Equal(
            ProtectionDecision.Unknown,
            Cell(ProtectionMatrix.Compute(open with { PublicAccessGap = new ProtectionGap("the public access block", "denied", "s3:GetBucketPublicAccessBlock") }), ProtectionPrincipalClass.Outsider, "s3:DeleteObject").Decision);
    }

    [Fact]
    public void A_condition_on_the_request_itself_is_unknown_in_either_direction()
    {
        var narrow = Parse("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::gov-my-cloudtrail","arn:aws:s3:::gov-my-cloudtrail/*"],"Condition":{"NotIpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}""");

        var matrix = ProtectionMatrix.Compute(Protected with { BucketPolicy = narrow, ServiceControlPolicies = [] });

        Assert.Equal(ProtectionDecision.Unknown, Cell(matrix, ProtectionPrincipalClass.LogAccountAdministrator, "s3:DeleteObject").Decision);
    }

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::333333333333:root"},"Action":"s3:DeleteObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/AWSLogs/o-example0000/333333333333/*"}""", "arn:aws:iam::333333333333:root")]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"backup.amazonaws.com"},"Action":"s3:DeleteObject","Resource":"arn:aws:s3:::gov-my-cloudtrail/*"}""", "backup.amazonaws.com")]
    public void A_principal_that_a_grant_names_gets_its_own_column(string statement, string name)
    {
        var matrix = ProtectionMatrix.Compute(Protected with { BucketPolicy = Parse(statement) });

        var cell = Cell(matrix, ProtectionPrincipalClass.NamedPrincipal, "s3:DeleteObject");
        Assert.Equal(ProtectionDecision.Allowed, cell.Decision);
        Assert.False(cell.IsAsExpected);
        Assert.Equal(name, cell.Principal);
    }

    [Fact]
    public void An_exemption_that_nobody_declared_is_a_hole()
    {
        var exempting = Subject with { BreakGlassPrincipalArns = ["arn:aws:iam::222222222222:role/Emergency*"] };
        var facts = Protected with { BucketPolicy = LogBucketPolicy.Document(exempting), ServiceControlPolicies = Chain(LogProtectionScp.Document(exempting)) };

        var undeclared = ProtectionMatrix.Compute(facts);
        var declared = ProtectionMatrix.Compute(facts with { Subject = exempting });

        Assert.Equal(ProtectionDecision.Allowed, Cell(undeclared, ProtectionPrincipalClass.NamedPrincipal, "s3:DeleteObjectVersion").Decision);
        Assert.Contains(undeclared, c => !c.IsAsExpected);
        Assert.DoesNotContain(declared, c => !c.IsAsExpected);
        Assert.Equal(ProtectionDecision.Allowed, Cell(declared, ProtectionPrincipalClass.BreakGlass, "s3:DeleteObjectVersion").Decision);
    }

    [Fact]
    public void A_Deny_that_leaves_a_part_of_the_bucket_out_is_found()
    {
        var scp = Parse("""{"Effect":"Deny","Action":"s3:*","NotResource":"arn:aws:s3:::gov-my-cloudtrail/AWSLogs/o-example0000/444444444444/*"}""");

        var matrix = ProtectionMatrix.Compute(Protected with { ServiceControlPolicies = Chain(scp), BucketPolicy = new PolicyDocument() });

        var cell = Cell(matrix, ProtectionPrincipalClass.LogAccountAdministrator, "s3:DeleteObject");
        Assert.Equal(ProtectionDecision.Allowed, cell.Decision);
        Assert.Contains("444444444444", cell.Resource, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Deny_that_reaches_roles_only_does_not_keep_administrators_away()
    {
        var scp = Parse("""{"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}}}""");

        var matrix = ProtectionMatrix.Compute(Protected with { ServiceControlPolicies = Chain(scp), BucketPolicy = new PolicyDocument() });

        Assert.Equal(ProtectionDecision.Allowed, Cell(matrix, ProtectionPrincipalClass.LogAccountAdministrator, "s3:DeleteObject").Decision);
    }

    [Fact]
    public void A_protection_that_stops_the_delivery_is_a_failure()
    {
        var policy = LogBucketPolicy.Document(Subject);
        var stopping = policy with { Statement = policy.Statement.Add(new PolicyStatement { Effect = PolicyEffect.Deny, Principal = new PolicyPrincipal { IsEveryone = true }, Action = ["s3:PutObject"], Resource = [Subject.ObjectArn] }) };

        var cell = Cell(ProtectionMatrix.Compute(Protected with { BucketPolicy = stopping }), ProtectionPrincipalClass.CloudTrail, "s3:PutObject");

        Assert.Equal((ProtectionDecision.Denied, false, ProtectionRisk.Critical), (cell.Decision, cell.IsAsExpected, cell.Risk));
    }

    [Fact]
    public void Without_known_accounts_nothing_is_denied() =>
        Assert.All(
            ProtectionMatrix.Compute(Protected with { AccountGap = new ProtectionGap("the log account's id", "not given", null) }),
            c => Assert.Equal(ProtectionDecision.Unknown, c.Decision));

    private static ServiceCaller Caller(Battlefield field, string account) => new(
        "cloudtrail.amazonaws.com",
        $"arn:aws:cloudtrail:{Landscape.Region}:{account}:trail/{field.Desired.TrailName}",
        account,
        account == "111111111111" ? field.Landscape.Sandbox.OrganizationId : null);

    private static LogBucketProtectionResult Cell(IEnumerable<LogBucketProtectionResult> matrix, ProtectionPrincipalClass kind, string action) =>
        matrix.Single(c => c.PrincipalClass == kind && c.Action == action);

    private static PolicyDocument Parse(string statement) => PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""");

    private static ImmutableArray<PolicyHierarchyLevel> Chain(PolicyDocument policy)
    {
        var all = new PolicySource("FullAWSAccess", Parse("""{"Effect":"Allow","Action":"*","Resource":"*"}"""));
        return [new("r-root", [all]), new("222222222222", [all, new PolicySource("Protect (p-example)", policy)])];
    }
}
