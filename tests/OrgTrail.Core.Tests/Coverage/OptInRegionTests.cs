using System.Net;
using System.Text;
using OrgTrail.Aws;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Coverage;

/// <summary>Regions that accounts have opted into, where each account is asked for its own.</summary>
public sealed class OptInRegionTests
{
    private const string OptIn = "me-south-1";
    private const string Trusted = "account.amazonaws.com";

    private static readonly CoverageSettings Asked = new() { IncludeOptInRegions = true };

    [Fact]
    public async Task A_region_that_an_account_has_and_that_never_delivered_is_missing()
    {
        using var archive = await CreateAsync();
        OptInto(archive, isOn: true);

        Assert.DoesNotContain(await archive.RunAsync(), r => r.Region == OptIn);
        Assert.True(await archive.AllDeliverAsync());

        var results = await archive.RunAsync(Asked);
        var missing = Assert.Single(results, r => r.Region == OptIn);
        Assert.Equal((archive.LogArchive, CoverageStatus.Missing), (missing.AccountId, missing.Status));
        Assert.Contains("opted into the region within the last hours", missing.Detail, StringComparison.Ordinal);
        Assert.Equal((2 * Archive.Regions.Count) + 1, results.Count);
        Assert.False(await archive.AllDeliverAsync(Asked));
    }

    [Fact]
    public async Task A_region_that_an_account_has_left_is_not_late()
    {
        using var archive = await CreateAsync();
        await archive.DigestAsync(archive.LogArchive, OptIn, TimeSpan.FromDays(3));

        var unasked = Assert.Single(await archive.RunAsync(), r => r.Region == OptIn);
        Assert.Equal(CoverageStatus.Late, unasked.Status);
        Assert.Contains("opted into", unasked.Detail, StringComparison.Ordinal);
        Assert.False(await archive.AllDeliverAsync());

        Assert.DoesNotContain(await archive.RunAsync(Asked), r => r.Region == OptIn);
        Assert.True(await archive.AllDeliverAsync(Asked));

        OptInto(archive, isOn: true);
        var late = Assert.Single(await archive.RunAsync(Asked), r => r.Region == OptIn);
        Assert.Equal(CoverageStatus.Late, late.Status);
        Assert.DoesNotContain("opted into", late.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_takes_one_call_an_account_and_asks_the_own_one_without_its_id()
    {
        using var archive = await CreateAsync();

        await archive.RunAsync(Asked);

        Assert.Equal(2, archive.Count("ListRegions"));
        Assert.All(archive.Landscape.Sandbox.Calls.All.Where(c => c.Operation == "ListRegions"), c => Assert.Equal(200, c.StatusCode));
    }

    [Fact]
    public async Task Without_trusted_access_members_are_unknown_and_the_reason_is_told()
    {
        using var archive = await CreateAsync();
        archive.Landscape.Sandbox.Directory.SetServiceAccess(Trusted, enabled: false);

        var results = await archive.RunAsync(Asked);

        Assert.All(results.Where(r => r.AccountId == archive.Management), r => Assert.Equal(CoverageStatus.Delivering, r.Status));
        var member = results.Where(r => r.AccountId == archive.LogArchive).ToArray();
        Assert.Equal(Archive.Regions.Count, member.Length);
        Assert.All(member, r =>
        {
            // A permission would not help.
            Assert.Equal((CoverageStatus.Unknown, null), (r.Status, r.MissingPermission));
            Assert.Contains("enable-aws-service-access --service-principal account.amazonaws.com", r.Detail, StringComparison.Ordinal);
        });
        Assert.False(await archive.AllDeliverAsync(Asked));
    }

    [Fact]
    public async Task A_region_named_in_full_is_asked_of_the_accounts_that_have_it()
    {
        using var archive = await CreateAsync();
        OptInto(archive, isOn: true);

        var result = Assert.Single(await archive.RunAsync(Asked with { Regions = Archive.Only(OptIn) }));
        Assert.Equal((archive.LogArchive, CoverageStatus.Missing), (result.AccountId, result.Status));
        Assert.DoesNotContain(archive.Host.Warnings, w => w.Contains(OptIn, StringComparison.Ordinal));

        await archive.RunAsync(Asked with { Regions = Archive.Only(OptIn, "ap-east-1") });
        Assert.Contains(archive.Host.Warnings, w => w.Contains("No account has enabled ap-east-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_account_that_can_not_be_looked_at_is_told_of_also_where_nothing_is_expected_of_it()
    {
        using var archive = await CreateAsync();
        await archive.DeliverAsync(archive.Management, [OptIn]);
        var settings = new CoverageSettings { Regions = Archive.Filter("me-*", r => r.StartsWith("me-", StringComparison.Ordinal)) };
        using var half = archive.Landscape.Connect(archive.Landscape.Sandbox.LogArchive.AddUser(
            "half",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringNotLike":{"s3:prefix":"*222222222222*"}}}]}"""));

        var results = await archive.RunAsync(settings, logAccount: half);

        Assert.Equal(
            [(archive.Management, OptIn, CoverageStatus.Delivering), (archive.LogArchive, "me-*", CoverageStatus.Unknown)],
            results.Select(r => (r.AccountId, r.Region, r.Status)));
    }

    [Fact]
    public async Task A_delegated_administrator_is_told_of_all_accounts_but_the_management_account()
    {
        using var archive = await CreateAsync();
        archive.Landscape.Sandbox.Directory.SetDelegatedAdministrator(archive.LogArchive, Trusted, registered: true);

        var results = await archive.RunAsync(Asked, management: archive.Landscape.LogAccount);

        Assert.All(results.Where(r => r.AccountId == archive.LogArchive), r => Assert.Equal(CoverageStatus.Delivering, r.Status));
        Assert.All(results.Where(r => r.AccountId == archive.Management), r =>
        {
            Assert.Equal((CoverageStatus.Unknown, null), (r.Status, r.MissingPermission));
            Assert.Contains("use its credentials", r.Detail, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Another_service_s_delegated_administrator_learns_who_is_told()
    {
        using var archive = await Archive.CreateAsync(members: 1);
        archive.Landscape.Sandbox.Directory.SetServiceAccess(Trusted, enabled: true);
        archive.Landscape.Sandbox.Directory.SetDelegatedAdministrator(archive.LogArchive, "cloudtrail.amazonaws.com", registered: true);
        var member = archive.Landscape.Sandbox.Accounts[^1].Id;
        var settings = Asked with { Accounts = Archive.Only(member) };

        var results = await archive.RunAsync(settings, management: archive.Landscape.LogAccount);

        Assert.NotEmpty(results);
        Assert.All(results, r => Assert.Contains("the delegated administrator for account.amazonaws.com", r.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_the_accounts_can_not_be_listed_nothing_is_claimed_of_their_regions_or_ids()
    {
        using var archive = await CreateAsync();
        using var limited = archive.Landscape.Connect(archive.Landscape.Sandbox.Management.AddUser(
            "limited", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"organizations:ListAccounts","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}]}"""));

        await archive.RunAsync(
            Asked with { Accounts = Archive.Only(archive.LogArchive, "999999999999"), Regions = Archive.Only(OptIn) }, management: limited);

        Assert.Contains(archive.Host.Warnings, w => w.Contains("Nor was any asked for its regions", StringComparison.Ordinal));
        Assert.Contains(archive.Host.Warnings, w => w.Contains("999999999999: it has no folder in the bucket", StringComparison.Ordinal));
        Assert.DoesNotContain(archive.Host.Warnings, w => w.Contains("has enabled", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404, "text/html", "<html>Not Found</html>")]
    [InlineData(501, "application/json", "{}")]
    public async Task An_endpoint_without_the_service_is_told(int status, string type, string body)
    {
        using var archive = await CreateAsync();
        using var management = WithoutService.Connect(archive.Landscape, status, type, body);

        var results = await archive.RunAsync(Asked, management: management);

        Assert.All(results, r =>
        {
            Assert.Equal((CoverageStatus.Unknown, null), (r.Status, r.MissingPermission));
            Assert.Contains("without AWS Account Management", r.Detail, StringComparison.Ordinal);
        });
    }

    private static void OptInto(Archive archive, bool isOn)
    {
        archive.Landscape.Sandbox.LogArchive.OptIntoRegion(OptIn, isOn);
        archive.Landscape.Sandbox.Clock.Advance(TimeSpan.FromMinutes(15));
    }

    /// <summary>Two accounts that deliver from all regions that every account has.</summary>
    private static async Task<Archive> CreateAsync()
    {
        var archive = await Archive.CreateAsync();
        archive.Landscape.Sandbox.Directory.SetServiceAccess(Trusted, enabled: true);
        await archive.DeliverAllAsync();
        return archive;
    }

    /// <summary>An emulator that knows no Account Management.</summary>
    private sealed class WithoutService(HttpMessageHandler inner, int status, string type, string body) : DelegatingHandler(inner)
    {
        public static AwsConnection Connect(Landscape landscape, int status, string type, string body)
        {
            var credentials = landscape.Sandbox.Management.AdministratorCredentials;
            return AwsConnection.Create(new AwsConnectionOptions
            {
                AccessKey = credentials.AccessKeyId,
                SecretKey = credentials.SecretAccessKey,
                Region = Landscape.Region,
                HttpMessageHandler = () => new WithoutService(landscape.Sandbox.CreateHandler(), status, type, body),
                MaxAttempts = 1,
            });
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath == "/listRegions"
                ? Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) })
                : base.SendAsync(request, cancellationToken);
    }
}
