using OrgTrail.HelpBuild.Cmdlets;
using OrgTrail.HelpBuild.Pages;

namespace OrgTrail.HelpBuild;

/// <summary>Compares a page with its cmdlet and fills in the descriptions that many cmdlets share.</summary>
internal static class PageCheck
{
    private static readonly Dictionary<string, string[]> ShouldProcessParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["WhatIf"] = ["Shows what would happen. Nothing is changed."],
        ["Confirm"] = ["Asks before each change."],
    };

    public static HelpPage Complete(
        HelpPage page, CmdletModel cmdlet, IReadOnlyDictionary<string, ParameterText> shared, ProblemList problems)
    {
        foreach (var (missing, section) in new[]
        {
            (page.Synopsis.Length == 0, "SYNOPSIS"),
            (page.Description.Count == 0, "DESCRIPTION"),
            (page.Examples.Count == 0, "EXAMPLES"),
        })
        {
            if (missing)
            {
                problems.Add(page.Path, 1, $"The page has no {section}.");
            }
        }

        var declared = cmdlet.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text) in page.Parameters)
        {
            if (!declared.Contains(name))
            {
                problems.Add(page.Path, text.Line, $"{cmdlet.Name} has no parameter -{name}.");
            }
        }

        var texts = new Dictionary<string, ParameterText>(page.Parameters, StringComparer.OrdinalIgnoreCase);
        foreach (var name in declared)
        {
            if (texts.ContainsKey(name))
            {
                continue;
            }

            if (shared.TryGetValue(name, out var text))
            {
                texts[name] = text;
            }
            else if (cmdlet.SupportsShouldProcess && ShouldProcessParameters.TryGetValue(name, out var standard))
            {
                texts[name] = new ParameterText(standard, Line: 0);
            }
            else
            {
                problems.Add(page.Path, 1, $"The parameter -{name} has no description.");
            }
        }

        return page with { Parameters = texts };
    }
}
