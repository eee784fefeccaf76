using System.Diagnostics;
using OrgTrail.Core.Logs.Validation;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>What somebody would try who may write to the bucket and wants the validation to say that all is well.</summary>
public sealed class AttackTests
{
    private static readonly LogIntegrityStatus[] NotValid = [LogIntegrityStatus.Unlisted];

    [Theory]
    [InlineData("2026/03/01/111111111111_CloudTrail_us-east-1_20991231T0000Z_0123456789abcdef.json.gz")]
    [InlineData("2026/03/01/111111111111_CloudTrail_us-east-1_20260303T1200Z_0123456789abcdef.json.gz")]
    [InlineData("2026/03/02/sub/folder/x.json.gz")]
    [InlineData("2026/03/02/~.json.gz")]
    [InlineData("2026/03/02/111111111111_CloudTrail_us-east-1_20260302T0000Z")]
    [InlineData("2026/03/02/111111111111_CloudTrail-Insight_us-east-1_20260302T0000Z_0.json.gz")]
    [InlineData("2026/03/02/%2e%2e.JSON")]
    public async Task A_file_that_is_slipped_in_is_unlisted_whatever_its_name_says(string name)
    {
        using var copy = Copy.Of(40);
        copy.Trails[0].Files[$"AWSLogs/o-test/111111111111/CloudTrail/us-east-1/{name}"] = new TrailFile(TestTrail.Gzip("{}"u8));

        Assert.False(await copy.ValidateAsync());

        Assert.Equal(NotValid, copy.Results.Select(r => r.Status));
    }

    [Theory]
    [InlineData("CloudTrail/US-EAST-1/2026/03/02/x.json.gz")]
    [InlineData("CloudTrail/us-east-1 /2026/03/02/x.json.gz")]
    [InlineData("CloudTrail/us-east-9/2026/03/02/x.json.gz")]
    public async Task A_folder_that_is_slipped_in_beside_the_regions_is_told(string name)
    {
        using var copy = Copy.Of(40);
        copy.Trails[0].Files[$"AWSLogs/o-test/111111111111/{name}"] = new TrailFile(TestTrail.Gzip("{}"u8));

        Assert.False(await copy.ValidateAsync());

        Assert.Contains(copy.Results, r => r.Status == LogIntegrityStatus.Unlisted);
        Assert.Single(copy.Summaries, s => !s.IsValid);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(45)]
    public async Task The_digest_that_covers_the_end_of_a_time_long_past_must_be_there(int minutes)
    {
        using var copy = Copy.Of(20);
        var end = TestTrail.Begin.AddHours(10).AddMinutes(minutes);
        Assert.True(await copy.ValidateAsync(r => r with { EndTime = end }));
        foreach (var key in copy.Trails[0].DigestKeys.Skip(minutes == 0 ? 9 : 10).ToArray())
        {
            copy.Trails[0].Delete(key);
        }

        Assert.False(await copy.ValidateAsync(r => r with { EndTime = end }));

        Assert.Equal((true, 1L), (copy.Summary.IsTailMissing, copy.Summary.MissingHours));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public async Task A_file_that_is_slipped_in_just_before_the_end_of_a_time_long_past_is_unlisted(int minutes)
    {
        using var copy = Copy.Of(20);
        var end = TestTrail.Begin.AddHours(10).AddMinutes(minutes);
        copy.Trails[0].AddLog(at: end.AddMinutes(-5));

        Assert.False(await copy.ValidateAsync(r => r with { EndTime = end }));

        Assert.Equal(LogIntegrityStatus.Unlisted, copy.Problem.Status);
    }

    [Fact]
    public async Task Accounts_and_regions_that_are_asked_for_by_name_must_be_there()
    {
        using var copy = Copy.Of(3);

        Assert.False(await copy.ValidateAsync(r => r with { ExpectedAccounts = ["111111111111", "222222222222"] }));
        Assert.Equal(["222222222222"], copy.Summaries.Where(s => !s.IsValid).Select(s => s.AccountId));

        Assert.False(await copy.ValidateAsync(r => r with { ExpectedRegions = ["us-east-1", "eu-west-1"] }));
        Assert.Equal(["eu-west-1"], copy.Summaries.Where(s => !s.IsValid).Select(s => s.Region));
    }

    [Fact]
    public async Task A_pipe_in_a_copy_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such files on Windows.");
        using var copy = Copy.Of(3);
        copy.Write();
        foreach (var key in (string[])[copy.Trails[0].LogKeys[0], copy.Trails[0].DigestKeys[1], copy.Trails[0].DigestKeys[2] + ".metadata.json"])
        {
            var path = Path.Join(copy.Folder, "copy", key);
            File.Delete(path);
            using var make = Process.Start("mkfifo", [path]);
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.False(await Task.Run(() => copy.ValidateAsync(rewrite: false)).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));
        Assert.True(copy.Summary.InvalidCount >= 2);
    }

    [Fact]
    public async Task A_chain_that_begins_anew_within_the_hour_leaves_a_gap()
    {
        using var copy = Copy.Of(3);
        copy.Trails[0].Now = copy.Trails[0].Now.AddMinutes(40);
        copy.Trails[0].AddHour(startsChain: true);

        Assert.False(await copy.ValidateAsync());

        Assert.Equal((LogIntegrityStatus.Gap, "ChainRestarted", 1), (copy.Problem.Status, copy.Problem.Reason, copy.Problem.MissingHours));
    }

    /// <summary>A digest after the time needs no signature of its own. One that anybody wrote must not stand for those of the time.</summary>
    [Theory]
    [InlineData("org-trail", true, 0, true)]
    [InlineData("org-trail", false, 0, true)]
    [InlineData("org-trail", false, 30, true)]
    [InlineData("another", false, 0, true)]
    [InlineData("org-trail", true, 0, false)]
    public async Task A_digest_without_signature_after_the_time_hides_no_missing_end(string trailName, bool namesTheOneBefore, int minutes, bool withSignatures)
    {
        using var copy = Copy.Of(20);
        var trail = copy.Trails[0];
        var end = TestTrail.Begin.AddHours(10).AddMinutes(minutes);
        var cut = minutes == 0 ? 9 : 10;
        var forger = new TestTrail(trailName: trailName) { Now = TestTrail.Begin.AddHours(cut + 1) };
        var forged = forger.AddDigest([], change: json =>
        {
            json["previousDigestS3Bucket"] = TestTrail.Bucket;
            json["previousDigestS3Object"] = namesTheOneBefore ? trail.DigestKeys[cut - 1] : "AWSLogs/elsewhere";
            json["previousDigestHashValue"] = new string('0', 64);
            json["previousDigestSignature"] = trail.Files[trail.DigestKeys[cut - 1]].Signature;
        });
        foreach (var key in trail.DigestKeys.Skip(cut).Concat(trail.LogKeys.Skip(2 * cut)).ToArray())
        {
            trail.Delete(key);
        }

        trail.Files[forged] = new TrailFile(forger.Files[forged].Content);

        Assert.False(await copy.ValidateAsync(r => r with { EndTime = end }, withSignatures));

        Assert.Equal(LogIntegrityStatus.TailMissing, copy.Problem.Status);
        Assert.Equal((true, 1L), (copy.Summary.IsTailMissing, copy.Summary.MissingHours));
    }

    [Fact]
    public async Task Digests_after_the_time_alone_prove_nothing_of_it()
    {
        using var copy = new Copy(new TestTrail { Now = TestTrail.Begin.AddHours(5) });
        copy.Trails[0].AddHour(startsChain: true);
        copy.Trails[0].AddHour();

        Assert.False(await copy.ValidateAsync(r => r with { EndTime = TestTrail.Begin.AddHours(5) }, now: TestTrail.Begin.AddDays(1)));

        Assert.Equal((LogIntegrityStatus.TailMissing, "NoDigests", 5), (copy.Problem.Status, copy.Problem.Reason, copy.Problem.MissingHours));
        Assert.Null(copy.Summary.ProvenUntil);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task A_digest_of_late_log_files_does_not_stand_for_the_hourly_ones(int? hours)
    {
        using var copy = Copy.Of(5);
        var late = new TestTrail { Now = TestTrail.Begin.AddHours(3) };
        var backfill = late.AddDigest([], isBackfill: true);
        copy.Trails[0].Files.Clear();
        copy.Trails[0].Files[backfill] = late.Files[backfill];

        Assert.False(await copy.ValidateAsync(r => r with { EndTime = hours is { } h ? TestTrail.Begin.AddHours(h) : null }));

        Assert.Equal((LogIntegrityStatus.TailMissing, "NoDigests"), (copy.Problem.Status, copy.Problem.Reason));
        Assert.Equal((1, null), (copy.Summary.DigestCount, copy.Summary.ProvenFrom));
    }

    [Fact]
    public async Task What_the_digest_after_the_time_vouches_for_is_not_said_to_be_proven()
    {
        using var copy = Copy.Of(20);
        copy.Trails[0].Delete(copy.Trails[0].LogKeys[20]);
        var end = TestTrail.Begin.AddHours(10);

        Assert.True(await copy.ValidateAsync(r => r with { EndTime = end }));

        Assert.Equal(end, copy.Summary.ProvenUntil);
    }

    /// <summary>Readers take every file in the folder of a day, whatever its name. Such a file is of the time that the day begins in.</summary>
    [Theory]
    [InlineData("2026/03/03/000.json.gz")]
    [InlineData("2026/03/03/~.json.gz")]
    [InlineData("2026/03/03/111111111111_CloudTrail_us-east-1_~.json.gz")]
    [InlineData("2026/03/04/000.json.gz")]
    [InlineData("2026/03/04/~.json.gz")]
    [InlineData("2026/03/04/sub/~.json.gz")]
    public async Task A_file_without_a_time_in_its_name_is_found_on_the_first_and_last_day_too(string name)
    {
        using var copy = Copy.Of(100);
        copy.Trails[0].Files[$"AWSLogs/o-test/111111111111/CloudTrail/us-east-1/{name}"] = new TrailFile(TestTrail.Gzip("{}"u8));
        var midnight = new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.Zero);

        Assert.False(await copy.ValidateAsync(r => r with { StartTime = midnight, EndTime = midnight.AddHours(36) }));

        Assert.Equal(LogIntegrityStatus.Unlisted, copy.Problem.Status);
    }
}
