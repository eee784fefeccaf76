using System.IO.Compression;
using System.Text.Json;
using OrgTrail.Sandbox.Archives;

namespace OrgTrail.Sandbox.Tests.Archives;

/// <summary>The archive itself: its names, its order, its promises.</summary>
public sealed class TrailArchiveTests
{
    private static readonly TrailArchiveOptions Options = new()
    {
        BucketName = "org-trail-logs",
        KeyPrefix = "trails",
        OrganizationId = "o-abcdefghij",
        TrailName = "org-trail",
        AccountIds = ["999999999999", "123456789012", "555555555555"],
        Regions = ["us-east-1", "ap-southeast-1", "ap-southeast-10"],
        RegionStartTimes = new Dictionary<string, DateTimeOffset> { ["ap-southeast-10"] = new(2026, 3, 10, 23, 0, 0, TimeSpan.Zero) },
        StartTime = new(2026, 3, 10, 21, 17, 41, TimeSpan.Zero),
        EndTime = new(2026, 3, 11, 2, 30, 0, TimeSpan.Zero),
        LogFilesPerHour = 3,
        EventsPerLogFile = 6,
        Seed = 7,
    };

    [Fact]
    public void Keys_are_in_listing_order_and_any_of_them_can_be_found_and_started_from()
    {
        var archive = TrailArchive.Create(Options);
        var keys = archive.Keys().ToList();

        // Five digests and fifteen logs, in the late region three and nine.
        Assert.Equal(3 * (5 + 5 + 3), archive.DigestCount);
        Assert.Equal(3 * (15 + 15 + 9), archive.LogFileCount);
        Assert.Equal(3 * ((5 + 15) + (5 + 15) + (3 + 9)), keys.Count);
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Equal(keys.Distinct(), keys);
        for (var i = 0; i < keys.Count; i += 7)
        {
            Assert.Equal(keys[i], archive.From(keys[i]).First().Key);
            Assert.Equal(keys.Skip(i + 1), archive.From(keys[i] + '\0').Select(f => f.Key));
            Assert.Equal(keys[i], archive.Find(keys[i])!.Value.Key);
            Assert.Null(archive.Find(keys[i][..^1]));
            for (var length = 1; length < keys[i].Length; length += 5)
            {
                var prefix = keys[i][..length];
                Assert.Equal(keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)), archive.Keys(prefix));
                var after = prefix + '\uDFFF';
                Assert.Equal(keys.FirstOrDefault(k => string.CompareOrdinal(k, after) > 0), archive.From(after).Select(f => f.Key).FirstOrDefault());
            }
        }
    }

    [Fact]
    public void Files_keep_their_promised_size_and_hold_sound_json_whatever_the_events()
    {
        foreach (var (logs, events, bits) in new[] { (0, 1, 2048), (2, 1, 1024), (12, 4, 1024), (4, 60, 1024), (1, 300, 1024) })
        {
            var archive = TrailArchive.Create(Options with { LogFilesPerHour = logs, EventsPerLogFile = events, SigningKeySize = bits });
            foreach (var file in archive.From(""))
            {
                var content = archive.ContentOf(file.Key);
                Assert.Equal(archive.Size(file), content.Length);
                using var json = JsonDocument.Parse(Gunzip(content));
                if (!file.IsDigest)
                {
                    var records = json.RootElement.GetProperty("Records");
                    Assert.InRange(records.GetArrayLength(), (events + 1) / 2, events);
                    Assert.All(records.EnumerateArray(), r => Assert.Equal(file.Chain.Region, r.GetProperty("awsRegion").GetString()));
                }
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_files_and_another_gives_others()
    {
        var first = TrailArchive.Create(Options);
        var again = TrailArchive.Create(Options);
        var other = TrailArchive.Create(Options with { Seed = 8 });
        var log = first.LogKeys("123456789012", "us-east-1")[4];

        Assert.Equal(first.Keys(), again.Keys());
        Assert.Equal(Gunzip(first.ContentOf(log)), Gunzip(again.ContentOf(log)));
        Assert.DoesNotContain(log, other.Keys());
    }

    [Fact]
    public void Logs_are_as_compressible_as_real_ones()
    {
        var archive = TrailArchive.Create(Options with { EventsPerLogFile = 200, LogFilesPerHour = 4 });
        var logs = archive.LogKeys("123456789012", "us-east-1").Select(archive.ContentOf).ToList();

        Assert.InRange(logs.Sum(l => Gunzip(l).LongLength) / (double)logs.Sum(l => l.Length), 8, 18);
    }

    private static byte[] Gunzip(ReadOnlyMemory<byte> content)
    {
        using var gzip = new GZipStream(new MemoryStream(content.ToArray()), CompressionMode.Decompress);
        using var output = new MemoryStream();
        gzip.CopyTo(output);
        return output.ToArray();
    }
}
