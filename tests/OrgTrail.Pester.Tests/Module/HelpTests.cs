namespace OrgTrail.Pester.Tests.Module;

/// <summary>Get-Help shows the pages.</summary>
public sealed class HelpTests
{
    [Fact]
    public void Every_cmdlet_has_a_synopsis_a_description_examples_and_described_parameters()
    {
        using var engine = new Engine();
        engine.Import(Repository.Manifest);

        var lacking = engine.Run(
            """
            foreach ($command in Get-Command -Module OrgTrail) {
                $help = Get-Help $command.Name -Full
                if (-not $help.Synopsis -or $help.Synopsis -match "^\s*$($command.Name)\s") { "$command has no synopsis" }
                if (-not $help.Description.Text) { "$command has no description" }
                if (-not $help.Examples.Example.Code) { "$command has no example" }
                foreach ($parameter in $help.Parameters.Parameter) {
                    if (-not $parameter.Description.Text) { "$command -$($parameter.Name) has no description" }
                }
            }
            """);

        Assert.Empty(lacking);
    }

    [Fact]
    public void The_topic_about_the_module_is_found()
    {
        using var engine = new Engine();
        engine.Import(Repository.Manifest);

        var topic = engine.Run("Get-Help about_OrgTrail").Single().ToString();

        Assert.Contains("LONG DESCRIPTION", topic, StringComparison.Ordinal);
        Assert.All(topic.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 90, line));
    }
}
