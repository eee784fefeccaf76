using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Archives.Files;
using OrgTrail.Sandbox.Archives.Tampering;
using OrgTrail.Sandbox.Tests.CloudTrail;

namespace OrgTrail.Sandbox.Tests.Archives;

/// <summary>Archives on disk, and faults in a bucket and on disk.</summary>
public sealed class TamperingTests : IDisposable
{
    private const string Account = "333333333333";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orgtrail-archive-");
    private readonly TrailBench _bench = new();

    public void Dispose()
    {
        _bench.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_folder_holds_every_file_its_metadata_and_the_public_keys()
    {
        var archive = TrailArchive.Create(Options);
        var written = TrailArchiveWriter.Write(archive, _folder.FullName, cancellationToken: TrailBench.Cancellation);
        var files = new FolderLogFiles(_folder.FullName);

        Assert.Equal(archive.Keys().Count(), written.Files);
        Assert.Equal(archive.Keys().Sum(k => (long)archive.ContentOf(k).Length), written.Bytes);
        Assert.Equal(archive.Keys().Sum(k => TamperScene.Gunzip(archive.ContentOf(k)).LongLength), written.DecompressedBytes);
        foreach (var key in archive.Keys())
        {
            var file = files.Read(key)!;
            Assert.Equal(archive.ContentOf(key).ToArray(), file.Content.ToArray());
            Assert.Equal(archive.MetadataOf(key), file.Metadata);
        }

        using var keys = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder.FullName, TrailArchiveWriter.PublicKeysFile)));
        Assert.Equal(
            archive.Options.Regions.Select(r => archive.SigningKeyOf(r).Fingerprint),
            keys.RootElement.GetProperty("PublicKeyList").EnumerateArray().Select(k => k.GetProperty("Fingerprint").GetString()));
    }

    [Fact]
    public async Task Every_fault_is_the_same_in_a_bucket_and_in_a_folder_and_stays_in_its_chain()
    {
        await _bench.CreateBucketAsync();
        foreach (var fault in Enum.GetValues<LogFault>())
        {
            var archive = _bench.Sandbox.AddTrailArchive(Options with { KeyPrefix = fault.ToString() });
            var folder = Path.Combine(_folder.FullName, fault.ToString());
            TrailArchiveWriter.Write(archive, folder, cancellationToken: TrailBench.Cancellation);
            ILogFiles inBucket = new BucketLogFiles(_bench.Sandbox, TrailBench.Bucket);
            ILogFiles onDisk = new FolderLogFiles(folder);

            var findings = new LogTampering(archive, inBucket, Account, "us-east-1") { ZipBombSize = 1 << 20 }.Apply(fault, 2);
            var same = new LogTampering(archive, onDisk, Account, "us-east-1") { ZipBombSize = 1 << 20 }.Apply(fault, 2);

            Assert.Equal(findings.Select(Text), same.Select(Text));
            Assert.Equal(fault is LogFault.BackfillDigest or LogFault.RecreatedTrail or LogFault.MultiMemberLog, findings.Count == 0);
            var present = (await _bench.KeysAsync(archive.Root)).ToHashSet();
            var changed = present.Concat(archive.Keys()).Distinct().Where(k => !Same(inBucket.Read(k), archive.Find(k) is null ? null : new(archive.ContentOf(k), archive.MetadataOf(k)))).ToList();
            Assert.NotEmpty(changed);
            Assert.All(changed, key => Assert.Contains($"/{Account}/", key, StringComparison.Ordinal));
            Assert.All(changed, key => Assert.Contains("us-east-1", key, StringComparison.Ordinal));
            Assert.All(present.Union(changed), key => Assert.Equal(inBucket.Read(key) is null, onDisk.Read(key) is null));
        }

        static string Text(ExpectedFinding finding) => $"{finding.Subject} {string.Join('|', finding.Verdicts)} {finding.Key} {finding.MissingHours}";
    }

    private static bool Same(LogFile? a, LogFile? b) =>
        a is null ? b is null : b is not null && a.Content.Span.SequenceEqual(b.Content.Span) && a.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal).SequenceEqual(b.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal));

    private static TrailArchiveOptions Options => new()
    {
        BucketName = TrailBench.Bucket,
        OrganizationId = "o-abcdefghij",
        TrailName = TrailBench.TrailName,
        AccountIds = [Account],
        Regions = ["us-east-1", "eu-west-1"],
        StartTime = new(2026, 3, 10, 16, 17, 41, TimeSpan.Zero),
        EndTime = new(2026, 3, 10, 22, 17, 41, TimeSpan.Zero),
        EventsPerLogFile = 3,
        LogFilesPerHour = 2,
        SigningKeySize = 1024,
    };
}
