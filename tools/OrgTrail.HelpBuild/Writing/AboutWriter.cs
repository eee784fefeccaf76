using System.Text;
using Markdig;
using Markdig.Syntax;
using OrgTrail.HelpBuild.Pages;

namespace OrgTrail.HelpBuild.Writing;

/// <summary>Writes an about_ topic: headings at the margin, text indented by four and wrapped at 80 columns.</summary>
internal static class AboutWriter
{
    private const int Width = 80;
    private const string Indent = "    ";

    public static void Write(string page, string output)
    {
        var text = new StringBuilder();
        foreach (var block in Markdown.Parse(File.ReadAllText(page)))
        {
            switch (block)
            {
                case HeadingBlock { Level: 1 } heading:
                    text.Append("TOPIC\n").Append(Indent).Append(MarkdownText.Inline(heading.Inline!)).Append("\n\n");
                    break;
                case HeadingBlock heading:
                    text.Append(MarkdownText.Inline(heading.Inline!).ToUpperInvariant()).Append('\n');
                    break;
                case CodeBlock code:
                    foreach (var line in MarkdownText.Code(code).Split('\n'))
                    {
                        text.Append(Indent).Append(Indent).Append(line.TrimEnd('\r')).Append('\n');
                    }

                    text.Append('\n');
                    break;
                default:
                    foreach (var paragraph in MarkdownText.Paragraphs([block]))
                    {
                        Wrap(text, paragraph);
                    }

                    text.Append('\n');
                    break;
            }
        }

        File.WriteAllText(output, text.ToString().TrimEnd() + "\n");
    }

    private static void Wrap(StringBuilder text, string paragraph)
    {
        var column = 0;
        foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column == 0 || column + 1 + word.Length > Width)
            {
                text.Append(column == 0 ? "" : "\n").Append(Indent);
                column = Indent.Length;
            }
            else
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
        }

        text.Append('\n');
    }
}
