namespace OrgTrail.Pester.Tests.Shell;

/// <summary>How findings and corrections of policies look.</summary>
public sealed class PolicyTableTests
{
    private static readonly string Article = Path.Combine(Repository.Root, "docs", "examples", "article-bucket-policy.json");

    [Fact]
    public async Task Findings_are_a_table_for_each_file_with_line_severity_rule_and_message()
    {
        var run = await ShellProcess.Run("", "-Command", $"Test-OrgTrailPolicy -LiteralPath '{Article}'");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("article-bucket-policy.json (BucketPolicy)", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^\s*24 Error\s+OT-LINT-004\s.*$", run.Output);
        Assert.Matches(@"(?m)^\s*32 Error\s+OT-LINT-002 The Sid 'AWSCloudTrailWrite20150319'", run.Output);
    }

    [Fact]
    public async Task A_correction_shows_the_policy_the_changes_and_what_remains()
    {
        var run = await ShellProcess.Run("", "-Command", $"Test-OrgTrailPolicy -LiteralPath '{Article}' -Fix");

        Assert.Contains("\"AWSCloudTrailWrite201503192\"", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^Changes\s+: ", run.Output);
        Assert.Matches(@"(?m)^Remaining\s+: line \d+: Error OT-LINT-\d{3} ", run.Output);
    }
}
