using System.Diagnostics;
using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Core.Converging;
using OrgTrail.Core.Coverage;
using OrgTrail.Core.Deploying;
using OrgTrail.Core.Results;
using OrgTrail.Sandbox;
using OrgTrail.Sandbox.Archives;

namespace OrgTrail.Benchmarks;

/// <summary>
/// Get-OrgTrailCoverage for 10,000 accounts in 17 regions, a hundredth of them silent: its calls against the documented formula, its
/// memory against what is promised, and its processor time against that of the same listings made by the bare client. Client and
/// sandbox share the machine, so the time tells what the engine adds, not what AWS would take.
/// </summary>
internal static class CoverageScale
{
    private const string Bucket = "gov-my-cloudtrail";
    private const string Region = "us-east-1";
    private const int BareCalls = 10_000;
    private const int Turns = 4;
    private const double PromisedBytes = 200 * 1024 * 1024;
    private static readonly int Regions = DefaultRegions.Of("aws").Count;

    public static async Task<IReadOnlyList<Measurement>> RunAsync(int accountCount = 10_000)
    {
        var sandbox = SandboxOrganization.Create(new SandboxOptions { MemberAccountCount = accountCount - 2, StartTime = new DateTimeOffset(2026, 11, 1, 12, 34, 0, TimeSpan.Zero) });
        var counter = new CallCounter(sandbox);
        using var management = Connect(sandbox, sandbox.Management, counter);
        using var logAccount = Connect(sandbox, sandbox.LogArchive, counter);
        await logAccount.S3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket });
        sandbox.Clock.Advance(TimeSpan.FromDays(20));
        var accounts = sandbox.Accounts.Select(a => a.Id).Order(StringComparer.Ordinal).ToArray();
        var silent = accounts.Where((_, i) => i % 100 == 7).ToHashSet(StringComparer.Ordinal);
        Mount(sandbox, [.. accounts.Where(a => !silent.Contains(a))], TimeSpan.Zero);
        Mount(sandbox, [.. silent], TimeSpan.FromDays(3));

        var name = $"coverage of {accountCount:N0} × {Regions}";
        var full = await ScanAsync(sandbox, management, logAccount, counter, silent.Count * Regions);
        var late = silent.Count * Regions;
        var fullFormula = 1 + accountCount + silent.Count + (2 * accountCount * Regions) + (4 * late);
        var (perCall, bare) = await CompareAsync(sandbox, management, logAccount, counter, accounts);

        counter.Restart();
        var isDelivering = await new TrailCoverage(management, logAccount, SilentHost.Instance) { TimeProvider = new SandboxTime(sandbox) }
            .AllDeliverAsync(Subject, new CoverageSettings { Accounts = new NameFilter(["*"], a => !silent.Contains(a)) }, CancellationToken.None);
        if (!isDelivering)
        {
            throw new InvalidOperationException("All of these accounts deliver.");
        }

        var quietFormula = 1 + ((accountCount - silent.Count) * (1 + Regions));
        return
        [
            new Measurement($"{name}: list calls", $"{full.Listings:N0} and {full.AccountPages:N0} pages of accounts, in {full.Time.TotalSeconds:0} s", $"the formula: {fullFormula:N0}", (double)full.Listings / fullFormula, 1),
            new Measurement($"{name}: list calls of -Quiet", $"{counter.Listings:N0}", $"the formula: {quietFormula:N0}", (double)counter.Listings / quietFormula, 1),
            new Measurement($"{name}: memory in use", $"{full.LiveBytes / 1048576.0:0} MB above the start, garbage included {full.PeakBytes / 1048576.0:0} MB", $"promised {PromisedBytes / 1048576:0} MB", full.PeakBytes / PromisedBytes, 1),
            new Measurement($"{name}: processor time a call", $"{perCall.TotalMicroseconds:0} µs, sandbox included", $"{bare.TotalMicroseconds:0} µs of the bare client", perCall / bare, 1.5),
        ];
    }

    private static BaselineSubject Subject => new() { BucketName = Bucket };

    private static async Task<(TimeSpan Time, int Listings, int AccountPages, long LiveBytes, long PeakBytes)> ScanAsync(
        SandboxOrganization sandbox, AwsConnection management, AwsConnection logAccount, CallCounter counter, int late)
    {
        counter.Restart();
        var start = GC.GetTotalMemory(forceFullCollection: true);
        var (live, peak, results, lateResults) = (0L, 0L, 0, 0);
        var watch = Stopwatch.StartNew();
        await foreach (var result in new TrailCoverage(management, logAccount, SilentHost.Instance) { TimeProvider = new SandboxTime(sandbox) }
            .RunAsync(Subject, new(), CancellationToken.None))
        {
            lateResults += result.Status == CoverageStatus.Late ? 1 : 0;
            if (++results % Regions == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - start);
            }

            if (results % (1000 * Regions) == 0)
            {
                live = Math.Max(live, GC.GetTotalMemory(forceFullCollection: true) - start);
            }
        }

        if (lateResults != late || results != sandbox.Accounts.Count * Regions)
        {
            throw new InvalidOperationException($"{lateResults} of {results} are late where {late} of {sandbox.Accounts.Count * Regions} should be.");
        }

        return (watch.Elapsed, counter.Listings, counter.AccountPages, live, peak);
    }

    /// <summary>Processor time of a call with and without the engine, the best of turns: what else the machine does only ever takes time away.</summary>
    private static async Task<(TimeSpan Engine, TimeSpan Bare)> CompareAsync(
        SandboxOrganization sandbox, AwsConnection management, AwsConnection logAccount, CallCounter counter, string[] accounts)
    {
        var (engine, bare) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        var some = accounts.Take(BareCalls / 2 / Regions).ToHashSet(StringComparer.Ordinal);
        for (var turn = 0; turn < Turns; turn++)
        {
            counter.Restart();
            var start = Environment.CpuUsage.TotalTime;
            await foreach (var _ in new TrailCoverage(management, logAccount, SilentHost.Instance) { TimeProvider = new SandboxTime(sandbox) }
                .RunAsync(Subject, new CoverageSettings { Accounts = new NameFilter([.. some], some.Contains) }, CancellationToken.None))
            {
            }

            engine = Least(engine, (Environment.CpuUsage.TotalTime - start) / counter.Listings);
            bare = Least(bare, await BareAsync(logAccount, accounts, sandbox));
        }

        return (engine, bare);

        static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;
    }

    /// <summary>The processor time of the engine's two usual listings, without the engine, at the same concurrency.</summary>
    private static async Task<TimeSpan> BareAsync(AwsConnection connection, string[] accounts, SandboxOrganization sandbox)
    {
        var regions = DefaultRegions.Of("aws");
        var (now, root) = (sandbox.Clock.Now.UtcDateTime, $"AWSLogs/{sandbox.OrganizationId}/");
        var yesterday = now.AddDays(-1);
        var start = Environment.CpuUsage.TotalTime;
        await Parallel.ForEachAsync(Enumerable.Range(0, BareCalls), new ParallelOptions { MaxDegreeOfParallelism = CoverageSettings.DefaultThrottleLimit }, async (i, ct) =>
        {
            var (account, region) = (accounts[i / 2 / regions.Count % accounts.Length], regions[i / 2 % regions.Count]);
            var folder = $"{root}{account}/CloudTrail{(i % 2 == 0 ? "-Digest" : string.Empty)}/{region}/";
            await connection.S3.ListObjectsV2Async(
                new ListObjectsV2Request
                {
                    BucketName = Bucket,
                    Prefix = folder,
                    StartAfter = $"{folder}{yesterday:yyyy'/'MM'/'dd'/'}{(i % 2 == 0 ? string.Empty : $"{account}_CloudTrail_{region}_{yesterday:yyyyMMdd'T'HHmm}")}",
                    Delimiter = i % 2 == 0 ? null : "Z",
                },
                ct);
        });
        return (Environment.CpuUsage.TotalTime - start) / BareCalls;
    }

    private static void Mount(SandboxOrganization sandbox, IReadOnlyList<string> accounts, TimeSpan silence) => sandbox.AddTrailArchive(new TrailArchiveOptions
    {
        BucketName = Bucket,
        OrganizationId = sandbox.OrganizationId,
        TrailName = DefaultNames.Trail,
        AccountIds = accounts,
        StartTime = sandbox.Clock.Now.AddDays(-10),
        EndTime = sandbox.Clock.Now - silence,
        SigningKeySize = 1024,
    });

    private static AwsConnection Connect(SandboxOrganization sandbox, SandboxAccount account, IAwsCallObserver observer) => AwsConnection.Create(new AwsConnectionOptions
    {
        AccessKey = account.AdministratorCredentials.AccessKeyId,
        SecretKey = account.AdministratorCredentials.SecretAccessKey,
        Region = Region,
        HttpMessageHandler = sandbox.CreateHandler,
        Observer = observer,
    });

    /// <summary>Counts on the client's side, so that the sandbox's own list of calls can be emptied on the way.</summary>
    private sealed class CallCounter(SandboxOrganization sandbox) : IAwsCallObserver
    {
        private int _listings;
        private int _accountPages;

        public int Listings => _listings;

        public int AccountPages => _accountPages;

        public void Restart() => (_listings, _accountPages) = (0, 0);

        public void Completed(AwsCall call)
        {
            if (call.Operation == "ListAccounts")
            {
                Interlocked.Add(ref _accountPages, call.Attempts);
            }
            else if (call.Operation is "ListObjectsV2" && Interlocked.Add(ref _listings, call.Attempts) % 5000 == 0)
            {
                sandbox.Calls.Clear();
            }
        }
    }

    private sealed class SandboxTime(SandboxOrganization sandbox) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => sandbox.Clock.Now;
    }
}
