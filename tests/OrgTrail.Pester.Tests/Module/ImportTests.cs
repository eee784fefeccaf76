namespace OrgTrail.Pester.Tests.Module;

/// <summary>Importing, importing again, removing.</summary>
public sealed class ImportTests
{
    private const string Cmdlets = "(Get-Command -Module OrgTrail | ForEach-Object Name) -join ' '";

    [Fact]
    public void Importing_again_with_force_keeps_the_cmdlets()
    {
        using var engine = new Engine();
        engine.Import(Repository.Manifest);
        var before = engine.Run(Cmdlets).Single().ToString();

        engine.Run("Import-Module $args[0] -Force -ErrorAction Stop", Repository.Manifest);

        Assert.NotEqual("", before);
        Assert.Equal(before, engine.Run(Cmdlets).Single().ToString());
    }

    [Fact]
    public void Removing_leaves_nothing_and_importing_brings_all_back()
    {
        using var engine = new Engine();
        engine.Import(Repository.Manifest);
        var before = engine.Run(Cmdlets).Single().ToString();

        engine.Run("Remove-Module OrgTrail");

        Assert.Empty(engine.Run("Get-Module -All"));
        Assert.Equal("", engine.Run(Cmdlets).Single().ToString());
        engine.Import(Repository.Manifest);
        Assert.Equal(before, engine.Run(Cmdlets).Single().ToString());
    }

    [Fact]
    public void Leaves_no_variable_function_or_alias_behind()
    {
        using var engine = new Engine();

        engine.Import(Repository.Manifest);

        Assert.Equal("0 0 0", engine.Run(
            "$m = Get-Module OrgTrail; \"$($m.ExportedVariables.Count) $($m.ExportedFunctions.Count) $($m.ExportedAliases.Count)\"").Single().ToString());
        Assert.DoesNotContain(engine.Run("$ExecutionContext.SessionState.PSVariable.GetValue('loader')"), value => value is not null);
    }
}
