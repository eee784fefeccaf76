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
}
