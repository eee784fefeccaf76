namespace OrgTrail.Pester.Tests.Examples;

/// <summary>docs/examples/validate-logs.ps1 tells the outcome by its exit code.</summary>
[Collection(nameof(ScheduledFixture))]
public sealed class ValidateLogsTests(ScheduledFixture fixture)
{
    private static readonly string Script = Path.Combine(ScheduledFixture.Examples, "validate-logs.ps1");

    [Fact]
    public async Task Ends_with_0_when_everything_is_there_and_unchanged()
    {
        var run = await Validate(fixture.Good.ProfileArguments);

        Assert.Contains("The logs are all there and unchanged:", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Takes_lists_as_the_one_text_that_File_makes_of_them()
    {
        var run = await Validate([.. fixture.Good.ProfileArguments, "-AccountId", "222222222222,333333333333", "-LogRegion", "us-east-1,eu-west-1"]);

        Assert.Contains("in 4 accounts and regions.", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Ends_with_2_when_it_is_not_and_names_what()
    {
        // Before the trail was: no digest proves anything of that time.
        var run = await Validate([.. fixture.Good.ProfileArguments, "-StartTime", "2026-01-01", "-EndTime", "2026-01-02", "-AccountId", "333333333333"]);

        Assert.Matches(@"(?m)^TAILMISSING NoDigests 333333333333 ", run.Output);
        Assert.Contains("The logs are NOT all there and unchanged", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task Names_of_added_files_control_no_terminal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No name of a file has control characters there.");
        var copy = Path.Combine(fixture.Folder, "hostile");
        var account = Path.Combine(copy, "AWSLogs", "333333333333");
        var day = Directory.CreateDirectory(Path.Combine(account, "CloudTrail", "us-east-1", "2026", "01", "01")).FullName;
        Directory.CreateDirectory(Path.Combine(account, "CloudTrail-Digest", "us-east-1"));
        await File.WriteAllTextAsync(Path.Combine(day, "333333333333_CloudTrail_us-east-1_20260101T1200Z_a\u001b[2K\u001b[1A.json.gz"), "", TestContext.Current.CancellationToken);

        var run = await Validate([.. fixture.Good.ProfileArguments[..2], .. fixture.Good.ProfileArguments[4..], "-Path", copy, "-StartTime", "2026-01-01", "-EndTime", "2026-01-02"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("UNLISTED NoDigest 333333333333 us-east-1", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Theory]
    [InlineData("-ManagementProfileName nobody", "ProfileNotFound")]
    [InlineData("-ManagementProfileName sandbox-management -BucketName gov-good-trail", "AccessDenied")]
    [InlineData("-ManagementProfileName sandbox-management -LogAccountProfileName sandbox-log-archive -AccountId 999999999999", "LogsNotFound")]
    public async Task Ends_with_1_when_it_could_not_find_out(string arguments, string reason)
    {
        var run = await Validate([.. arguments.Split(' '), "-ProfileLocation", fixture.Good.ProfileLocation, "-Region", fixture.Good.Region]);

        Assert.Contains($"ERROR: the logs could not be validated ({reason}", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, run.ExitCode);
    }

    private Task<(int ExitCode, string Output, string Error)> Validate(string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples' pwsh is a shell script here.");
        return fixture.Run(fixture.Good, fixture.Pwsh, ["-NoProfile", "-NonInteractive", "-File", Script, "-ModulePath", Repository.Manifest, .. arguments]);
    }
}
