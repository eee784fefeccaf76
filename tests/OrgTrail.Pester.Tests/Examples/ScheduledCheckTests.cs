using System.Management.Automation.Language;

namespace OrgTrail.Pester.Tests.Examples;

/// <summary>docs/examples/scheduled-check.ps1 tells the outcome by its exit code.</summary>
[Collection(nameof(ScheduledFixture))]
public sealed class ScheduledCheckTests(ScheduledFixture fixture)
{
    [Fact]
    public async Task Ends_with_0_when_the_trail_is_as_it_should_be()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples' pwsh is a shell script here.");
        var log = Path.Combine(fixture.Folder, "logs", "check.log");

        var (html, junit) = (Path.Combine(fixture.Folder, "report[1].html"), Path.Combine(fixture.Folder, "report.xml"));

        var run = await Check(fixture.Good, [.. fixture.Good.ProfileArguments, "-LogPath", log, "-ReportPath", $"{html},{junit}"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The audit trail is as it should be:", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ The audit trail is as it should be:", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
        Assert.Equal("", run.Error);
        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<testsuite", await File.ReadAllTextAsync(junit, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_with_2_when_it_is_not_and_names_what()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples' pwsh is a shell script here.");
        var run = await Check(fixture.Drifted, [.. fixture.Drifted.ProfileArguments, "-ReportPath", Path.Combine(fixture.Folder, "report.unknown")]);

        // That a report can't be written does not hide what was found.
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("ERROR: the report could not be written", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^FAIL OT-TRAIL-\d{3} \[\w+\] .* -> ", run.Output);
        Assert.Contains("NOT as it should be", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1, "The audit trail is as it should be:")]
    [InlineData(false, 2, "NOT as it should be")]
    public async Task A_log_that_cannot_be_written_hides_nothing(bool isGood, int exitCode, string outcome)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples' pwsh is a shell script here.");
        var on = isGood ? fixture.Good : fixture.Drifted;

        // A folder is in the file's place.
        var run = await Check(on, [.. on.ProfileArguments, "-LogPath", fixture.Folder]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        Assert.Contains(outcome, run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.Split('\n'), line => line.StartsWith("ERROR: the log could not be written", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-ManagementProfileName nobody", "ProfileNotFound")]
    [InlineData("-ManagementProfileName sandbox-management", "could not be checked completely")]
    public async Task Ends_with_1_when_it_could_not_find_out(string arguments, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The examples' pwsh is a shell script here.");
        var run = await Check(fixture.Good, [.. arguments.Split(' '), "-ProfileLocation", fixture.Good.ProfileLocation, "-Region", fixture.Good.Region]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(reason, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_example_script_parses()
    {
        var scripts = Directory.GetFiles(ScheduledFixture.Examples, "*.ps1", SearchOption.AllDirectories);

        Assert.True(scripts.Length >= 4);
        Assert.All(scripts, script =>
        {
            Parser.ParseFile(script, out _, out var errors);
            Assert.Empty(errors);
        });
    }

    private Task<(int ExitCode, string Output, string Error)> Check(ScheduledFixture.Deployment on, string[] arguments) =>
        fixture.Run(on, fixture.Pwsh, ["-NoProfile", "-NonInteractive", "-File", ScheduledFixture.CheckScript, .. arguments]);
}
