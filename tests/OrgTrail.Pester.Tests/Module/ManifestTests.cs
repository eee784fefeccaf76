using System.Collections;
using System.Management.Automation.Language;
using System.Reflection;

namespace OrgTrail.Pester.Tests.Module;

/// <summary>The manifest, the assembly and the staged files agree.</summary>
public sealed class ManifestTests
{
    private static readonly Hashtable Manifest = Read();

    [Fact]
    public void The_version_is_that_of_the_assembly()
    {
        var assembly = AssemblyName.GetAssemblyName(Path.Combine(Repository.Root, "bin", "lib", "OrgTrail.dll")).Version!;

        Assert.Equal(assembly.ToString(3), Manifest["ModuleVersion"]);
    }

    [Fact]
    public void Exports_exactly_the_cmdlets_of_the_assembly()
    {
        using var engine = new Engine();
        engine.Import(Repository.Manifest);

        var declared = engine.Run("(Get-Module OrgTrail).NestedModules | ForEach-Object { $_.ExportedCmdlets.Keys }");

        Assert.Equal(
            Strings("CmdletsToExport").Order(StringComparer.Ordinal),
            declared.Select(name => name.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("VariablesToExport")]
    [InlineData("AliasesToExport")]
    public void Exports_nothing_but_cmdlets(string list) => Assert.Empty(Strings(list));

    [Fact]
    public void Is_for_PowerShell_7_6_Core()
    {
        Assert.Equal("7.6", Manifest["PowerShellVersion"]);
        Assert.Equal(["Core"], Strings("CompatiblePSEditions"));
    }

    [Fact]
    public void The_package_is_the_staged_module_with_the_same_relative_paths()
    {
        var package = Path.Combine(Repository.Root, "artifacts", "module", "OrgTrail");
        string[] named = [(string)Manifest["RootModule"]!, .. Strings("FormatsToProcess")];
        foreach (var file in named)
        {
            Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file);
            Assert.True(File.Exists(Path.Combine(package, file)), file);
        }

        foreach (var folder in new[] { "bin", "dsc", "en-US" })
        {
            Assert.Equal(Files(Path.Combine(Repository.Root, folder)), Files(Path.Combine(package, folder)));
        }
    }

    [Fact]
    public void The_package_carries_neither_the_engine_nor_its_reference_assembly() =>
        Assert.DoesNotContain("System.Management.Automation.dll", Files(Path.Combine(Repository.Root, "bin")).Select(Path.GetFileName));

    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file))
        .Order(StringComparer.Ordinal);

    private static string[] Strings(string key) => [.. ((IEnumerable)Manifest[key]!).Cast<string>()];

    private static Hashtable Read()
    {
        var ast = Parser.ParseFile(Repository.Manifest, out _, out var errors);
        Assert.Empty(errors);
        return (Hashtable)ast.Find(node => node is HashtableAst, searchNestedScriptBlocks: false)!.SafeGetValue();
    }
}
