using Microsoft.Extensions.Time.Testing;

namespace OrgTrail.Sandbox.Tests.Kernel;

public sealed class KernelTests
{
    private readonly SandboxOrganization _sandbox = SandboxOrganization.Create();

    private WireClient Kms => new(_sandbox, _sandbox.Management.AdministratorCredentials, "kms");

    [Fact]
    public void The_same_seed_gives_the_same_organization()
    {
        var options = new SandboxOptions { Seed = 42, MemberAccountCount = 5 };
        var (a, b) = (SandboxOrganization.Create(options), SandboxOrganization.Create(options));
        Assert.Equal(a.OrganizationId, b.OrganizationId);
        Assert.Equal(a.Accounts.Select(x => (x.Id, x.AdministratorCredentials)), b.Accounts.Select(x => (x.Id, x.AdministratorCredentials)));
        Assert.NotEqual(a.OrganizationId, SandboxOrganization.Create(options with { Seed = 43 }).OrganizationId);
        Assert.All(a.Accounts, x => Assert.Matches(@"^\d{12}$", x.Id));
        Assert.Matches("^AKIA[A-Z2-7]{16}$", a.Management.AdministratorCredentials.AccessKeyId);
    }

    [Fact]
    public async Task Every_call_is_logged_with_caller_and_outcome()
    {
        await Kms.CallAsync("CreateKey");
        await Kms.FailAsync("DescribeKey", new { KeyId = "alias/none" });
        Assert.Collection(_sandbox.Calls.All,
            c => Assert.Equal(("kms", "CreateKey", true, 200, null, "111111111111"), (c.Service, c.Operation, c.IsWrite, c.StatusCode, c.ErrorCode, c.AccountId)),
            c => Assert.Equal(("kms", "DescribeKey", false, 400, "NotFoundException", "111111111111"), (c.Service, c.Operation, c.IsWrite, c.StatusCode, c.ErrorCode, c.AccountId)));
        Assert.Single(_sandbox.Calls.Writes);
        _sandbox.Calls.Clear();
        Assert.Empty(_sandbox.Calls.All);
    }

    [Fact]
    public async Task Injected_faults_hit_as_often_as_told()
    {
        _sandbox.Faults.Inject("kms:List*", 500, "KMSInternalException", "Oops.", count: 2);
        Assert.Equal("KMSInternalException", (await Kms.FailAsync("ListKeys")).Code);
        await Kms.CallAsync("CreateKey");
        Assert.Equal(500, (await Kms.FailAsync("ListAliases")).Status);
        await Kms.CallAsync("ListKeys");
        _sandbox.Faults.InjectThrottling("kms:*");
        Assert.Equal("ThrottlingException", (await Kms.FailAsync("ListKeys")).Code);
    }

    [Fact]
    public async Task A_rate_limit_refills_with_the_wall_clock()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        var sandbox = SandboxOrganization.Create(new SandboxOptions { WallClock = clock });
        var client = new WireClient(sandbox, sandbox.Management.AdministratorCredentials, "organizations") { Time = clock.GetUtcNow() };
        sandbox.Faults.LimitRate("organizations:*", callsPerSecond: 1, burst: 2);
        await client.CallAsync("ListRoots");
        await client.CallAsync("ListRoots");
        Assert.Equal("TooManyRequestsException", (await client.FailAsync("ListRoots")).Code);
        clock.Advance(TimeSpan.FromSeconds(1));
        await client.CallAsync("ListRoots");
        Assert.Equal("TooManyRequestsException", (await client.FailAsync("ListRoots")).Code);
    }

    [Fact]
    public async Task Latency_of_concurrent_calls_overlaps()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        var sandbox = SandboxOrganization.Create(new SandboxOptions { WallClock = clock, Latency = TimeSpan.FromMilliseconds(100) });
        var client = new WireClient(sandbox, sandbox.Management.AdministratorCredentials, "kms") { Time = clock.GetUtcNow() };
        var calls = Enumerable.Range(0, 20).Select(_ => client.CallAsync("ListKeys")).ToArray();
        clock.Advance(TimeSpan.FromMilliseconds(99));
        Assert.DoesNotContain(calls, c => c.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await Task.WhenAll(calls);
        Assert.Equal(20, sandbox.Calls.All.Count);
        Assert.All(sandbox.Calls.All, c => Assert.Equal(TimeSpan.FromMilliseconds(100), c.Elapsed));
    }

    [Fact]
    public async Task A_waiting_call_can_be_cancelled()
    {
        _sandbox.Latency = TimeSpan.FromMinutes(10);
        using var client = new HttpClient(_sandbox.CreateHandler());
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var call = client.GetAsync(new Uri("https://kms.us-east-1.amazonaws.com/"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(_sandbox.Calls.All);
    }

    [Fact]
    public void The_virtual_clock_ticks_when_advanced_and_only_then_in_steps_of_five_minutes()
    {
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var sandbox = SandboxOrganization.Create(new SandboxOptions { StartTime = start });
        var ticks = new List<ClockTick>();
        sandbox.Clock.Subscribe(tick =>
        {
            Assert.Equal(tick.To, sandbox.Clock.Now);
            ticks.Add(tick);
        });
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        sandbox.Clock.Advance(TimeSpan.Zero);
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Enumerable.Range(0, 13).Select(i => new ClockTick(start.AddMinutes(5 * i), start.AddMinutes(5 * (i + 1)))), ticks);
        Assert.Equal(start.AddMinutes(65), sandbox.Clock.Now);
    }

    [Fact]
    public async Task A_clock_that_follows_the_wall_clock_ticks_before_calls()
    {
        var wall = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        var sandbox = SandboxOrganization.Create(new SandboxOptions { WallClock = wall, ClockFollowsWallClock = true });
        var ticks = new List<ClockTick>();
        sandbox.Clock.Subscribe(ticks.Add);
        wall.Advance(TimeSpan.FromMinutes(7));
        await new WireClient(sandbox, sandbox.Management.AdministratorCredentials, "kms") { Time = wall.GetUtcNow() }.CallAsync("ListKeys");
        Assert.Equal(TimeSpan.FromMinutes(7), Assert.Single(ticks).To - ticks[0].From);
    }

    [Fact]
    public async Task Unknown_operations_and_broken_bodies_are_told()
    {
        Assert.Equal("UnknownOperationException", (await Kms.FailAsync("Frobnicate")).Code);
        var (status, body) = await Kms.SendAsync(HttpMethod.Post, "/", "", "{\"KeyId\":", ("Content-Type", "application/x-amz-json-1.1"), ("X-Amz-Target", "TrentService.DescribeKey"));
        Assert.Equal(400, status);
        Assert.Contains("SerializationException", body, StringComparison.Ordinal);
        Assert.Equal("SerializationException", (await Kms.FailAsync("DescribeKey", new { KeyId = 5 })).Code);
    }

    [Fact]
    public async Task A_permissions_boundary_bounds()
    {
        const string Boundary = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:ListKeys","Resource":"*"}]}""";
        const string All = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
        var kms = new WireClient(_sandbox, _sandbox.LogArchive.AddUser("bounded", [All], Boundary), "kms");
        await kms.CallAsync("ListKeys");
        Assert.EndsWith("because no permissions boundary allows the kms:ListAliases action", (await kms.FailAsync("ListAliases")).Text, StringComparison.Ordinal);
    }
}
