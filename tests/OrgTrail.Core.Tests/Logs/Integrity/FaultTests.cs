using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;
using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Archives.Files;
using OrgTrail.Sandbox.Archives.Tampering;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>Every fault that the sandbox can commit is found where it is, and nothing is found in a thousand chains without one.</summary>
public sealed class FaultTests : IDisposable
{
    private const string Account = "111111111111";
    private const string Region = "eu-central-1";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 18, 20, 10, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("orgtrail-faults-").FullName;
    private readonly List<LogIntegrityResult> _results = [];
    private readonly List<LogIntegritySummary> _summaries = [];

    public static IEnumerable<TheoryDataRow<LogFault, int>> Faults =>
        Enum.GetValues<LogFault>().SelectMany(f => new[] { 1, 5, 8 }.Select(h => new TheoryDataRow<LogFault, int>(f, h)));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_fault_is_found_where_it_is(LogFault fault, int hour)
    {
        var archive = TrailArchive.Create(Options() with { EndTime = Start.AddHours(12) });
        TrailArchiveWriter.Write(archive, _folder, cancellationToken: TestContext.Current.CancellationToken);
        var expected = new LogTampering(archive, new FolderLogFiles(_folder), Account, Region) { ZipBombSize = 8 << 20 }.Apply(fault, hour);

        var isValid = await ValidateAsync(archive);

        Assert.Equal(expected.Count == 0, isValid);
        foreach (var finding in expected)
        {
            Assert.True(_results.Exists(r => IsFound(finding, r)), $"{finding.Subject} {string.Join('|', finding.Verdicts)} {finding.Key}: {Told()}");
        }

        // What follows from a fault: files whose digest is gone or can't be believed, and hours without it.
        var others = _results.Where(r => !expected.Any(f => IsFound(f, r)) && r is not { Reason: "DigestNotProven" } and not { Kind: LogIntegrityKind.Log, Status: LogIntegrityStatus.Unlisted });
        if (expected.All(f => f.Subject == FaultSubject.Log))
        {
            Assert.Empty(others);
        }
    }

    [Theory]
    [InlineData(1, true, null)]
    [InlineData(2, true, "team/logs")]
    [InlineData(3, false, null)]
    [InlineData(4, false, "x")]
    public async Task There_is_no_false_alarm_in_chains_without_a_fault(int seed, bool isOrganization, string? prefix)
    {
        // 50 accounts in 5 regions, where logging begins and ends at any time: 250 chains of 2 to 30 hours.
        var random = new Random(seed);
        string[] regions = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-south-1"];
        var archive = TrailArchive.Create(Options() with
        {
            Seed = seed,
            OrganizationId = isOrganization ? "o-example123" : null,
            KeyPrefix = prefix,
            TrailName = random.Next(2) == 0 ? "org-trail" : "all_accounts.trail-2",
            AccountIds = [.. Enumerable.Range(0, 50).Select(i => $"{100_000_000_000 + i}")],
            Regions = regions,
            LogFilesPerHour = random.Next(4),
            RegionStartTimes = regions.ToDictionary(r => r, _ => Start.AddSeconds(random.Next(8 * 3600))),
            EndTime = Start.AddHours(10).AddSeconds(random.Next(3 * 3600)),
        });
        TrailArchiveWriter.Write(archive, _folder, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(await ValidateAsync(archive), Told());

        Assert.Empty(_results);
        Assert.Equal(250, _summaries.Count);
        Assert.Equal(archive.Keys().Count(), _summaries.Sum(s => s.ValidDigestCount + s.ValidLogCount));
    }

    private static TrailArchiveOptions Options() => new()
    {
        BucketName = "faults",
        OrganizationId = "o-example123",
        TrailName = "org-trail",
        AccountIds = [Account],
        Regions = [Region],
        StartTime = Start,
        EndTime = Start.AddHours(12),
        LogFilesPerHour = 2,
        EventsPerLogFile = 2,
        SigningKeySize = 1024,
    };

    private static bool IsFound(ExpectedFinding finding, LogIntegrityResult result) =>
        result.Kind.ToString() == finding.Subject.ToString()
        && finding.Verdicts.Contains(result.Status.ToString())
        && (finding.Key is null || result.Location.EndsWith(finding.Key, StringComparison.Ordinal))
        && (finding.MissingHours == 0 || result.MissingHours == finding.MissingHours);

    private string Told() => string.Join("; ", _results.Select(r => $"{r.Kind} {r.Status} {r.Reason} {Path.GetFileName(r.Location)} {r.MissingHours}"));

    private async Task<bool> ValidateAsync(TrailArchive archive)
    {
        var emitted = new Emitted();
        var isValid = await new LogIntegrityValidation(new RecordingHost()) { TimeProvider = new FixedTime(archive.Options.EndTime) }.ValidateCopyAsync(
            _folder,
            null,
            new LogIntegrityRequest { StartTime = Start, MaximumLogSize = 4 << 20, PublicKeyPaths = [Path.Join(_folder, TrailArchiveWriter.PublicKeysFile)] },
            emitted.Take,
            TestContext.Current.CancellationToken);
        _results.AddRange(emitted.All.OfType<LogIntegrityResult>());
        _summaries.AddRange(emitted.All.OfType<LogIntegritySummary>());
        return isValid;
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
