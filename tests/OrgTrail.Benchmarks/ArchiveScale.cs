using System.Diagnostics;
using Amazon.S3.Model;
using OrgTrail.Aws;
using OrgTrail.Sandbox;
using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Archives.Files;

namespace OrgTrail.Benchmarks;

/// <summary>The sandbox's archives by rule: whether a page of a listing costs what is on it, and how fast files are made.</summary>
internal static class ArchiveScale
{
    private const string Bucket = "gov-my-cloudtrail";
    private const long Megabyte = 1 << 20;
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 0, 17, 41, TimeSpan.Zero);

    /// <summary>Listings alone.</summary>
    public static async Task<IReadOnlyList<Measurement>> RunAsync()
    {
        var small = await PageAsync(accounts: 10);
        var large = await PageAsync(accounts: 10_000);
        var archive = TrailArchive.Create(Options(accounts: 2500));
        var watch = Stopwatch.StartNew();
        var names = archive.Keys().Count(k => k.Contains("/CloudTrail/", StringComparison.Ordinal));
        return
        [
            new("a page of 1,000 keys, archive of 10,000 accounts", $"{large.TotalMilliseconds:0.0} ms", $"archive of 10 accounts: {small.TotalMilliseconds:0.0} ms", large / small, 2),
            new("names of log files", $"{names} in {watch.Elapsed.TotalSeconds:0.0} s", "promised 1000000 in 10 s", watch.Elapsed.TotalSeconds / names * 1_000_000 / 10, 1),
        ];
    }

    /// <summary>At least 5 GB decompressed, to a folder that is removed again.</summary>
    public static Task<IReadOnlyList<Measurement>> WriteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("orgtrail-archive-");
        try
        {
            var archive = TrailArchive.Create(Options(accounts: 10) with { LogFilesPerHour = 4, EventsPerLogFile = 300 });
            var before = Environment.CpuUsage.TotalTime;
            var written = TrailArchiveWriter.Write(archive, folder.FullName);
            var speed = written.DecompressedBytes / Megabyte / (Environment.CpuUsage.TotalTime - before).TotalSeconds;
            return Task.FromResult<IReadOnlyList<Measurement>>(
            [
                new(
                    "archive written to disk",
                    $"{written.Files} files, {written.DecompressedBytes / Megabyte} MB decompressed, {written.Bytes / Megabyte} MB, {speed:0} MB/s a core",
                    "promised 50 MB/s a core",
                    50 / speed,
                    1),
            ]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<TimeSpan> PageAsync(int accounts)
    {
        var sandbox = SandboxOrganization.Create();
        using var connection = AwsConnection.Create(new AwsConnectionOptions
        {
            AccessKey = sandbox.LogArchive.AdministratorCredentials.AccessKeyId,
            SecretKey = sandbox.LogArchive.AdministratorCredentials.SecretAccessKey,
            Region = "us-east-1",
            HttpMessageHandler = sandbox.CreateHandler,
        });
        await connection.S3.PutBucketAsync(Bucket);
        sandbox.AddTrailArchive(Options(accounts));
        var request = new ListObjectsV2Request { BucketName = Bucket };
        var best = TimeSpan.MaxValue;
        for (var page = 0; page < 8; page++)
        {
            var watch = Stopwatch.StartNew();
            var listed = await connection.S3.ListObjectsV2Async(request);
            best = watch.Elapsed < best ? watch.Elapsed : best;
            request.ContinuationToken = listed.NextContinuationToken;
        }

        return best;
    }

    private static TrailArchiveOptions Options(int accounts) => new()
    {
        BucketName = Bucket,
        OrganizationId = "o-abcdefghij",
        TrailName = "org-trail",
        AccountIds = [.. Enumerable.Range(0, accounts).Select(i => $"{100_000_000_000 + (i * 89_999_999L)}")],
        StartTime = Start,
        EndTime = Start.AddHours(24),
        SigningKeySize = 1024,
    };
}
