using System.Xml.Linq;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Architecture;

/// <summary>Dependencies point down only.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["OrgTrail.Policies"] = [],
        ["OrgTrail.Aws"] = [],
        ["OrgTrail.Core"] = ["OrgTrail.Aws", "OrgTrail.Policies"],
        ["OrgTrail.Sandbox"] = ["OrgTrail.Policies"],
        ["OrgTrail.Loader"] = [],
        ["OrgTrail"] = ["OrgTrail.Core", "OrgTrail.Sandbox", "OrgTrail.Loader", "OrgTrail.HelpBuild"],
        ["OrgTrail.Shell"] = ["OrgTrail"],
    };

    public static TheoryData<string> Projects { get; } = [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_to_lower_ones_only(string project)
    {
        var referred = Project(project).Concat(project == "OrgTrail" ? Imported() : [])
            .SelectMany(x => x.Descendants("ProjectReference"))
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Empty(referred.Except(Allowed[project]));
    }

    [Theory]
    [InlineData("OrgTrail.Policies")]
    [InlineData("OrgTrail.Loader")]
    [InlineData("OrgTrail.Sandbox")]
    public void A_project_that_shall_have_no_packages_has_none(string project) =>
        Assert.Empty(Project(project).SelectMany(x => x.Descendants("PackageReference")));

    [Theory]
    [InlineData("OrgTrail.Core")]
    [InlineData("OrgTrail.Aws")]
    [InlineData("OrgTrail.Sandbox")]
    [InlineData("OrgTrail.Policies")]
    public void The_engine_does_not_know_the_shell(string project)
    {
        var knowing = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(f => File.ReadAllText(f).Contains("System.Management.Automation", StringComparison.Ordinal));

        Assert.Empty(knowing);
    }

    [Fact]
    public void Every_project_of_the_sources_is_judged() =>
        Assert.Equal(
            Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Allowed.Keys.Order(StringComparer.Ordinal));

    private static IEnumerable<XDocument> Project(string name)
    {
        yield return XDocument.Load(Path.Combine(Repository.Root, "src", name, name + ".csproj"));
    }

    private static IEnumerable<XDocument> Imported() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "OrgTrail", "Module"), "*.targets").Select(f => XDocument.Load(f));
}
