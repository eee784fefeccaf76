using System.Xml.Linq;
using OrgTrail.HelpBuild.Cmdlets;
using OrgTrail.HelpBuild.Pages;

namespace OrgTrail.HelpBuild.Writing;

/// <summary>
/// Writes MAML, the XML that Get-Help reads
/// (https://learn.microsoft.com/powershell/scripting/developer/help/writing-help-for-windows-powershell-cmdlets).
/// </summary>
internal static class MamlWriter
{
    private static readonly XNamespace HelpItems = "http://msh";

    public static void Write(string path, IEnumerable<(CmdletModel Cmdlet, HelpPage Page)> topics)
    {
        var root = new XElement(HelpItems + "helpItems", new XAttribute("schema", "maml"));
        foreach (var (cmdlet, page) in topics.OrderBy(topic => topic.Cmdlet.Name, StringComparer.Ordinal))
        {
            root.Add(Command(cmdlet, page));
        }

        new XDocument(root).Save(path);
    }

    private static XElement Command(CmdletModel cmdlet, HelpPage page) => new(
        Maml.Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml.Text),
        new XAttribute(XNamespace.Xmlns + "command", Maml.Command),
        new XAttribute(XNamespace.Xmlns + "dev", Maml.Dev),
        new XElement(
            Maml.Command + "details",
            new XElement(Maml.Command + "name", cmdlet.Name),
            new XElement(Maml.Command + "verb", cmdlet.Verb),
            new XElement(Maml.Command + "noun", cmdlet.Noun),
            Maml.Paragraphs("description", [page.Synopsis])),
        Maml.Paragraphs("description", page.Description),
        MamlSyntax.Write(cmdlet, page),
        MamlSyntax.WriteParameters(cmdlet, page),
        Types("inputTypes", "inputType", page.Inputs),
        Types("returnValues", "returnValue", page.Outputs),
        Notes(page),
        new XElement(Maml.Command + "examples", page.Examples.Select(Example)),
        new XElement(Maml.Command + "relatedLinks", page.Links.Select(Link)));

    private static XElement Types(string list, string item, IEnumerable<TypeText> types) => new(
        Maml.Command + list,
        types.Select(type => new XElement(
            Maml.Command + item,
            new XElement(Maml.Dev + "type", new XElement(Maml.Text + "name", type.Name)),
            Maml.Paragraphs("description", type.Paragraphs))));

    private static XElement? Notes(HelpPage page) => page.Notes.Count == 0
        ? null
        : new XElement(Maml.Text + "alertSet", Maml.Paragraphs("alert", page.Notes));

    private static XElement Example(ExampleText example) => new(
        Maml.Command + "example",
        new XElement(Maml.Text + "title", $"-------- {example.Title} --------"),
        new XElement(Maml.Dev + "code", example.Code),
        new XElement(Maml.Dev + "remarks", example.Remarks.Select(Maml.Paragraph)));

    private static XElement Link(LinkText link) => new(
        Maml.Text + "navigationLink",
        new XElement(Maml.Text + "linkText", link.Title),
        new XElement(Maml.Text + "uri", link.Uri));
}
