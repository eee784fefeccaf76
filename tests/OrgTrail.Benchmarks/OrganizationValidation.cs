using System.Diagnostics;
using OrgTrail.Aws;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;
using OrgTrail.Sandbox;
using OrgTrail.Sandbox.Archives;

namespace OrgTrail.Benchmarks;

/// <summary>
/// Validating a day of 10,000 accounts in 17 regions: 4,080,000 digests. Takes tens of minutes, since every one is made, signed,
/// sent and verified on the same cores; ORGTRAIL_BENCHMARK_ACCOUNTS and ORGTRAIL_BENCHMARK_HOURS set fewer. Calls and memory are what
/// counts here.
/// </summary>
internal static class OrganizationValidation
{
    private const string Bucket = "gov-my-cloudtrail";
    private const int MostMegabytes = 600;

    public static async Task<IReadOnlyList<Measurement>> RunAsync()
    {
        var (accounts, hours) = (Setting("ACCOUNTS", 10_000), Setting("HOURS", 24));
        var sandbox = SandboxOrganization.Create(new() { MemberAccountCount = accounts - 2 });
        using var connection = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = sandbox.LogArchive.AdministratorCredentials.AccessKeyId,
            SecretKey = sandbox.LogArchive.AdministratorCredentials.SecretAccessKey,
            Region = "us-east-1",
            HttpMessageHandler = sandbox.CreateHandler,
        });
        await connection.S3.PutBucketAsync(Bucket);
        var archive = sandbox.AddTrailArchive(new()
        {
            BucketName = Bucket,
            OrganizationId = sandbox.OrganizationId,
            TrailName = "org-trail",
            AccountIds = [.. sandbox.Accounts.Select(a => a.Id)],
            StartTime = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero),
            EndTime = new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero).AddHours(hours),
            LogFilesPerHour = 0,
            SigningKeySize = 1024,
        });
        sandbox.Calls.KeepsCalls = false;
        var (digests, peak) = (0L, 0L);
        var watch = Stopwatch.StartNew();
        var isValid = await new LogIntegrityValidation(SilentHost.Instance) { TimeProvider = new FixedTime(archive.Options.EndTime.AddMinutes(30)) }.ValidateBucketAsync(
            connection,
            null,
            new() { BucketName = Bucket },
            new() { StartTime = archive.Options.StartTime },
            (result, _) =>
            {
                if (result is LogIntegritySummary summary)
                {
                    Interlocked.Add(ref digests, summary.ValidDigestCount);
                    peak = Math.Max(peak, Environment.WorkingSet);
                }

                return Task.CompletedTask;
            },
            CancellationToken.None);
        if (!isValid || digests != archive.DigestCount)
        {
            throw new InvalidOperationException($"{digests} of {archive.DigestCount} digests were found valid.");
        }

        // What there is to list: the top, the organization and its pages of accounts, and of each account two kinds and their regions.
        var lists = sandbox.Calls.CountOf("ListObjectsV2");
        var prefixes = 2 + accounts + (2L * accounts) + (17L * accounts);
        return
        [
            new($"{accounts} accounts, 17 regions, {hours} h: list calls", $"{lists} (in {watch.Elapsed.TotalMinutes:0.0} min, {digests / watch.Elapsed.TotalSeconds:0} digests/s)", $"{prefixes} prefixes that exist", lists / (double)prefixes, 1),
            new($"{accounts} accounts: peak working set, client and sandbox", $"{peak / 1048576} MB", $"{MostMegabytes} MB", peak / 1048576.0 / MostMegabytes, 1),
        ];
    }

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable($"ORGTRAIL_BENCHMARK_{name}"), out var wanted) ? wanted : usual;

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
