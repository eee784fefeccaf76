using Amazon.S3;
using Amazon.S3.Model;
using OrgTrail.Aws.CloudTrail;
using OrgTrail.Aws.Organizations;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Desired;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Mending;
using OrgTrail.Core.Permissions;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Mending;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Permissions;

/// <summary>With the permissions listed for a thing it is mended; without any one of them it is not, and the result names it.</summary>
public sealed class RepairPermissionTests
{
    private const string Repair = "Repair-OrgTrailBaseline";
    private const string AccessLogs = "gov-access-logs";

    private static readonly Case[] Cases =
    [
        new("management account", "Mending trusted access", "OT-TRAIL-001",
            b => b.Landscape.Management.Organizations.DisableAWSServiceAccessAsync(new() { ServicePrincipal = "cloudtrail.amazonaws.com" }, Token)),
        new("management account", "Mending a trail that is missing", "OT-TRAIL-00[1-7]", _ => Task.CompletedTask)
        {
            DeployAsync = async () =>
            {
                var bench = new RepairBench();
                await bench.Landscape.NewBucketAsync();
                await bench.Landscape.Management.Organizations.EnableAWSServiceAccessAsync(new() { ServicePrincipal = "cloudtrail.amazonaws.com" }, Token);
                return bench;
            },
        },
        new("management account", "Mending a trail that differs", "OT-TRAIL-004", b => b.TurnValidationOffAsync()),
        new("management account", "Mending a trail that does not log", "OT-TRAIL-005", b => b.StopLoggingAsync()),
        new("management account", "Mending the events recorded", "OT-TRAIL-006", b => b.Landscape.Management.CloudTrail.PutEventSelectorsAsync(
            new PutEventSelectorsRequest { TrailName = RepairBench.Trail, EventSelectors = [new EventSelector { ReadWriteType = "WriteOnly", IncludeManagementEvents = true }] }, Token)),
        new("management account", "Mending Insights", "OT-TRAIL-009", _ => Task.CompletedTask)
        {
            Subject = Plain with { Trail = new TrailSettings { InsightTypes = ["ApiCallRateInsight"] } },
        },
        new("management account", "Mending tags of the trail", "OT-TRAIL-015", _ => Task.CompletedTask)
        {
            Subject = Plain with { Tags = new Dictionary<string, string> { ["owner"] = "security" } },
        },
        new("management account", "Mending duplicate trails", "OT-TRAIL-013", DuplicateAsync),
        new("management account", "Mending a delegated administrator too many", "OT-TRAIL-014", b => b.Landscape.Management.CloudTrail.RegisterOrganizationDelegatedAdminAsync(
            new RegisterOrganizationDelegatedAdminRequest { MemberAccountId = b.Landscape.Sandbox.LogArchive.Id }, Token))
        {
            Subject = Plain with { DelegatedAdministratorAccountIds = [] },
            Unnamed = ["organizations:DeregisterDelegatedAdministrator"],
        },
        new("management account", "Mending a protection that is missing", "OT-SCP-00[123]", _ => Task.CompletedTask) { IsProtected = false },
        new("management account", "Mending a protection that differs", "OT-SCP-002", WeakenAsync),
        new("management account", "-SuspendProtection", "OT-BUCKET-005", b => b.SuspendVersioningBehindProtectionAsync()) { Consent = new RepairConsent { SuspendProtection = true } },

        new("log account", "Mending a bucket that is missing", "OT-BUCKET-0(0.|1[012])", _ => Task.CompletedTask)
        {
            DeployAsync = () => Task.FromResult(new RepairBench()),
            Subject = Plain with { TrailName = RepairBench.Trail },
        },
        new("log account", "Mending object ownership", "OT-BUCKET-003", b => b.Landscape.LogAccount.S3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = Landscape.Bucket,
                OwnershipControls = new OwnershipControls { Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.BucketOwnerPreferred }] },
            },
            Token)) { IsProtected = false },
        new("log account", "Mending Block Public Access", "OT-BUCKET-004",
            b => b.Landscape.LogAccount.S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Landscape.Bucket }, Token)) { IsProtected = false },
        new("log account", "Mending versioning", "OT-BUCKET-005", b => b.SuspendVersioningAsync()) { IsProtected = false },
        new("log account", "Mending the bucket policy", "OT-BUCKET-010", b => b.TakeStatementAwayAsync("OrgTrailDenyInsecureTransport")) { IsProtected = false },
        new("log account", "Mending lifecycle rules", "OT-BUCKET-012", _ => Task.CompletedTask)
        {
            IsProtected = false,
            Subject = Plain with { Retention = new RetentionSettings { ExpirationDays = 800 } },
        },
        new("log account", "Mending Object Lock", "OT-BUCKET-013", _ => Task.CompletedTask)
        {
            IsProtected = false,
            Subject = Plain with { ObjectLock = new ObjectLockSettings("GOVERNANCE", 30) },
        },
        new("log account", "Mending access logging", "OT-BUCKET-01[467]", b => b.Landscape.LogAccount.CreateBucketAsync(AccessLogs))
        {
            IsProtected = false,
            Subject = Plain with { AccessLogBucketName = AccessLogs },
        },
        new("log account", "Mending tags", "OT-BUCKET-015", _ => Task.CompletedTask)
        {
            IsProtected = false,
            Subject = Plain with { Tags = new Dictionary<string, string> { ["owner"] = "security" } },
        },
        new("log account", "Mending Block Public Access of the account", "OT-BUCKET-020", _ => Task.CompletedTask) { IsProtected = false },
        new("log account", "Mending the key policy", "OT-KMS-002", BreakKeyAsync) { IsProtected = false, Desired = Landscape.Desired with { Encryption = new EncryptionSettings { CreateKey = true } } },
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static BaselineSubject Plain => new() { BucketName = Landscape.Bucket };

    public static TheoryData<string> Sets => [.. Cases.Select(c => c.Set)];

    public static IEnumerable<TheoryDataRow<string, string, string>> Pairs =>
        Cases.SelectMany(c => c.Permissions.Sets.Single(s => s.Name == c.Set).Grants.SelectMany(g => g.Actions.Select(a => new TheoryDataRow<string, string, string>(c.Set, a, g.Resource))));

    [Fact]
    public void Every_set_beyond_the_reads_has_a_case_and_the_reads_are_those_of_the_test() => Assert.All(
        PermissionCatalogue.All.Where(c => c.Cmdlet == Repair),
        repair =>
        {
            var reads = PermissionCatalogue.All.Single(c => c.Cmdlet == "Test-OrgTrailBaseline" && c.Account == repair.Account).Sets;
            reads = [.. reads.Where(s => s.Name is not ("-IncludeCoverage" or "-IncludeOptInRegion"))];
            Assert.Equal(reads, repair.Sets.Take(reads.Length));
            Assert.Equal(repair.Sets.Skip(reads.Length).Select(s => s.Name), Cases.Where(c => c.Account == repair.Account).Select(c => c.Set));
        });

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task The_listed_permissions_are_enough(string set)
    {
        var (results, errors) = await RunAsync(Cases.Single(c => c.Set == set), without: null);

        Assert.Empty(errors.Select(e => e.Message));
        Assert.NotEmpty(results);
        Assert.All(results, r => Assert.Equal(RepairOutcome.Mended, r.Outcome));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Each_is_needed_and_named_where_it_lacks(string set, string action, string resource)
    {
        var (results, errors) = await RunAsync(Cases.Single(c => c.Set == set), (resource, action));

        if (Cases.Single(c => c.Set == set).Unnamed.Contains(action))
        {
            Assert.NotEmpty(errors);
            return;
        }

        Assert.Contains(errors.Select(e => e.Message).Concat(results.Select(r => r.Reason ?? string.Empty)), m => m.Contains(action, StringComparison.Ordinal));
    }

    private static async Task<(IReadOnlyList<OrgTrailRepairResult> Results, IReadOnlyList<OrgTrailException> Errors)> RunAsync(Case scenario, (string Resource, string Action)? without)
    {
        using var bench = await scenario.DeployBenchAsync();
        await scenario.BreakAsync(bench);
        var isLogAccount = scenario.Account == "log account";
        var sets = scenario.Permissions.Sets.TakeWhile(s => !s.Name.StartsWith("Mending", StringComparison.Ordinal)).Append(scenario.Permissions.Sets.Single(s => s.Name == scenario.Set))
            .Select(s => s with
            {
                Grants = [.. s.Grants.Select(g => g.Resource == without?.Resource ? g with { Actions = g.Actions.Remove(without.Value.Action) } : g).Where(g => !g.Actions.IsEmpty)],
            });
        var policy = PermissionPolicy.Create(sets, PermissionScenario.Names(bench.Landscape)).ToJson();
        var account = isLogAccount ? bench.Landscape.Sandbox.LogArchive : bench.Landscape.Sandbox.Management;
        using var limited = bench.Landscape.Connect(account.AddUser("limited", policy));
        var host = new RecordingHost();
        var results = await bench.RepairAsync(
            host,
            scenario.Subject,
            [.. ControlCatalogue.All.Where(c => System.Text.RegularExpressions.Regex.IsMatch(c.Id, $"^{scenario.ControlId.Replace("*", ".*", StringComparison.Ordinal)}$"))],
            scenario.Consent,
            management: isLogAccount ? null : limited,
            logAccount: isLogAccount ? limited : null);
        return (results, host.Errors);
    }

    private static async Task WeakenAsync(RepairBench bench)
    {
        var organizations = bench.Landscape.Management.Organizations;
        var policies = await organizations.ListPoliciesAsync(new ListPoliciesRequest { Filter = "SERVICE_CONTROL_POLICY" }, Token);
        await organizations.UpdatePolicyAsync(
            new UpdatePolicyRequest
            {
                PolicyId = policies.Policies!.Find(p => p.Name == $"OrgTrail-Protect-{Landscape.Bucket}")!.Id,
                Content = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sns:*","Resource":"*"}]}""",
            },
            Token);
    }

    private static async Task DuplicateAsync(RepairBench bench)
    {
        var cloudTrail = bench.Landscape.Management.CloudTrail;
        await bench.Landscape.Management.CreateBucketAsync("gov-second");
        await bench.Landscape.Management.PutPolicyAsync(
            "gov-second",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":["s3:GetBucketAcl","s3:PutObject"],"Resource":["arn:aws:s3:::gov-second","arn:aws:s3:::gov-second/*"]}]}""");
        await cloudTrail.CreateTrailAsync(new CreateTrailRequest { Name = "second", S3BucketName = "gov-second", IsOrganizationTrail = false, IsMultiRegionTrail = true }, Token);
        await cloudTrail.StartLoggingAsync(new StartLoggingRequest { Name = "second" }, Token);
    }

    private static async Task BreakKeyAsync(RepairBench bench)
    {
        var key = (await bench.Landscape.Management.TrailAsync(RepairBench.Trail)).KmsKeyId!;
        await bench.Landscape.LogAccount.Kms.PutKeyPolicyAsync(
            new()
            {
                KeyId = key,
                PolicyName = "default",
                Policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{bench.Landscape.Sandbox.LogArchive.Id}}:root"},"Action":"kms:*","Resource":"*"}]}""",
            },
            Token);
    }

    private sealed record Case(string Account, string Set, string ControlId, Func<RepairBench, Task> BreakAsync)
    {
        public bool IsProtected { get; init; } = true;

        public BaselineSubject Subject { get; init; } = Plain;

        public RepairConsent Consent { get; init; } = new() { Cost = true, Removal = true, Irreversible = true };

        public DesiredState? Desired { get; init; }

        /// <summary>Actions that CloudTrail asks for itself, with an error that does not name them.</summary>
        public string[] Unnamed { get; init; } = [];

        public Func<Task<RepairBench>>? DeployAsync { get; init; }

        public CmdletPermissions Permissions => PermissionCatalogue.All.Single(c => c.Cmdlet == Repair && c.Account == Account);

        public Task<RepairBench> DeployBenchAsync() => DeployAsync is null ? RepairBench.DeployAsync(IsProtected, Desired) : DeployAsync();
    }
}
