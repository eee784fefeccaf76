using System.Text.RegularExpressions;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Architecture;

/// <summary>What the documentation promises can be found.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<string> Pages { get; } =
    [
        "README.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Where(f => !f.Contains("en-US", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Repository.Root, f)),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_to_a_file_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;

        var dead = Link().Matches(Repository.Read(page))
            .Select(m => m.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target)));

        Assert.Empty(dead);
    }

    [Fact]
    public void The_number_of_controls_is_the_catalogues() =>
        Assert.Contains($"each of {ControlCatalogue.All.Count} controls", Repository.Read("README.md"), StringComparison.Ordinal);

    [Fact]
    public void The_two_commands_come_first()
    {
        var readme = Repository.Read("README.md");

        var block = readme[readme.IndexOf("```sh", StringComparison.Ordinal)..];
        Assert.StartsWith("```sh\ndotnet run --project src/OrgTrail.Shell", block, StringComparison.Ordinal);
        Assert.Contains("\ndotnet test ", block[..block.IndexOf("\n```", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain("\n## ", readme[..readme.IndexOf("```sh", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
