using System.Text.Json.Nodes;
using OrgTrail.Core.Logs.Digests;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>What CloudTrail itself does that looks like tampering at first sight: slow deliveries and late digests.</summary>
public sealed class DeliveryTests
{
    [Theory]
    [InlineData(-12)]
    [InlineData(-40)]
    public async Task A_log_whose_name_is_older_than_the_newest_digest_may_wait_for_the_next(int minutes)
    {
        using var copy = Copy.Of(3);
        copy.Trails[0].AddLog(at: copy.Trails[0].Now.AddMinutes(minutes));

        Assert.True(await copy.ValidateAsync());

        // The digests after it did not name it.
        copy.Trails[0].AddHour();
        copy.Trails[0].AddHour();
        Assert.False(await copy.ValidateAsync());
        Assert.Equal(LogIntegrityStatus.Unlisted, copy.Problem.Status);
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(40, true)]
    [InlineData(130, false)]
    public async Task Log_files_that_wait_for_their_digest_are_no_others_on_a_machine_whose_clock_is_slow(int minutesAfterTheDigest, bool isValid)
    {
        var trail = new TestTrail();
        trail.AddHour();
        trail.AddHour();
        trail.AddLog(at: trail.Now.AddMinutes(minutesAfterTheDigest));
        using var copy = new Copy(trail);

        Assert.Equal(isValid, await copy.ValidateAsync(now: trail.Now.AddHours(-2)));
        Assert.Equal(isValid ? 0 : 1, copy.Summary.UnlistedCount);
    }

    [Fact]
    public async Task A_digest_at_the_end_of_all_time_is_only_a_wrong_one()
    {
        using var copy = Copy.Of(3);
        var digest = copy.Trails[0].Files.Keys.Last(k => k.Contains("/CloudTrail-Digest/", StringComparison.Ordinal));
        var folder = digest[..digest.IndexOf("/2026/", StringComparison.Ordinal)];
        copy.Trails[0].Files[$"{folder}/9999/12/31/{Path.GetFileName(digest)[..^"20260302T011530Z.json.gz".Length]}99991231T235959Z.json.gz"] = copy.Trails[0].Files[digest];

        Assert.False(await copy.ValidateAsync());

        Assert.Contains(copy.Results, r => r.Kind == LogIntegrityKind.Digest && r.Location.Contains("9999", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_log_of_the_end_of_a_time_long_past_may_be_named_in_the_digest_after_the_next()
    {
        using var copy = Copy.Of(10);
        var end = copy.Trails[0].Now.AddMinutes(10);
        var slow = copy.Trails[0].AddLog(at: end.AddMinutes(-5));
        copy.Trails[0].AddHour();
        copy.Trails[0].AddDigest([slow]);
        copy.Trails[0].AddHour();
        copy.Trails[0].AddHour();

        Assert.True(await copy.ValidateAsync(r => r with { EndTime = end }, now: end.AddDays(1)));
    }

    [Theory]
    [InlineData(120, true)]
    [InlineData(150, true)]
    [InlineData(30, false)]
    public async Task A_copy_without_metadata_is_proven_up_to_two_hours_before_its_end(int minutes, bool isValid)
    {
        using var copy = Copy.Of(10);
        var (end, now) = (copy.Trails[0].Now.AddMinutes(-minutes), copy.Trails[0].Now.AddDays(1));

        Assert.Equal(isValid, await copy.ValidateAsync(r => r with { EndTime = end }, withSignatures: false, now: now));

        copy.Trails[0].Delete(copy.Trails[0].LogKeys[3]);
        Assert.False(await copy.ValidateAsync(r => r with { EndTime = end }, withSignatures: false, now: now));
        Assert.Equal(1, copy.Summary.MissingCount);
    }

    [Fact]
    public async Task A_digest_after_the_time_does_not_stand_for_those_of_the_time()
    {
        using var copy = Copy.Of(10);
        var end = TestTrail.Begin.AddHours(5);
        foreach (var key in copy.Trails[0].DigestKeys.Take(5).Concat(copy.Trails[0].LogKeys.Take(10)).ToArray())
        {
            copy.Trails[0].Delete(key);
        }

        foreach (var withSignatures in new[] { true, false })
        {
            Assert.False(await copy.ValidateAsync(r => r with { EndTime = end }, withSignatures, now: end.AddDays(1)));
            Assert.Equal((LogIntegrityStatus.Gap, 5), (copy.Problem.Status, copy.Problem.MissingHours));
        }
    }

    [Fact]
    public async Task What_happened_after_the_time_is_no_problem_of_it()
    {
        using var copy = Copy.Of(10);
        var end = TestTrail.Begin.AddHours(5);
        copy.Trails[0].Delete(copy.Trails[0].LogKeys[10]);

        Assert.True(await copy.ValidateAsync(r => r with { EndTime = end }, now: end.AddDays(1)));
        Assert.False(await copy.ValidateAsync(r => r with { EndTime = end.AddHours(1) }, now: end.AddDays(1)));
    }

    [Fact]
    public async Task The_logs_of_a_digest_that_cannot_be_read_are_undecided_and_not_called_added()
    {
        using var copy = Copy.Of(8);
        copy.Write();
        var digest = Path.Join(copy.Folder, "copy", copy.Trails[0].DigestKeys[3]);
        File.Move(digest, digest + ".elsewhere");
        File.CreateSymbolicLink(digest, digest + ".elsewhere");

        Assert.False(await copy.ValidateAsync(rewrite: false));

        Assert.Equal(LogIntegrityStatus.Unknown, Assert.Single(copy.Results, r => r.Kind == LogIntegrityKind.Digest).Status);
        Assert.Equal(["DigestNotRead", "DigestNotRead"], copy.Results.Where(r => r.Kind == LogIntegrityKind.Log).Select(r => r.Reason));
        Assert.Equal((3, 0), (copy.Summary.UnknownCount, copy.Summary.UnlistedCount));

        // A file of another hour is none of that digest's.
        copy.Trails[0].AddLog(at: TestTrail.Begin.AddHours(6.5));
        TestTrail.Write(Path.Join(copy.Folder, "copy"), copy.Trails[0].Files.Where(f => f.Key == copy.Trails[0].LogKeys[^1]));
        Assert.False(await copy.ValidateAsync(rewrite: false));
        Assert.Equal(1, copy.Summary.UnlistedCount);
    }

    [Fact]
    public async Task A_first_digest_that_cannot_be_proven_makes_no_gap_before_it()
    {
        using var copy = Copy.Of(3);
        new PublicKeyFile { Format = PublicKeyFile.CurrentFormat, PublicKeyList = [TestTrail.PublicKey with { Region = "eu-west-1" }] }.Write(copy.KeyPath);

        Assert.False(await copy.ValidateAsync(r => r with { StartTime = TestTrail.Begin.AddDays(-3) }));

        Assert.All(copy.Results, r => Assert.Equal(LogIntegrityStatus.Unknown, r.Status));
        Assert.Equal(0, copy.Summary.MissingHours);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Backfill_digests_may_follow_those_of_later_hours_or_the_hourly_ones(bool followHourly)
    {
        using var copy = Copy.Of(5);
        var trail = copy.Trails[0];
        var late = new TestTrail { Now = TestTrail.Begin.AddHours(3) };
        foreach (var key in late.Files.Keys.Concat([late.AddDigest([], isBackfill: true)]))
        {
            trail.Files[key] = late.Files[key];
        }

        late.Now = TestTrail.Begin.AddHours(1);
        var second = late.AddDigest([], isBackfill: true, change: json =>
        {
            if (followHourly)
            {
                json["previousDigestS3Object"] = trail.DigestKeys[0];
            }
        });
        trail.Files[second] = late.Files[second];

        Assert.True(await copy.ValidateAsync());

        trail.Delete(followHourly ? trail.DigestKeys[0] : late.DigestKeys[0]);
        Assert.False(await copy.ValidateAsync());
        Assert.Contains(copy.Results, r => r is { Kind: LogIntegrityKind.Digest, Status: LogIntegrityStatus.Missing });
    }

    [Fact]
    public async Task A_backfill_digest_whose_time_of_signing_is_lost_is_not_called_forged()
    {
        using var copy = Copy.Of(3);
        var late = new TestTrail { Now = TestTrail.Begin };
        var key = late.AddDigest([], isBackfill: true, change: json => json["digestPublicKeyFingerprint"] = "of a later time");
        copy.Trails[0].Files[key] = late.Files[key];

        Assert.False(await copy.ValidateAsync());

        Assert.Equal((LogIntegrityStatus.Unknown, "KeysUnavailable"), (copy.Problem.Status, copy.Problem.Reason));
    }

    [Fact]
    public async Task A_digest_that_was_slipped_in_between_two_is_invalid_and_makes_no_gap()
    {
        using var copy = Copy.Of(4);
        var key = copy.Trails[0].DigestKeys[1].Replace("T001530Z", "T003000Z", StringComparison.Ordinal);
        Assert.NotEqual(copy.Trails[0].DigestKeys[1], key);
        copy.Trails[0].Files[key] = new TrailFile(TestTrail.Gzip("{}"u8), "00");

        Assert.False(await copy.ValidateAsync());

        Assert.Equal((LogIntegrityKind.Digest, LogIntegrityStatus.Invalid), (copy.Problem.Kind, copy.Problem.Status));
    }

    [Fact]
    public async Task A_digest_in_the_folder_of_another_day_is_told_where_it_is()
    {
        using var copy = Copy.Of(4);
        var key = copy.Trails[0].DigestKeys[0].Replace("/2026/03/01/", "/2026/03/02/", StringComparison.Ordinal);
        copy.Trails[0].Files[key] = copy.Trails[0].Files[copy.Trails[0].DigestKeys[0]];

        Assert.False(await copy.ValidateAsync());

        var moved = Assert.Single(copy.Results, r => r.Status == LogIntegrityStatus.Relocated);
        Assert.EndsWith(key, moved.Location, StringComparison.Ordinal);
    }
}
