using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Xml.Linq;

namespace OrgTrail.Pester.Tests.Module;

/// <summary>Views colour only where colour is wanted and can be shown. $PSStyle and the environment are the process's: nothing runs beside this.</summary>
[Collection(nameof(ColourTests))]
[CollectionDefinition(nameof(ColourTests), DisableParallelization = true)]
public sealed class ColourTests
{
    private const string Ask = "$style = $ExecutionContext.SessionState.PSVariable.GetValue('PSStyle')";

    private const string Rule =
        "if ($null -eq $style -or $env:NO_COLOR -or $style.OutputRendering -eq 'PlainText' -or ($style.OutputRendering -ne 'Ansi' -and -not $Host.UI.SupportsVirtualTerminal)) { return $text }";

    [Fact]
    public void Every_view_that_colours_asks_in_the_same_words()
    {
        var blocks = Directory.EnumerateFiles(Path.Combine(Repository.Root, "bin"), "*.ps1xml")
            .SelectMany(file => XDocument.Load(file).Descendants("ScriptBlock"))
            .Select(block => block.Value)
            .Where(text => text.Contains("PSStyle", StringComparison.OrdinalIgnoreCase) || text.Contains("$style", StringComparison.OrdinalIgnoreCase)
                || text.Contains("`e[", StringComparison.Ordinal) || text.Contains("[char]27", StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, text =>
        {
            var lines = text.Split('\n').Select(line => line.Trim()).ToArray();
            var at = Array.IndexOf(lines, Ask);
            Assert.True(at >= 0 && lines[at + 1] == Rule, $"A view decides about colour in words of its own: {text}");
            Assert.DoesNotContain("`e[", text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(true, "Host", null, true)]
    [InlineData(true, "Ansi", null, true)]
    [InlineData(true, "PlainText", null, false)]
    [InlineData(true, "Host", "1", false)]
    [InlineData(true, "Ansi", "1", false)]
    [InlineData(true, "Host", "", true)]
    [InlineData(false, "Host", null, false)]
    [InlineData(false, "Ansi", null, true)]
    [InlineData(false, "PlainText", null, false)]
    public void Colours_where_it_is_wanted_and_can_be_shown(bool hasTerminal, string rendering, string? noColor, bool isColoured)
    {
        var host = new ScreenHost(hasTerminal);
        using var runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(
            """
            param($manifest, $rendering, $noColor, $article)
            $ErrorActionPreference = 'Stop'
            Set-StrictMode -Version Latest
            Import-Module $manifest
            $before = $PSStyle.OutputRendering, $env:NO_COLOR
            try {
                $PSStyle.OutputRendering = $rendering
                [Environment]::SetEnvironmentVariable('NO_COLOR', $noColor)
                Test-OrgTrailPolicy -LiteralPath $article | Out-Default
            }
            finally {
                $PSStyle.OutputRendering = $before[0]
                [Environment]::SetEnvironmentVariable('NO_COLOR', $before[1])
            }
            """).AddArgument(Repository.Manifest).AddArgument(rendering).AddArgument(noColor)
            .AddArgument(Path.Combine(Repository.Root, "docs", "examples", "article-bucket-policy.json"));
        shell.Invoke();

        Assert.Contains("OT-LINT-", host.Written, StringComparison.Ordinal);
        Assert.Equal(isColoured, RowColour(host.Written));
    }

    /// <summary>Whether the severity is coloured; the table's head is the engine's own affair.</summary>
    private static bool RowColour(string written) =>
        written.Split('\n').First(line => line.Contains("OT-LINT-", StringComparison.Ordinal) && line.Contains("Error", StringComparison.Ordinal))
            .Contains('\e', StringComparison.Ordinal);
}
