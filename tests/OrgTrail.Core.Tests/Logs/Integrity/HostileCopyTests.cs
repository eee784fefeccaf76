using OrgTrail.Core.Errors;
using OrgTrail.Core.Results;

namespace OrgTrail.Core.Tests.Logs.Integrity;

/// <summary>Copies that try to lead out of themselves, that are damaged, or that are not where they are expected.</summary>
public sealed class HostileCopyTests
{
    [Theory]
    [InlineData("AWSLogs/../../secret.json.gz")]
    [InlineData("AWSLogs/o-test/../../../secret.json.gz")]
    [InlineData("../secret.json.gz")]
    [InlineData("/etc/passwd")]
    [InlineData("AWSLogs//etc/passwd")]
    [InlineData("AWSLogs/./x.json.gz")]
    [InlineData("AWSLogs/a\\..\\..\\b.json.gz")]
    [InlineData("C:\\Windows\\win.ini")]
    public async Task A_key_that_leads_out_of_the_copy_is_not_followed(string key)
    {
        using var copy = Copy.Of(2);
        File.WriteAllBytes(Path.Join(copy.Folder, "secret.json.gz"), TestTrail.Gzip("{}"u8));
        copy.Trails[0].AddHour(change: json => json["logFiles"]![0]!["s3Object"] = key);

        Assert.False(await copy.ValidateAsync());

        var result = Assert.Single(copy.Results, r => r is { Kind: LogIntegrityKind.Log, Status: LogIntegrityStatus.Unknown });
        Assert.Equal("UnsafePath", result.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Links_are_not_followed(bool isFolder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Making links needs a privilege on Windows.");
        using var copy = Copy.Of(3);
        copy.Write();
        var path = Path.Join(copy.Folder, "copy", copy.Trails[0].LogKeys[0]);
        var linked = isFolder ? Path.GetDirectoryName(path)! : path;
        var elsewhere = Path.Join(copy.Folder, "elsewhere");
        if (isFolder)
        {
            Directory.Move(linked, elsewhere);
            Directory.CreateSymbolicLink(linked, elsewhere);
        }
        else
        {
            File.Move(linked, elsewhere);
            File.CreateSymbolicLink(linked, elsewhere);
        }

        Assert.False(await copy.ValidateAsync(rewrite: false));

        Assert.NotEmpty(copy.Results);
        Assert.All(copy.Results, r => Assert.Equal((LogIntegrityStatus.Unknown, "SymbolicLink"), (r.Status, r.Reason)));
    }

    [Fact]
    public async Task A_truncated_or_foreign_log_is_invalid()
    {
        using var copy = Copy.Of(3);
        var (truncated, foreign) = (copy.Trails[0].Files[copy.Trails[0].LogKeys[0]], copy.Trails[0].Files[copy.Trails[0].LogKeys[1]]);
        truncated.Content = truncated.Content[..^9];
        foreign.Content = "no gzip at all"u8.ToArray();

        Assert.False(await copy.ValidateAsync());

        Assert.Equal(2, copy.Results.Count);
        Assert.All(copy.Results, r => Assert.Equal(LogIntegrityStatus.Invalid, r.Status));
    }

    [Fact]
    public async Task An_empty_file_is_invalid()
    {
        using var copy = Copy.Of(3);
        copy.Trails[0].Files[copy.Trails[0].LogKeys[0]].Content = [];

        Assert.False(await copy.ValidateAsync());

        Assert.Equal(LogIntegrityStatus.Invalid, copy.Problem.Status);
    }

    [Fact]
    public async Task A_log_beyond_the_limit_is_unknown_and_says_so()
    {
        using var copy = Copy.Of(2);
        copy.Trails[0].AddLog(new string(' ', 100_000));
        copy.Trails[0].AddDigest([copy.Trails[0].LogKeys[^1]]);

        Assert.True(await copy.ValidateAsync());
        Assert.False(await copy.ValidateAsync(r => r with { MaximumLogSize = 99_999 }));

        Assert.Equal((LogIntegrityStatus.Unknown, "TooLarge"), (copy.Problem.Status, copy.Problem.Reason));
        Assert.Contains("-MaximumLogSize", copy.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_file_is_read_in_pieces()
    {
        using var copy = Copy.Of(1);
        var content = new byte[24 << 20];
        new Random(1).NextBytes(content.AsSpan(0, 6 << 20));
        var key = copy.Trails[0].AddLog();
        copy.Trails[0].Files[key].Content = TestTrail.Gzip(content);
        copy.Trails[0].AddDigest([key]);

        Assert.True(await copy.ValidateAsync());

        Assert.True(copy.Summary.DecompressedBytes > content.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("copy")]
    [InlineData("copy/AWSLogs")]
    [InlineData("copy/AWSLogs/o-test")]
    [InlineData("copy/AWSLogs/o-test/111111111111")]
    public async Task The_folder_may_be_above_the_logs_or_within(string path)
    {
        using var copy = Copy.Of(3);

        Assert.True(await copy.ValidateAsync(path: Path.Join(copy.Folder, path)));

        Assert.Equal(6, copy.Summary.ValidLogCount);
    }

    [Fact]
    public async Task A_part_of_the_copy_is_validated_alone()
    {
        using var copy = new Copy(new TestTrail(), new TestTrail("222222222222"), new TestTrail("222222222222", "eu-west-1"));
        foreach (var trail in copy.Trails)
        {
            trail.AddHour();
        }

        Assert.True(await copy.ValidateAsync(path: Path.Join(copy.Folder, "copy/AWSLogs/o-test/222222222222")));

        Assert.Equal(["eu-west-1", "us-east-1"], copy.Summaries.Select(s => s.Region).Order(StringComparer.Ordinal));
        Assert.All(copy.Summaries, s => Assert.Equal("222222222222", s.AccountId));
    }

    [Theory]
    [InlineData("AWSLogs/")]
    [InlineData("team/logs/AWSLogs/")]
    [InlineData("AWSLogs/archive/AWSLogs/o-x/")]
    public async Task Single_accounts_and_key_prefixes_have_their_own_layouts(string root)
    {
        using var copy = new Copy(new TestTrail(root: root));
        copy.Trails[0].AddHour();
        copy.Trails[0].AddHour();

        var valid = await copy.ValidateAsync(path: Path.Join(copy.Folder, "copy", root));

        Assert.True(valid);
        Assert.Equal(4, copy.Summary.ValidLogCount);
    }

    [Fact]
    public async Task Accounts_and_regions_can_be_chosen()
    {
        using var copy = new Copy(new TestTrail(), new TestTrail("222222222222"), new TestTrail("222222222222", "eu-west-1"));
        foreach (var trail in copy.Trails)
        {
            trail.AddHour();
        }

        Assert.True(await copy.ValidateAsync(r => r with { IncludesAccount = a => a.StartsWith('2'), IncludesRegion = x => x.StartsWith("eu", StringComparison.Ordinal) }));

        Assert.Equal(("222222222222", "eu-west-1"), (copy.Summary.AccountId, copy.Summary.Region));
    }

    [Fact]
    public async Task No_logs_at_all_is_an_error_and_not_a_success()
    {
        using var copy = Copy.Of(1);

        var none = await Assert.ThrowsAsync<OrgTrailException>(() => copy.ValidateAsync(r => r with { IncludesAccount = _ => false }));
        Assert.Equal(ErrorIds.LogsNotFound, none.ErrorId);
        none = await Assert.ThrowsAsync<OrgTrailException>(() => copy.ValidateAsync(path: Path.Join(copy.Folder, "nowhere")));
        Assert.Equal(ErrorIds.LogsNotFound, none.ErrorId);
        var empty = Directory.CreateDirectory(Path.Join(copy.Folder, "empty"));
        none = await Assert.ThrowsAsync<OrgTrailException>(() => copy.ValidateAsync(path: empty.FullName));
        Assert.Equal(ErrorIds.LogsNotFound, none.ErrorId);
    }

    [Fact]
    public async Task A_time_that_ends_before_it_starts_is_refused()
    {
        using var copy = Copy.Of(1);

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => copy.ValidateAsync(r => r with { EndTime = r.StartTime }));

        Assert.Equal(ErrorIds.InvalidTimeRange, error.ErrorId);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("""{"PublicKeyList":[]}""")]
    [InlineData("""{"PublicKeyList":null}""")]
    [InlineData("""{"PublicKeyList":[{"Fingerprint":"a","Value":"AAAA"}]}""")]
    [InlineData("""{"PublicKeyList":[{"Fingerprint":"a","Value":"!"}]}""")]
    [InlineData("""{"Format":"OrgTrail.PublicKeys/9","PublicKeyList":[{"Fingerprint":"a","Value":"AAAA"}]}""")]
    public async Task A_file_without_usable_keys_is_refused(string content)
    {
        using var copy = Copy.Of(1);
        File.WriteAllText(copy.KeyPath, content);

        var error = await Assert.ThrowsAsync<OrgTrailException>(() => copy.ValidateAsync());

        Assert.Equal(ErrorIds.PublicKeyFileInvalid, error.ErrorId);
    }

    [Fact]
    public async Task The_keys_that_the_AWS_CLI_lists_serve_as_well()
    {
        using var copy = Copy.Of(2);
        File.WriteAllText(
            copy.KeyPath,
            $$$"""{"PublicKeyList":[{"Value":"{{{TestTrail.PublicKey.Value}}}","ValidityStartTime":"2026-01-01T00:00:00+00:00","ValidityEndTime":"2026-12-01T00:00:00+00:00","Fingerprint":"{{{TestTrail.PublicKey.Fingerprint}}}"}]}""");

        Assert.True(await copy.ValidateAsync());
    }
}
