namespace OrgTrail.Pester.Tests.Shell;

/// <summary>What build.ps1 asks of dotnet.</summary>
public sealed class BuildScriptTests
{
    [Theory]
    [InlineData("", "Debug")]
    [InlineData("-Task Package", "Release")]
    [InlineData("-Task Package -Configuration Debug", "Debug")]
    [InlineData("-Configuration Release", "Release")]
    public async Task A_package_is_built_with_the_compilers_optimizations(string arguments, string configuration)
    {
        var script = Path.Combine(Repository.Root, "build.ps1");

        var run = await ShellProcess.Run(
            "",
            "-NonInteractive",
            "-Command",
            $"function dotnet {{ \"dotnet $args\" }} function Import-PowerShellDataFile {{ @{{ ModuleVersion = '1.2' }} }} function Compress-Archive {{ }} function Get-Item {{ }} & '{script}' {arguments}");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith($"OrgTrail.slnx --configuration {configuration}", run.Output.Trim(), StringComparison.Ordinal);
    }
}
