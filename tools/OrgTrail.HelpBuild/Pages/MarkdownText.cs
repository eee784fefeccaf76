using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace OrgTrail.HelpBuild.Pages;

/// <summary>Markdown as the plain text of a console.</summary>
internal static class MarkdownText
{
    /// <summary>One string for each paragraph, list item or code block.</summary>
    public static IReadOnlyList<string> Paragraphs(IEnumerable<Block> blocks)
    {
        var paragraphs = new List<string>();
        foreach (var block in blocks)
        {
            switch (block)
            {
                case ListBlock list:
                    paragraphs.AddRange(list.Cast<ListItemBlock>().Select(item => Mark(list, item) + string.Join(' ', Paragraphs(item))));
                    break;
                case LeafBlock { Inline: { } inline }:
                    paragraphs.Add(Inline(inline));
                    break;
                case CodeBlock code:
                    paragraphs.Add(Code(code));
                    break;
                case ContainerBlock container:
                    paragraphs.AddRange(Paragraphs(container));
                    break;
            }
        }

        return paragraphs;
    }

    public static string Code(CodeBlock code) => code.Lines.ToString().TrimEnd();

    public static string Inline(ContainerInline container)
    {
        var text = new StringBuilder();
        foreach (var inline in container)
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                LineBreakInline => " ",
                AutolinkInline link => link.Url,
                LinkInline { Url: { } url } link when url.Contains("://", StringComparison.Ordinal) && Inline(link) != url => $"{Inline(link)} ({url})",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                ContainerInline inner => Inline(inner),
                _ => "",
            });
        }

        return text.ToString();
    }

    private static string Mark(ListBlock list, ListItemBlock item) => list.IsOrdered ? $"{item.Order}. " : "- ";
}
