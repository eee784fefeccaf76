namespace OrgTrail.Pester.Tests.Module;

/// <summary>What the tabulator key offers.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("Test-OrgTrailBaseline -ControlId OT-BUCKET-00", "OT-BUCKET-001", 9)]
    [InlineData("Test-OrgTrailBaseline -ControlId 'ot-scp-00", "'OT-SCP-001'", 8)]
    [InlineData("New-OrgLogBucket -Region eu-c", "eu-central-1", 2)]
    [InlineData("Test-OrgTrailBaseline -ProfileName man", "management", 1)]
    [InlineData("Test-OrgTrailBaseline -ProfileName \"man", "'management'", 1)]
    [InlineData("Test-OrgTrailBaseline -ProfileName log", "'log archive'", 1)]
    [InlineData("Test-OrgTrailBaseline -ProfileName o", "'o''hara (dev)'", 1)]
    public void Values_are_words_of_the_command_line(string typed, string first, int count)
    {
        var folder = Directory.CreateTempSubdirectory("orgtrail-completion-").FullName;
        File.WriteAllText(Path.Combine(folder, "credentials"), "[management]\n[log archive]\n[o'hara (dev)]\n");
        using var engine = new Engine();
        engine.Import(Repository.Manifest);
        var line = typed.Contains("-ProfileName", StringComparison.Ordinal) ? typed.Replace(" -P", $" -ProfileLocation '{folder}' -P", StringComparison.Ordinal) : typed;

        var offered = engine.Run(
            "[System.Management.Automation.CommandCompletion]::CompleteInput($args[0], $args[0].Length, $null).CompletionMatches | ForEach-Object CompletionText", line);

        Directory.Delete(folder, recursive: true);
        Assert.Equal(first, offered[0].ToString());
        Assert.Equal(count, offered.Count);
    }
}
