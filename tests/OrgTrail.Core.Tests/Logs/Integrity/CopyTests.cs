using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>What is found in a copy on disk, fault by fault.</summary>
public sealed class CopyTests
{
    [Fact]
    public async Task A_whole_copy_is_valid_and_every_file_of_it_is_told_on_request()
    {
        using var copy = Copy.Of(hours: 5);

        Assert.True(await copy.ValidateAsync(r => r with { IncludeValid = true }));

        Assert.All(copy.Results, r => Assert.Equal(LogIntegrityStatus.Valid, r.Status));
        Assert.Equal(10, copy.Results.Count(r => r.Kind == LogIntegrityKind.Log));
        Assert.Equal(5, copy.Results.Count(r => r.Kind == LogIntegrityKind.Digest));
        Assert.Equal(1, copy.Results.Count(r => r.Kind == LogIntegrityKind.Chain));
        Assert.All(copy.Results, r => Assert.Null(r.Reason));
        Assert.Equal((5, 5, 10, 10), (copy.Summary.DigestCount, copy.Summary.ValidDigestCount, copy.Summary.LogCount, copy.Summary.ValidLogCount));
        Assert.Equal((TestTrail.Begin, copy.Trails[0].Now), (copy.Summary.ProvenFrom, copy.Summary.ProvenUntil));
        Assert.True(copy.Summary.DecompressedBytes > 0);
    }

    [Fact]
    public async Task What_is_valid_is_only_counted_by_default()
    {
        using var copy = Copy.Of(hours: 3);

        Assert.True(await copy.ValidateAsync());

        Assert.Empty(copy.Results);
        Assert.Equal(6, copy.Summary.ValidLogCount);
    }

    [Fact]
    public async Task A_changed_log_is_invalid()
    {
        using var copy = Copy.Of(hours: 3);
        var key = copy.Trails[0].LogKeys[2];
        copy.Trails[0].Files[key].Content = TestTrail.Gzip("{\"Records\":[]}"u8);

        Assert.False(await copy.ValidateAsync());

        AssertProblem(copy, LogIntegrityKind.Log, LogIntegrityStatus.Invalid, "HashMismatch", key);
        Assert.EndsWith(copy.Trails[0].DigestKeys[1], copy.Problem.VouchedBy, StringComparison.Ordinal);
        Assert.Equal((1, 5), (copy.Summary.InvalidCount, copy.Summary.ValidLogCount));
    }

    [Fact]
    public async Task A_deleted_log_is_missing()
    {
        using var copy = Copy.Of(hours: 3);
        var key = copy.Trails[0].LogKeys[0];
        copy.Trails[0].Delete(key);

        Assert.False(await copy.ValidateAsync());

        AssertProblem(copy, LogIntegrityKind.Log, LogIntegrityStatus.Missing, "NotFound", key);
        Assert.Equal(1, copy.Summary.MissingCount);
    }

    [Fact]
    public async Task An_added_log_is_unlisted()
    {
        using var copy = Copy.Of(hours: 5);
        var key = copy.Trails[0].AddLog(at: TestTrail.Begin.AddHours(2.5));

        Assert.False(await copy.ValidateAsync());

        AssertProblem(copy, LogIntegrityKind.Log, LogIntegrityStatus.Unlisted, "NotListed", key);
        Assert.Equal(1, copy.Summary.UnlistedCount);
    }

    [Theory]
    [InlineData("000.json.gz")]
    [InlineData("zzz.json.gz")]
    [InlineData("111111111111_CloudTrail_us-east-1_x.json.gz")]
    public async Task A_file_with_a_strange_name_among_the_logs_is_unlisted(string name)
    {
        using var copy = Copy.Of(hours: 30);
        var day = Path.GetDirectoryName(copy.Trails[0].LogKeys[20])!.Replace('\\', '/');
        copy.Trails[0].Files[$"{day}/{name}"] = new TrailFile(TestTrail.Gzip("{}"u8));

        Assert.False(await copy.ValidateAsync());

        AssertProblem(copy, LogIntegrityKind.Log, LogIntegrityStatus.Unlisted, "NotListed", name);
    }

    [Fact]
    public async Task A_log_that_waits_for_its_digest_is_no_problem()
    {
        using var copy = Copy.Of(hours: 3);
        copy.Trails[0].AddLog(at: copy.Trails[0].Now.AddMinutes(5));

        Assert.True(await copy.ValidateAsync());
    }

    [Fact]
    public async Task A_log_whose_digest_never_came_is_unlisted_and_the_tail_is_missing()
    {
        using var copy = Copy.Of(hours: 3);
        var key = copy.Trails[0].AddLog(at: copy.Trails[0].Now.AddMinutes(5));

        Assert.False(await copy.ValidateAsync(now: copy.Trails[0].Now.AddHours(4.5)));

        var log = Assert.Single(copy.Results, r => r.Kind == LogIntegrityKind.Log);
        Assert.Equal((LogIntegrityStatus.Unlisted, "NoDigest"), (log.Status, log.Reason));
        Assert.EndsWith(key, log.Location, StringComparison.Ordinal);
        var tail = Assert.Single(copy.Results, r => r.Kind == LogIntegrityKind.Chain);
        Assert.Equal((LogIntegrityStatus.TailMissing, 3), (tail.Status, tail.MissingHours));
        Assert.True(copy.Summary.IsTailMissing);
    }

    private static void AssertProblem(Copy copy, LogIntegrityKind kind, LogIntegrityStatus status, string reason, string key)
    {
        Assert.Equal((kind, status, reason), (copy.Problem.Kind, copy.Problem.Status, copy.Problem.Reason));
        Assert.EndsWith(key, copy.Problem.Location, StringComparison.Ordinal);
        Assert.NotEmpty(copy.Problem.Detail!);
        Assert.False(copy.Summary.IsValid);
    }
}
