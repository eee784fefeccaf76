using System.Xml.Linq;

namespace OrgTrail.HelpBuild.Writing;

/// <summary>The namespaces of MAML and its most used element.</summary>
internal static class Maml
{
    public static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static XElement Paragraph(string text) => new(Text + "para", text);

    public static XElement Paragraphs(string element, IEnumerable<string> paragraphs) =>
        new(Text + element, paragraphs.Select(Paragraph));
}
