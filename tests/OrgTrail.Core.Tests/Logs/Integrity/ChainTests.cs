using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>Chains of digests: where they begin and end, what is missing of them, and who goes on after whom.</summary>
public sealed class ChainTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Deleted_digests_are_a_gap_and_each_hour_counts(int count)
    {
        using var copy = Copy.Of(hours: 12, logs: 0);
        foreach (var key in copy.Trails[0].DigestKeys.Skip(3).Take(count))
        {
            copy.Trails[0].Delete(key);
        }

        Assert.False(await copy.ValidateAsync());

        Assert.Equal((LogIntegrityKind.Chain, LogIntegrityStatus.Gap, "DigestsMissing", count), (copy.Problem.Kind, copy.Problem.Status, copy.Problem.Reason, copy.Problem.MissingHours));
        Assert.Equal((TestTrail.Begin.AddHours(3), TestTrail.Begin.AddHours(3 + count)), (copy.Problem.StartTime, copy.Problem.EndTime));
        Assert.Equal(count, copy.Summary.MissingHours);
    }

    [Fact]
    public async Task The_logs_of_a_deleted_digest_are_unlisted()
    {
        using var copy = Copy.Of(hours: 6);
        copy.Trails[0].Delete(copy.Trails[0].DigestKeys[2]);

        Assert.False(await copy.ValidateAsync());

        Assert.Equal(2, copy.Results.Count(r => r.Status == LogIntegrityStatus.Unlisted));
        Assert.Equal(1, copy.Summary.MissingHours);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public async Task Deleted_digests_at_the_end_are_a_missing_tail(int count, int hoursLater)
    {
        using var copy = Copy.Of(hours: 6, logs: 0);
        var end = copy.Trails[0].Now;
        foreach (var key in copy.Trails[0].DigestKeys.TakeLast(count))
        {
            copy.Trails[0].Delete(key);
        }

        Assert.False(await copy.ValidateAsync(now: end.AddHours(1).AddMinutes(1)));

        Assert.Equal((LogIntegrityStatus.TailMissing, count), (copy.Problem.Status, copy.Problem.MissingHours));

        // With an end in the past, the digests until then are expected.
        Assert.False(await copy.ValidateAsync(r => r with { EndTime = end }, now: end.AddDays(hoursLater)));
        Assert.Equal((LogIntegrityStatus.TailMissing, count), (copy.Problem.Status, copy.Problem.MissingHours));
        Assert.True(await copy.ValidateAsync(r => r with { EndTime = end.AddHours(-count) }, now: end.AddDays(hoursLater)));
    }

    [Fact]
    public async Task Deleted_digests_at_the_beginning_are_a_gap()
    {
        using var copy = Copy.Of(hours: 6, logs: 0);
        copy.Trails[0].Delete(copy.Trails[0].DigestKeys[0]);
        copy.Trails[0].Delete(copy.Trails[0].DigestKeys[1]);

        Assert.False(await copy.ValidateAsync());

        Assert.Equal((LogIntegrityStatus.Gap, "DigestsMissing", 2), (copy.Problem.Status, copy.Problem.Reason, copy.Problem.MissingHours));
    }

    [Fact]
    public async Task A_chain_that_begins_later_is_valid()
    {
        using var copy = Copy.Of(hours: 6);

        Assert.True(await copy.ValidateAsync(r => r with { StartTime = TestTrail.Begin.AddDays(-30) }));

        Assert.Equal(TestTrail.Begin, copy.Summary.ProvenFrom);
    }

    [Fact]
    public async Task A_chain_that_goes_back_beyond_the_start_is_valid()
    {
        using var copy = Copy.Of(hours: 60);

        Assert.True(await copy.ValidateAsync(r => r with { StartTime = TestTrail.Begin.AddHours(31).AddMinutes(20), EndTime = TestTrail.Begin.AddHours(50).AddMinutes(20) }));

        // The last is beyond the end: files of its last minutes may be named there, and others are not looked at.
        Assert.Equal((21, 40), (copy.Summary.DigestCount, copy.Summary.LogCount));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    public async Task A_trail_that_was_made_again_begins_a_chain_anew(int hoursBetween, int missing)
    {
        using var copy = Copy.Of(hours: 3);
        copy.Trails[0].Now = copy.Trails[0].Now.AddHours(hoursBetween);
        copy.Trails[0].AddHour(startsChain: true);
        copy.Trails[0].AddHour();

        Assert.Equal(missing == 0, await copy.ValidateAsync());

        Assert.Equal(missing, copy.Summary.MissingHours);
        Assert.Equal(missing == 0 ? [] : ["ChainRestarted"], copy.Results.Select(r => r.Reason));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_trail_under_another_name_takes_over(bool atOnce)
    {
        using var copy = new Copy(new TestTrail(), new TestTrail(trailName: "org_trail_2"));
        copy.Trails[0].AddHours(3);
        copy.Trails[1].Now = copy.Trails[0].Now.AddHours(atOnce ? 0 : 4);
        copy.Trails[1].AddHours(3);

        Assert.Equal(atOnce, await copy.ValidateAsync());

        Assert.Equal(["org-trail", "org_trail_2"], copy.Summary.TrailNames);
        Assert.Equal(atOnce ? [] : [("TrailReplaced", 4)], copy.Results.Select(r => (r.Reason, r.MissingHours)));
    }

    [Fact]
    public async Task Two_trails_in_one_folder_are_two_chains_and_vouch_for_the_logs_together()
    {
        using var copy = new Copy(new TestTrail(), new TestTrail(trailName: "another"));
        copy.Trails[0].AddHours(30);
        copy.Trails[1].AddHours(30);

        Assert.True(await copy.ValidateAsync());

        copy.Trails[1].Delete(copy.Trails[1].DigestKeys[10]);
        Assert.False(await copy.ValidateAsync());
        Assert.Equal("another", Assert.Single(copy.Results, r => r.Kind == LogIntegrityKind.Chain).TrailName);
    }

    [Fact]
    public async Task Late_logs_in_a_backfill_digest_are_vouched_for()
    {
        using var copy = Copy.Of(hours: 4);
        var late = new[] { copy.Trails[0].AddLog(at: TestTrail.Begin.AddHours(1.5)) };
        var backfill = new TestTrail();
        foreach (var (key, file) in copy.Trails[0].Files)
        {
            backfill.Files[key] = file;
        }

        backfill.Now = TestTrail.Begin.AddHours(1);
        backfill.AddDigest(late, isBackfill: true);
        backfill.Now = TestTrail.Begin.AddHours(3);
        var second = backfill.AddDigest([], isBackfill: true);
        copy.Trails[0].Files[backfill.DigestKeys[0]] = backfill.Files[backfill.DigestKeys[0]];
        copy.Trails[0].Files[second] = backfill.Files[second];

        Assert.True(await copy.ValidateAsync());
        Assert.Equal((6, 9), (copy.Summary.ValidDigestCount, copy.Summary.ValidLogCount));

        copy.Trails[0].Delete(backfill.DigestKeys[0]);
        Assert.False(await copy.ValidateAsync());
        Assert.Equal(
            [(LogIntegrityKind.Log, LogIntegrityStatus.Unlisted), (LogIntegrityKind.Digest, LogIntegrityStatus.Missing)],
            copy.Results.Select(r => (r.Kind, r.Status)).OrderBy(r => r.Kind));
    }

    [Fact]
    public async Task A_region_without_any_digest_is_not_valid()
    {
        using var copy = Copy.Of(hours: 3);
        copy.Trails[0].DigestKeys.ForEach(copy.Trails[0].Delete);

        Assert.False(await copy.ValidateAsync(now: copy.Trails[0].Now.AddHours(5)));

        Assert.Equal("NoDigests", Assert.Single(copy.Results, r => r.Kind == LogIntegrityKind.Chain).Reason);
        Assert.Equal(6, copy.Summary.UnlistedCount);
    }
}
