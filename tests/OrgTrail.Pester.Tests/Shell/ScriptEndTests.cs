namespace OrgTrail.Pester.Tests.Shell;

/// <summary>Scripts that do not come to their end: whoever goes by the exit code must not take that for success, nor for a crash.</summary>
public sealed class ScriptEndTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orgtrail-shell-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Nothing-Here; 'on'", 1)]
    [InlineData("$ErrorActionPreference = 'Stop'; throw 'Get-Nothing-Here'", 1)]
    [InlineData("$ErrorActionPreference = 'Continue'; Get-Nothing-Here; 'on'", 0)]
    public async Task An_error_is_told_whatever_the_scripts_preference(string script, int exitCode)
    {
        foreach (var run in new[] { await RunFileAsync(script), await ShellProcess.Run("", "-Command", script) })
        {
            Assert.Equal(exitCode, run.ExitCode);
            Assert.Contains("Get-Nothing-Here", run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("Unhandled exception", run.Error, StringComparison.Ordinal);
            Assert.Equal(exitCode == 0 ? "on" : string.Empty, run.Output.Trim());
        }
    }

    [Fact]
    public async Task What_Ctrl_C_ends_is_no_success()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such signal on Windows.");

        // It presses Ctrl+C itself, so that nobody has to guess how far it is.
        var run = await RunFileAsync("[Diagnostics.Process]::Start('sh', [string[]]('-c', \"kill -INT $PID\")).WaitForExit(); for ($i = 0; $i -lt 20000; $i++) { [Threading.Thread]::Sleep(1) }; 'ignored'");

        Assert.SkipWhen(run.Output.StartsWith("ignored", StringComparison.Ordinal), "Whoever started the tests has them ignore Ctrl+C.");
        Assert.Equal((130, string.Empty), (run.ExitCode, run.Output));
    }

    private async Task<(int ExitCode, string Output, string Error)> RunFileAsync(string script)
    {
        var path = Path.Combine(_folder.FullName, "script.ps1");
        await File.WriteAllTextAsync(path, script, TestContext.Current.CancellationToken);
        return await ShellProcess.Run("", "-File", path);
    }
}
