using OrgTrail.HelpBuild.Cmdlets;
using OrgTrail.HelpBuild.Pages;
using OrgTrail.HelpBuild.Writing;

namespace OrgTrail.HelpBuild;

/// <summary>
/// Joins each cmdlet with its page. A cmdlet without a page, a page without a cmdlet, a parameter without a description
/// and a description without a parameter are errors: help can't fall behind the code.
/// </summary>
internal sealed class HelpCompiler(ProblemList problems)
{
    private const string SharedPage = "shared-parameters.md";

    public void Compile(string assembly, IReadOnlyList<string> references, string pageFolder, string output)
    {
        var reader = new PageReader(problems);
        var pages = Directory.EnumerateFiles(pageFolder, "*-*.md")
            .Where(path => Path.GetFileName(path) != SharedPage)
            .Order(StringComparer.Ordinal)
            .Select(reader.Read)
            .ToDictionary(page => page.Name, StringComparer.OrdinalIgnoreCase);
        var sharedPath = Path.Combine(pageFolder, SharedPage);
        var shared = File.Exists(sharedPath) ? reader.ReadSharedParameters(sharedPath) : [];

        var cmdlets = CmdletReader.Read(assembly, references);
        foreach (var cmdlet in cmdlets)
        {
            if (!pages.ContainsKey(cmdlet.Name))
            {
                problems.Add(Path.Combine(pageFolder, cmdlet.Name + ".md"), 1, $"{cmdlet.Name} has no page.");
            }
        }

        var topics = new List<(CmdletModel Cmdlet, HelpPage Page)>();
        foreach (var page in pages.Values)
        {
            if (cmdlets.FirstOrDefault(cmdlet => cmdlet.Name == page.Name) is not { } cmdlet)
            {
                problems.Add(page.Path, 1, $"No cmdlet is called {page.Name}.");
                continue;
            }

            topics.Add((cmdlet, PageCheck.Complete(page, cmdlet, shared, problems)));
        }

        if (problems.Count > 0)
        {
            return;
        }

        Directory.CreateDirectory(output);
        MamlWriter.Write(Path.Combine(output, Path.GetFileName(assembly) + "-Help.xml"), topics);
        foreach (var path in Directory.EnumerateFiles(pageFolder, "about_*.md"))
        {
            AboutWriter.Write(path, Path.Combine(output, Path.GetFileNameWithoutExtension(path) + ".help.txt"));
        }
    }
}
