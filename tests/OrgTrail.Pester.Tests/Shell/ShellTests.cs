namespace OrgTrail.Pester.Tests.Shell;

/// <summary>The shell's modes and its exit codes, which are pwsh's.</summary>
public sealed class ShellTests
{
    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("throw 'no'", 1)]
    [InlineData("Get-Item-That-Is-Not-There", 1)]
    [InlineData("Get-Item-That-Is-Not-There; 'last'", 0)]
    [InlineData("if (", 1)]
    public async Task Command_gives_pwshs_exit_code(string command, int exitCode)
    {
        var run = await ShellProcess.Run("", "-NoProfile", "-NonInteractive", "-Command", command);

        Assert.Equal(exitCode, run.ExitCode);
    }

    [Theory]
    [InlineData("param($Name, [switch]$Quick) \"$Name $Quick $args\"; exit 9", new[] { "-Name", "log bucket", "-Quick", "rest" }, 9, "log bucket True rest\n")]
    [InlineData("\"$((Get-Module OrgTrail).Name) $($PSScriptRoot.Length -gt 0)\"", new string[0], 0, "OrgTrail True\n")]
    [InlineData("'before'; throw 'no'", new string[0], 1, "before\n")]
    [InlineData("#Requires -Version 99\n'ran'", new string[0], 1, "")]
    public async Task File_binds_its_arguments_and_keeps_its_exit_code(string script, string[] arguments, int exitCode, string output)
    {
        var folder = Directory.CreateTempSubdirectory("orgtrail-shell-");
        try
        {
            var path = Path.Combine(folder.FullName, "it's a [script].ps1");
            await File.WriteAllTextAsync(path, script, TestContext.Current.CancellationToken);

            var run = await ShellProcess.Run("", ["-File", path, .. arguments]);

            Assert.Equal(exitCode, run.ExitCode);
            Assert.Equal(output, run.Output.ReplaceLineEndings("\n"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_sandbox_that_nobody_stops_leaves_no_profiles()
    {
        var run = await ShellProcess.Run("", "-NoProfile", "-Command", "$folder = (Start-OrgTrailSandbox).ProfileLocation; [IO.File]::Exists(\"$folder/config\"); $folder");

        var lines = run.Output.ReplaceLineEndings("\n").Trim().Split('\n');
        Assert.Equal("True", lines[0]);
        Assert.False(Directory.Exists(lines[1]));
    }

    [Theory]
    [InlineData("-Wrong")]
    [InlineData("-Command")]
    [InlineData("no-such-file.ps1")]
    public async Task A_command_line_it_does_not_understand_gives_64(string argument)
    {
        var run = await ShellProcess.Run("", argument);

        Assert.Equal(64, run.ExitCode);
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public async Task Help_breaks_its_lines_between_words()
    {
        var run = await ShellProcess.Run("", "-NoProfile", "-Command", "Get-Help New-OrgLogBucket");

        // A parameter name that a line break cuts in two can't be found, and can't be copied.
        Assert.All(
            ["-BucketName", "-TrailName", "-TrailRegion", "-LogAccountId", "-ManagementAccountId", "-OrganizationId", "-BreakGlassPrincipalArn", "-ProfileLocation"],
            name => Assert.Contains(name, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Interactive_reads_statements_over_lines_until_exit()
    {
        var run = await ShellProcess.Run("if (1) {\n'two lines'\n}\nGet-Nothing-Here\nexit 3\n'never'\n", "-Interactive");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("two lines\n", run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Results_and_notes_go_apart_without_colour_when_redirected()
    {
        var run = await ShellProcess.Run("", "-Command", "[pscustomobject]@{ Name = 'x' }; $Host.UI.WriteWarningLine('careful'); Get-Nothing-Here");

        Assert.Contains("Name\n----\nx", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("WARNING: careful", run.Error, StringComparison.Ordinal);
        Assert.Contains("Get-Nothing-Here", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output + run.Error);
    }

    [Theory]
    [InlineData("y\n", "0\n")]
    [InlineData("?\nn\n", "1\n")]
    [InlineData("\n", "1\n")]
    public async Task Asks_and_takes_the_answer_from_the_input(string answer, string output)
    {
        const string question =
            "$choices = [System.Management.Automation.Host.ChoiceDescription[]]('&Yes', '&No'); $Host.UI.PromptForChoice('Sure?', 'Really?', $choices, 1)";
        var run = await ShellProcess.Run(answer, "-Command", question);

        Assert.Equal(output, run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_question_is_an_error_when_nobody_can_answer()
    {
        var run = await ShellProcess.Run("", "-NonInteractive", "-Command", "$Host.UI.ReadLine()");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("-NonInteractive", run.Error, StringComparison.Ordinal);
    }
}
