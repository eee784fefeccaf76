using System.Reflection;
using OrgTrail.Core.Controls;
using OrgTrail.Core.Errors;
using OrgTrail.Core.Tests.Support;

namespace OrgTrail.Core.Tests.Controls;

/// <summary>What the documentation lists is what the code has.</summary>
public sealed class ControlDocumentationTests
{
    [Fact]
    public void Every_control_has_its_row_with_title_severity_and_references()
    {
        var rows = Repository.Read("docs/controls.md").Split('\n')
            .Where(l => l.StartsWith("| OT-", StringComparison.Ordinal))
            .Select(l => string.Join(" | ", l.Trim('|', ' ').Split('|').Take(4).Select(c => c.Trim())));

        var controls = ControlCatalogue.All
            .Select(c => $"{c.Id} | {c.Title} | {c.Severity} | {(c.References.Count == 0 ? "-" : string.Join("; ", c.References))}");

        Assert.Equal(controls, rows);
    }

    [Fact]
    public void Every_error_id_is_explained()
    {
        var about = Repository.Read("docs/en-US/about_OrgTrail.md");

        var missing = typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetValue(null)!)
            .Where(id => !about.Contains($"- {id}:", StringComparison.Ordinal) && !about.Contains($"- `{id}`:", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_error_id_is_raised_somewhere()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith("ErrorIds.cs", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal))
            .Select(File.ReadAllText)
            .ToArray();

        var dead = typeof(ErrorIds).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => f.Name)
            .Where(name => !Array.Exists(sources, s => s.Contains($"ErrorIds.{name}", StringComparison.Ordinal)));

        Assert.Empty(dead);
    }
}
