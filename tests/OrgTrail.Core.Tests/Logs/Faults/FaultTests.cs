using OrgTrail.Sandbox.Archives;
using OrgTrail.Sandbox.Archives.Tampering;

namespace OrgTrail.Core.Tests.Logs.Faults;

/// <summary>Every kind of fault is found, in the bucket over the wire and in a copy, and what is whole is never called otherwise.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly FaultBench _bench = new();

    public static TheoryData<LogFault> Faults => [.. Enum.GetValues<LogFault>()];

    public async ValueTask InitializeAsync() => await _bench.PrepareAsync();

    public ValueTask DisposeAsync()
    {
        _bench.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_found_in_the_bucket_and_in_a_copy(LogFault fault)
    {
        for (var hour = 1; hour <= 3; hour++)
        {
            var archive = _bench.InBucket(FaultBench.Options with { KeyPrefix = $"{fault}-{hour}", Seed = hour });
            var expected = new LogTampering(archive, _bench.Files, FaultBench.Account, FaultBench.Region) { ZipBombSize = 8 << 20 }.Apply(fault, hour);
            FaultBench.AssertFound(fault, expected, await _bench.ValidateAsync(archive));
        }

        var copied = TrailArchive.Create(FaultBench.Options);
        var copy = _bench.OnDisk(copied);
        var found = new LogTampering(copied, copy, FaultBench.Account, FaultBench.Region) { ZipBombSize = 8 << 20 }.Apply(fault, 2);
        FaultBench.AssertFound(fault, found, await _bench.ValidateAsync(copied, copy));
    }

    [Fact]
    public async Task A_thousand_random_valid_chains_raise_no_alarm()
    {
        var draws = new Random(4711);
        var chains = 0;
        for (var round = 0; chains < 1000; round++)
        {
            var regions = TrailArchiveOptions.DefaultRegions.OrderBy(_ => draws.Next()).Take(draws.Next(1, 4)).ToArray();
            var start = FaultBench.Options.StartTime.AddSeconds(draws.Next(3 * 86400));
            var archive = _bench.InBucket(FaultBench.Options with
            {
                KeyPrefix = $"round-{round}",
                OrganizationId = draws.Next(3) == 0 ? null : "o-abcdefghij",
                AccountIds = [.. Enumerable.Range(0, 40).Select(i => $"{100_000_000_000 + draws.NextInt64(900_000_000_000)}")],
                Regions = regions,
                StartTime = start,
                // Enabled an hour later, not on the hour.
                RegionStartTimes = new Dictionary<string, DateTimeOffset> { [regions[0]] = start.AddSeconds(draws.Next(3600)) },
                EndTime = start.AddHours(draws.Next(2, 4)).AddSeconds(draws.Next(900)),
                LogFilesPerHour = draws.Next(0, 3),
                EventsPerLogFile = draws.Next(1, 4),
                Seed = round,
            });
            chains += 40 * regions.Length;
            Assert.Empty(await _bench.ValidateAsync(archive));
        }
    }
}
