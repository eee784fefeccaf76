using System.Text.Json.Nodes;
using OrgTrail.Aws;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Permissions;
using OrgTrail.Core.Protecting;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>The proof with exactly its permissions decides every cell as an administrator's does; without any one of them a cell names it.</summary>
public sealed class ProofPermissionTests(DeployedLandscape deployed) : IClassFixture<DeployedLandscape>
{
    private const string Undenying = "A bucket policy without the denials of New-OrgLogBucket";
    private const string Explaining = "What Object Lock and versions still keep";

    // Only who connects elsewhere needs to be told where the bucket is.
    private const string Elsewhere = "eu-west-1";

    private static readonly LimitedUsers Users = new("Test-LogBucketProtection");

    public static IEnumerable<TheoryDataRow<string, string>> ManagementPairs => Users.ManagementPairs;

    public static IEnumerable<TheoryDataRow<string, string>> LogAccountPairs =>
        Users.LogAccountPairs.Where(p => !ActionsOf(Explaining).Concat(ActionsOf(Undenying)).Contains(p.Data.Item1));

    public static IEnumerable<TheoryDataRow<string>> ExplainingActions => ActionsOf(Explaining).Select(a => new TheoryDataRow<string>(a));

    [Theory]
    [InlineData(Landscape.Region)]
    [InlineData(Elsewhere)]
    public async Task The_listed_permissions_are_enough(string region)
    {
        using var management = Users.InManagement(deployed.Landscape);
        using var logAccount = Users.InLogAccount(deployed.Landscape, region: region);

        deployed.Landscape.Sandbox.Calls.Clear();
        AssertComplete(await ProveAsync(management, logAccount), await ProveAsync());
        LimitedUsers.AssertNothingRefused(deployed.Landscape);
    }

    [Theory]
    [MemberData(nameof(ManagementPairs))]
    public async Task Each_is_needed_in_the_management_account(string action, string resource)
    {
        using var limited = Users.InManagement(deployed.Landscape, (resource, action));

        AssertNamed(action, await ProveAsync(management: limited));
    }

    [Theory]
    [MemberData(nameof(LogAccountPairs))]
    public async Task Each_is_needed_in_the_log_account(string action, string resource)
    {
        using var limited = Users.InLogAccount(deployed.Landscape, (resource, action), Elsewhere);

        AssertNamed(action, await ProveAsync(logAccount: limited));
    }

    [Theory]
    [MemberData(nameof(ExplainingActions))]
    public async Task What_decides_no_cell_is_missing_from_the_explanation_alone(string action)
    {
        using var limited = Users.InLogAccount(deployed.Landscape, (BucketResource, action));

        var cells = await ProveAsync(logAccount: limited);

        Assert.All(cells, c => Assert.True(c.IsAsExpected));
        Assert.Contains(cells, c => c.ObjectLock?.Contains(action, StringComparison.Ordinal) == true);
        Assert.DoesNotContain(await ProveAsync(), c => c.ObjectLock?.Contains("could not be read", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Where_the_bucket_policy_denies_nothing_the_object_ownership_decides()
    {
        var action = ActionsOf(Undenying).Single();
        using var landscape = new Landscape();
        await landscape.NewBucketAsync();
        var policy = JsonNode.Parse(await landscape.LogAccount.PolicyAsync(Landscape.Bucket))!;
        policy["Statement"]!.AsArray().RemoveAll(s => s!["Effect"]!.GetValue<string>() == "Deny");
        await landscape.LogAccount.PutPolicyAsync(Landscape.Bucket, policy.ToJsonString());
        using var enough = Users.InLogAccount(landscape);
        using var limited = Users.InLogAccount(landscape, (BucketResource, action));

        Assert.DoesNotContain(await ProveAsync(landscape, landscape.Management, enough), c => c.MissingPermission is not null);
        Assert.Contains(
            await ProveAsync(landscape, landscape.Management, limited), c => c.Decision == ProtectionDecision.Unknown && c.MissingPermission == action);
    }

    [Fact]
    public async Task The_role_of_the_log_account_needs_its_permissions_and_the_right_to_assume_it()
    {
        var role = Users.AddReader(deployed.Landscape);
        using var allowed = Users.InManagement(deployed.Landscape);
        using var refused = Users.InManagement(deployed.Landscape, (Users.ResourceOf("sts:AssumeRole"), "sts:AssumeRole"));

        using (var assumed = allowed.AssumeRole(role))
        {
            AssertComplete(await ProveAsync(allowed, assumed), await ProveAsync());
        }

        using (var assumed = refused.AssumeRole(role))
        {
            AssertNamed("sts:AssumeRole", await ProveAsync(refused, assumed));
        }
    }

    [Fact]
    public void All_sets_are_tested()
    {
        Assert.Equal([CmdletPermissions.Always, "Resource control policies in force", LimitedUsers.ByRole], Users.Management.Sets.Select(s => s.Name));
        Assert.Equal(
            [CmdletPermissions.Always, Undenying, Explaining, "A bucket policy that lets others in", "A trail with a KMS key"], Users.LogAccount.Sets.Select(s => s.Name));
    }

    private static string BucketResource => Users.LogAccount.Sets.Single(s => s.Name == Explaining).Grants.Single().Resource;

    private static IEnumerable<string> ActionsOf(string set) => Users.LogAccount.Sets.Single(s => s.Name == set).Grants.SelectMany(g => g.Actions);

    private Task<IReadOnlyList<LogBucketProtectionResult>> ProveAsync(AwsConnection? management = null, AwsConnection? logAccount = null) =>
        ProveAsync(deployed.Landscape, management ?? deployed.Landscape.Management, logAccount ?? deployed.Landscape.LogAccount);

    private static Task<IReadOnlyList<LogBucketProtectionResult>> ProveAsync(Landscape landscape, AwsConnection management, AwsConnection logAccount) =>
        new ProtectionProof(management, logAccount).RunAsync(
            new BaselineSubject { BucketName = Landscape.Bucket, LogAccountId = landscape.Sandbox.LogArchive.Id }, TestContext.Current.CancellationToken);

    private static void AssertComplete(IReadOnlyList<LogBucketProtectionResult> cells, IReadOnlyList<LogBucketProtectionResult> ofAdministrator)
    {
        Assert.All(cells, c => Assert.True(c.IsAsExpected, $"{c.Action} {c.Principal}: {c.Reason}"));
        Assert.Equal(ofAdministrator.Select(Told), cells.Select(Told));
    }

    private static object Told(LogBucketProtectionResult c) => (c.Principal, c.Action, c.Resource, c.Decision, c.DecidedBy, c.Reason, c.Risk, c.ObjectLock);

    private static void AssertNamed(string action, IReadOnlyList<LogBucketProtectionResult> cells)
    {
        var wrong = cells.Where(c => !c.IsAsExpected).ToArray();
        Assert.NotEmpty(wrong);
        Assert.All(wrong, c =>
        {
            Assert.Equal(ProtectionDecision.Unknown, c.Decision);
            Assert.Equal(action, c.MissingPermission);
        });
    }
}
