using System.Collections.Concurrent;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Archives.Files;
using OrgTrail.Sandbox.Archives.Tampering;

namespace OrgTrail.Core.Tests.Logs.Faults;

/// <summary>Archives in a sandbox's bucket and on disk, and what validating them gives.</summary>
internal sealed class FaultBench : IDisposable
{
    public const string Account = "333333333333";
    public const string Region = "us-east-1";
    private readonly Landscape _landscape = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orgtrail-faults-");
    private int _folders;

    /// <summary>Archives whose keys are small, so that drawing and signing take no time that tests would notice.</summary>
    public static TrailArchiveOptions Options { get; } = new()
    {
        BucketName = Landscape.Bucket,
        OrganizationId = "o-abcdefghij",
        TrailName = "org-trail",
        AccountIds = [Account],
        Regions = [Region],
        StartTime = new(2026, 3, 10, 14, 17, 41, TimeSpan.Zero),
        EndTime = new(2026, 3, 10, 21, 17, 41, TimeSpan.Zero),
        EventsPerLogFile = 3,
        LogFilesPerHour = 2,
        SigningKeySize = 1024,
    };

    public Task PrepareAsync() => _landscape.LogAccount.S3.PutBucketAsync(Landscape.Bucket, TestContext.Current.CancellationToken);

    public TrailArchive InBucket(TrailArchiveOptions options) => _landscape.Sandbox.AddTrailArchive(options);

    public ILogFiles Files => new BucketLogFiles(_landscape.Sandbox, Landscape.Bucket);

    public FolderLogFiles OnDisk(TrailArchive archive)
    {
        var path = Path.Combine(_folder.FullName, $"{++_folders}");
        TrailArchiveWriter.Write(archive, path, cancellationToken: TestContext.Current.CancellationToken);
        return new(path);
    }

    public async Task<List<LogIntegrityResult>> ValidateAsync(TrailArchive archive)
    {
        var found = new ConcurrentQueue<object>();
        var isValid = await Validation(archive).ValidateBucketAsync(
            _landscape.Management,
            _landscape.LogAccount,
            new() { BucketName = Landscape.Bucket, KeyPrefix = archive.Options.KeyPrefix },
            Request(archive),
            Into(found),
            TestContext.Current.CancellationToken);
        return Results(found, isValid);
    }

    public async Task<List<LogIntegrityResult>> ValidateAsync(TrailArchive archive, FolderLogFiles files)
    {
        var found = new ConcurrentQueue<object>();
        var request = Request(archive) with { PublicKeyPaths = [Path.Combine(files.Folder, TrailArchiveWriter.PublicKeysFile)] };
        var isValid = await Validation(archive).ValidateCopyAsync(files.Folder, null, request, Into(found), TestContext.Current.CancellationToken);
        return Results(found, isValid);
    }

    /// <summary>Collects what a validation emits.</summary>
    public static Func<object, CancellationToken, Task> Into(ConcurrentQueue<object> found) => (result, _) =>
    {
        found.Enqueue(result);
        return Task.CompletedTask;
    };

    /// <summary>That everything that must be found was, of the files meant.</summary>
    public static void AssertFound(LogFault fault, IReadOnlyList<ExpectedFinding> expected, List<LogIntegrityResult> results)
    {
        var all = string.Join('\n', results.Select(r => $"{r.Kind} {r.Status} {r.Reason} {r.MissingHours} {r.Location}"));
        Assert.True(expected.Count > 0 || results.Count == 0, $"{fault} is no fault, but:\n{all}");
        foreach (var finding in expected)
        {
            Assert.True(
                results.Any(r => r.Kind.ToString() == finding.Subject.ToString()
                    && finding.Verdicts.Contains(r.Status.ToString())
                    && (finding.Key is null || r.Location.Replace('\\', '/').EndsWith(finding.Key, StringComparison.Ordinal))
                    && (finding.MissingHours == 0 || r.MissingHours == finding.MissingHours)),
                $"{fault}: {finding.Subject} {string.Join('|', finding.Verdicts)} {finding.MissingHours} {finding.Key} was not found in:\n{all}");
        }
    }

    public void Dispose()
    {
        _landscape.Dispose();
        _folder.Delete(recursive: true);
    }

    private static List<LogIntegrityResult> Results(ConcurrentQueue<object> found, bool isValid)
    {
        var results = found.OfType<LogIntegrityResult>().ToList();
        Assert.Equal(isValid, results.Count == 0);
        Assert.Equal(isValid, found.OfType<LogIntegritySummary>().All(s => s.IsValid));
        return results;
    }

    private static LogIntegrityValidation Validation(TrailArchive archive) =>
        new(new RecordingHost()) { TimeProvider = new FixedTime(archive.Options.EndTime.AddMinutes(15)) };

    private static LogIntegrityRequest Request(TrailArchive archive) => new() { StartTime = archive.Options.StartTime };

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
