using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>A folder with a copy of trails, and what validating it gives.</summary>
public sealed class Copy : IDisposable
{
    public Copy(params TestTrail[] trails)
    {
        Trails = trails;
        Folder = Directory.CreateTempSubdirectory("orgtrail-copy-").FullName;
        KeyPath = Path.Join(Folder, "keys.json");
        new PublicKeyFile { Format = PublicKeyFile.CurrentFormat, PublicKeyList = [TestTrail.PublicKey] }.Write(KeyPath);
    }

    public TestTrail[] Trails { get; }

    public string Folder { get; }

    public string KeyPath { get; }

    public List<LogIntegrityResult> Results { get; private set; } = [];

    public List<LogIntegritySummary> Summaries { get; private set; } = [];

    public LogIntegritySummary Summary => Assert.Single(Summaries);

    public LogIntegrityResult Problem => Assert.Single(Results);

    /// <summary>A copy of one trail.</summary>
    public static Copy Of(int hours, int logs = 2)
    {
        var copy = new Copy(new TestTrail());
        copy.Trails[0].AddHours(hours, logs);
        return copy;
    }

    public void Write(bool withSignatures = true)
    {
        var copy = Path.Join(Folder, "copy");
        if (Directory.Exists(copy))
        {
            Directory.Delete(copy, recursive: true);
        }

        foreach (var trail in Trails)
        {
            TestTrail.Write(copy, trail.Files, withSignatures);
        }
    }

    /// <summary>Writes and validates from the trails' beginning until a moment after their end.</summary>
    public async Task<bool> ValidateAsync(
        Func<LogIntegrityRequest, LogIntegrityRequest>? change = null, bool withSignatures = true, bool rewrite = true, DateTimeOffset? now = null, string? path = null, CancellationToken? token = null)
    {
        if (rewrite)
        {
            Write(withSignatures);
        }

        var request = new LogIntegrityRequest { StartTime = TestTrail.Begin, PublicKeyPaths = [KeyPath] };
        var emitted = new Emitted();
        try
        {
            return await new LogIntegrityValidation(new RecordingHost()) { TimeProvider = new FixedTime(now ?? Trails.Max(t => t.Now).AddMinutes(10)) }
                .ValidateCopyAsync(path ?? Path.Join(Folder, "copy"), null, change?.Invoke(request) ?? request, emitted.Take, token ?? TestContext.Current.CancellationToken);
        }
        finally
        {
            Results = [.. emitted.All.OfType<LogIntegrityResult>()];
            Summaries = [.. emitted.All.OfType<LogIntegritySummary>().OrderBy(s => s.AccountId + s.Region, StringComparer.Ordinal)];
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
