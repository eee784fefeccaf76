using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace OrgTrail.HelpBuild.Pages;

/// <summary>
/// Reads a page in PlatyPS's schema: level 1 the cmdlet's name, level 2 the sections, level 3 each example, parameter
/// or type. SYNTAX and the YAML tables of parameters have no place in it: they come from the cmdlet.
/// </summary>
internal sealed class PageReader(ProblemList problems)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().Build();

    public HelpPage Read(string path)
    {
        var sections = Sections(path);
        var name = Path.GetFileNameWithoutExtension(path);
        var page = new HelpPage(path, name);
        if (sections.FirstOrDefault(section => section.Level == 1)?.Title != name)
        {
            problems.Add(path, 1, $"The page must begin with '# {name}'.");
        }

        foreach (var section in sections.Where(section => section.Level == 2))
        {
            var parts = sections.Where(part => part.Parent == section).ToList();
            page = section.Title.ToUpperInvariant() switch
            {
                "SYNOPSIS" => page with { Synopsis = string.Join(' ', MarkdownText.Paragraphs(section.Blocks)) },
                "DESCRIPTION" => page with { Description = MarkdownText.Paragraphs(section.Blocks) },
                "EXAMPLES" => page with { Examples = [.. parts.Select(part => Example(path, part))] },
                "PARAMETERS" => page with { Parameters = Parameters(path, parts) },
                "INPUTS" => page with { Inputs = Types(parts) },
                "OUTPUTS" => page with { Outputs = Types(parts) },
                "NOTES" => page with { Notes = MarkdownText.Paragraphs(section.Blocks) },
                "RELATED LINKS" => page with { Links = [.. section.Blocks.SelectMany(Links)] },
                _ => Unknown(page, section),
            };
        }

        return page;
    }

    public Dictionary<string, ParameterText> ReadSharedParameters(string path) =>
        Parameters(path, [.. Sections(path).Where(section => section.Level == 3)]);

    private static List<Section> Sections(string path)
    {
        var sections = new List<Section>();
        Section? parent = null;
        foreach (var block in Markdown.Parse(File.ReadAllText(path), Pipeline))
        {
            if (block is HeadingBlock { Level: <= 3 } heading)
            {
                var title = MarkdownText.Inline(heading.Inline!).Trim();
                sections.Add(new Section(heading.Level, title, heading.Line + 1, heading.Level == 3 ? parent : null));
                parent = heading.Level == 2 ? sections[^1] : parent;
            }
            else if (sections.Count > 0)
            {
                sections[^1].Blocks.Add(block);
            }
        }

        return sections;
    }

    private HelpPage Unknown(HelpPage page, Section section)
    {
        problems.Add(page.Path, section.Line, $"'{section.Title}' is not a section of a page; SYNTAX is taken from the cmdlet.");
        return page;
    }

    private ExampleText Example(string path, Section section)
    {
        if (section.Blocks is [CodeBlock code, .. var remarks])
        {
            return new ExampleText(section.Title, MarkdownText.Code(code), MarkdownText.Paragraphs(remarks));
        }

        problems.Add(path, section.Line, "An example begins with its code.");
        return new ExampleText(section.Title, "", []);
    }

    private Dictionary<string, ParameterText> Parameters(string path, List<Section> parts)
    {
        var texts = new Dictionary<string, ParameterText>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts)
        {
            if (part.Blocks.OfType<FencedCodeBlock>().Any(block => block.Info == "yaml"))
            {
                problems.Add(path, part.Line, "The YAML table is taken from the cmdlet: leave it out.");
            }

            var paragraphs = MarkdownText.Paragraphs(part.Blocks);
            if (!part.Title.StartsWith('-') || paragraphs.Count == 0 || !texts.TryAdd(part.Title[1..], new ParameterText(paragraphs, part.Line)))
            {
                problems.Add(path, part.Line, $"'### {part.Title}': a parameter is written once, as '### -Name', and described.");
            }
        }

        return texts;
    }

    private static IReadOnlyList<TypeText> Types(List<Section> parts) =>
        [.. parts.Select(part => new TypeText(part.Title, MarkdownText.Paragraphs(part.Blocks)))];

    private static IEnumerable<LinkText> Links(Block block) =>
        (block is LeafBlock { Inline: { } inline } ? inline.Descendants<LinkInline>() : block.Descendants<LinkInline>()).Select(link => new LinkText(MarkdownText.Inline(link), IsAddress(link.Url) ? link.Url! : ""));

    private static bool IsAddress(string? url) => url?.Contains("://", StringComparison.Ordinal) == true;

    private sealed record Section(int Level, string Title, int Line, Section? Parent)
    {
        public List<Block> Blocks { get; } = [];
    }
}
