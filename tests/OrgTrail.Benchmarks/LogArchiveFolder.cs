using System.Globalization;
using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Archives.Files;

namespace OrgTrail.Benchmarks;

/// <summary>A copy of a log bucket on disk for the time of the benchmark: synthetic events with real digest chains.</summary>
internal sealed class LogArchiveFolder : IDisposable
{
    private const string Account = "333333333333";
    private const int HourlyFiles = 12;
    private const int Events = 250;

    private LogArchiveFolder(string folder, DateTimeOffset endTime)
    {
        Folder = folder;
        EndTime = endTime;
    }

    /// <summary>When logging begins in every archive.</summary>
    public static DateTimeOffset StartTime { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Folder { get; }

    public DateTimeOffset EndTime { get; }

    /// <summary>The log files, without digests.</summary>
    public IReadOnlyList<string> Logs { get; private set; } = [];

    public long DecompressedBytes { get; private set; }

    /// <summary>The file with the public keys.</summary>
    public static string PublicKeysIn(string folder) => Path.Combine(folder, TrailArchiveWriter.PublicKeysFile);

    /// <summary>Writes so many hours that the logs have about this size decompressed.</summary>
    public static LogArchiveFolder Create(double gigabytes)
    {
        // One hour tells how long an hour's logs are.
        using var sample = Write(1);
        return Write((int)Math.Ceiling(gigabytes * 1e9 / sample.DecompressedBytes));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Logs.Count} log files, {DecompressedBytes / 1e6:0} MB decompressed, {Logs.Sum(l => new FileInfo(l).Length) / 1e6:0} MB compressed");

    private static LogArchiveFolder Write(int hours)
    {
        var options = new TrailArchiveOptions
        {
            BucketName = "gov-my-cloudtrail",
            OrganizationId = "o-example0000",
            TrailName = "organization-trail",
            AccountIds = [Account],
            Regions = ["us-east-1", "eu-central-1"],
            StartTime = StartTime,
            EndTime = StartTime.AddHours(hours),
            LogFilesPerHour = HourlyFiles,
            EventsPerLogFile = Events,
            Seed = 1,
        };
        var archive = new LogArchiveFolder(Directory.CreateTempSubdirectory("orgtrail-logs-").FullName, options.EndTime);
        TrailArchiveWriter.Write(TrailArchive.Create(options), archive.Folder);
        archive.Logs = [.. Directory.EnumerateFiles(archive.Folder, "*.json.gz", SearchOption.AllDirectories)
            .Where(file => !file.Contains("CloudTrail-Digest", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        archive.DecompressedBytes = archive.Logs.Sum(LengthOf);
        return archive;
    }

    // What a gzip file ends with.
    private static long LengthOf(string path)
    {
        using var file = File.OpenRead(path);
        file.Seek(-sizeof(uint), SeekOrigin.End);
        using var reader = new BinaryReader(file);
        return reader.ReadUInt32();
    }
}
