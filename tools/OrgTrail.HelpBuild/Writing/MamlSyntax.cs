using System.Xml.Linq;
using OrgTrail.HelpBuild.Cmdlets;
using OrgTrail.HelpBuild.Pages;

namespace OrgTrail.HelpBuild.Writing;

/// <summary>The syntax lines, one for each parameter set, and the list of parameters.</summary>
internal static class MamlSyntax
{
    public static XElement Write(CmdletModel cmdlet, HelpPage page) => new(
        Maml.Command + "syntax",
        cmdlet.ParameterSets.Select(set => new XElement(
            Maml.Command + "syntaxItem",
            new XElement(Maml.Text + "name", cmdlet.Name),
            cmdlet.Parameters
                .Select(parameter => (Parameter: parameter, Use: parameter.In(set)))
                .Where(entry => entry.Use is not null)
                .OrderBy(entry => entry.Use!.Position ?? int.MaxValue)
                .ThenByDescending(entry => entry.Use!.Mandatory)
                .Select(entry => Parameter(entry.Parameter, entry.Use!, page, inSyntax: true)))));

    public static XElement WriteParameters(CmdletModel cmdlet, HelpPage page) => new(
        Maml.Command + "parameters",
        cmdlet.Parameters
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => Parameter(parameter, Widest(parameter), page, inSyntax: false)));

    // In the list a parameter appears once: what holds in any of its sets is said.
    private static ParameterUse Widest(ParameterModel parameter) => new(
        parameter.Sets.Values.All(use => use.Mandatory),
        parameter.Sets.Values.Select(use => use.Position).FirstOrDefault(position => position is not null),
        parameter.Sets.Values.Any(use => use.ByValue),
        parameter.Sets.Values.Any(use => use.ByPropertyName),
        parameter.Sets.Values.Any(use => use.RemainingArguments));

    private static XElement Parameter(ParameterModel parameter, ParameterUse use, HelpPage page, bool inSyntax)
    {
        var element = new XElement(
            Maml.Command + "parameter",
            new XAttribute("required", use.Mandatory ? "true" : "false"),
            new XAttribute("variableLength", parameter.IsArray ? "true" : "false"),
            new XAttribute("globbing", parameter.SupportsWildcards ? "true" : "false"),
            new XAttribute("pipelineInput", use.PipelineInput),
            new XAttribute("position", use.PositionText),
            new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
            new XElement(Maml.Text + "name", parameter.Name),
            Maml.Paragraphs("description", page.Parameters[parameter.Name].Paragraphs));
        if (inSyntax && parameter.Values.Count > 0)
        {
            element.Add(new XElement(
                Maml.Command + "parameterValueGroup",
                parameter.Values.Select(value => new XElement(
                    Maml.Command + "parameterValue",
                    new XAttribute("required", "false"),
                    new XAttribute("variableLength", "false"),
                    value))));
        }

        // A switch takes no value on a syntax line.
        if (!(inSyntax && parameter.IsSwitch))
        {
            element.Add(new XElement(
                Maml.Command + "parameterValue",
                new XAttribute("required", parameter.IsSwitch ? "false" : "true"),
                new XAttribute("variableLength", parameter.IsArray ? "true" : "false"),
                parameter.TypeName));
        }

        element.Add(
            new XElement(Maml.Dev + "type", new XElement(Maml.Text + "name", parameter.FullTypeName), new XElement(Maml.Text + "uri")),
            new XElement(Maml.Dev + "defaultValue", parameter.DefaultValue ?? (parameter.IsSwitch ? "False" : "None")));
        return element;
    }
}
