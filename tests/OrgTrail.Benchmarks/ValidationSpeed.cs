using System.Diagnostics;
using System.Globalization;
using OrgTrail.Aws;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;
using OrgTrail.Sandbox;
using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Archives.Files;
using OrgTrail.Sandbox.Tests.CommandLine;

namespace OrgTrail.Benchmarks;

/// <summary>
/// Validating one account and region, ours and <c>aws cloudtrail validate-logs</c>, on the same loopback endpoint and the same files. The
/// server runs in this process, so what it costs is in our time, on the same cores, and mostly not in theirs.
/// </summary>
internal static class ValidationSpeed
{
    private const string Bucket = "gov-my-cloudtrail";
    private const string Account = SandboxOrganization.LogArchiveAccountId;
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 0, 17, 41, TimeSpan.Zero);

    public static async Task<IReadOnlyList<Measurement>> RunAsync()
    {
        var sandbox = SandboxOrganization.Create();
        await using var listener = SandboxListener.Start(sandbox);
        using var connection = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = sandbox.LogArchive.AdministratorCredentials.AccessKeyId,
            SecretKey = sandbox.LogArchive.AdministratorCredentials.SecretAccessKey,
            Region = "us-east-1",
            EndpointUrl = listener.Endpoint.ToString(),
        });
        await connection.S3.PutBucketAsync(Bucket);
        var archive = sandbox.AddTrailArchive(new()
        {
            BucketName = Bucket,
            KeyPrefix = "validated",
            TrailName = "org-trail",
            AccountIds = [Account],
            Regions = ["us-east-1"],
            StartTime = Start,
            EndTime = Start.AddHours(24),
            LogFilesPerHour = 40,
            EventsPerLogFile = 40,
        });

        // As ordinary objects: making them up would otherwise be in the time.
        var files = new BucketLogFiles(sandbox, Bucket);
        foreach (var key in archive.Keys())
        {
            files.Write(key, new(archive.ContentOf(key), archive.MetadataOf(key)));
        }

        // The best of a few: the machine may be busy with other things for a while.
        var ours = TimeSpan.MaxValue;
        var processor = TimeSpan.MaxValue;
        for (var run = 0; run < 8; run++)
        {
            sandbox.Calls.Clear();
            var before = Environment.CpuUsage.TotalTime;
            var time = await OursAsync(connection, archive);
            processor = Shorter(processor, Environment.CpuUsage.TotalTime - before);
            ours = Shorter(ours, time);
        }

        var calls = sandbox.Calls.All.Count;
        var results = new List<Measurement> { await ServerCostAsync(sandbox, connection, archive) };
        if (AwsCliProcess.IsInstalled)
        {
            var theirs = Shorter(await TheirsAsync(listener.Endpoint, sandbox, archive), await TheirsAsync(listener.Endpoint, sandbox, archive));
            var times = theirs.TotalSeconds / ours.TotalSeconds;
            results.Add(new(
                $"validating {archive.LogFileCount} logs, {archive.DigestCount} digests over loopback",
                $"{ours.TotalMilliseconds:0} ms, {processor.TotalMilliseconds:0} ms of processor, {calls} calls ({times:0.0} times as fast)",
                $"aws cloudtrail validate-logs: {theirs.TotalMilliseconds:0} ms",
                20 / times,
                1));
        }

        return results;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    /// <summary>The sandbox's own time for one GetObject, requests made one after another: a part of ours above.</summary>
    private static async Task<Measurement> ServerCostAsync(SandboxOrganization sandbox, AwsConnection connection, TrailArchive archive)
    {
        var keys = archive.LogKeys(Account, "us-east-1");
        sandbox.Calls.Clear();
        foreach (var key in keys)
        {
            using var got = await connection.S3.GetObjectAsync(Bucket, key);
            await got.ResponseStream.CopyToAsync(Stream.Null);
        }

        var microseconds = sandbox.Calls.All.Average(c => c.Elapsed.TotalMicroseconds);
        return new("sandbox, one GetObject", $"{microseconds:0} \u00b5s", "promised 200 \u00b5s", microseconds / 200, 1);
    }

    private static async Task<TimeSpan> OursAsync(AwsConnection connection, TrailArchive archive)
    {
        var watch = Stopwatch.StartNew();
        var summaries = new List<LogIntegritySummary>();
        var isValid = await new LogIntegrityValidation(SilentHost.Instance).ValidateBucketAsync(
            connection,
            null,
            new() { BucketName = Bucket, KeyPrefix = archive.Options.KeyPrefix },
            new() { StartTime = Start, EndTime = archive.Options.EndTime.AddMinutes(1) },
            (result, _) =>
            {
                if (result is LogIntegritySummary summary)
                {
                    summaries.Add(summary);
                }

                return Task.CompletedTask;
            },
            CancellationToken.None);
        return isValid && summaries.Sum(s => s.ValidLogCount) == archive.LogFileCount
            ? watch.Elapsed
            : throw new InvalidOperationException("Ours did not find every log valid.");
    }

    private static async Task<TimeSpan> TheirsAsync(Uri endpoint, SandboxOrganization sandbox, TrailArchive archive)
    {
        using var cli = new AwsCliProcess(endpoint, sandbox.LogArchive.AdministratorCredentials, withRules: true);
        var watch = Stopwatch.StartNew();
        var (_, output, error) = await cli.ExecuteAsync(
            [
                "cloudtrail", "validate-logs", "--trail-arn", $"arn:aws:cloudtrail:us-east-1:{Account}:trail/{archive.Options.TrailName}",
                "--s3-bucket", Bucket, "--s3-prefix", archive.Options.KeyPrefix!, "--start-time", Text(Start), "--end-time", Text(archive.Options.EndTime.AddMinutes(1)),
            ],
            CancellationToken.None);
        return output.Contains($"{archive.LogFileCount}/{archive.LogFileCount} log files valid", StringComparison.Ordinal)
            ? watch.Elapsed
            : throw new InvalidOperationException($"The AWS CLI did not find every log valid:\n{output}\n{error}");

        static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
